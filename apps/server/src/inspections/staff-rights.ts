import type { Permission } from '#contracts';
import { DomainError } from '#kernel';
import type { StaffMember } from '../access/staff-member.js';

/** @throws DomainError `forbidden` unless they hold one of the permissions */
export function mustHoldOneOf(staff: StaffMember, ...permissions: readonly Permission[]): void {
  if (permissions.some((permission) => staff.permissions.has(permission))) return;
  throw new DomainError('forbidden', `This needs one of the permissions ${permissions.join(', ')}.`);
}

/** Whether they look at other people's conversations, or only at their own. */
export const looksAtAll = ({ permissions }: StaffMember): boolean =>
  permissions.has('quality.review') || permissions.has('quality.resolve') || permissions.has('audit.read');
