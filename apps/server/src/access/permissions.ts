import { type Permission, permissions, type StaffRole } from '#contracts';

const reads: readonly Permission[] = ['conversations.read', 'calls.read', 'quality.read', 'promises.read'];

/** Seeing personal data in clear is nobody's by virtue of running the system: administrators have to be given a role. */
const notForAdministrators: readonly Permission[] = ['conversations.reveal', 'recordings.listen'];

/** Who may do what: the one place where it is said. */
export const permissionsOfRole: Readonly<Record<StaffRole, readonly Permission[]>> = {
  administrator: permissions.filter((permission) => !notForAdministrators.includes(permission)),
  supervisor: [
    ...reads,
    'conversations.answer',
    'conversations.reveal',
    'recordings.listen',
    'quality.dispute',
    'quality.resolve',
    'knowledge.read',
    'campaigns.read',
    'campaigns.start',
    'suppressions.edit',
    'calls.place',
    'exports',
  ],
  'quality-reviewer': [
    ...reads,
    'conversations.reveal',
    'recordings.listen',
    'quality.review',
    'quality.edit-rules',
    'knowledge.read',
    'exports',
  ],
  'campaign-manager': [
    'campaigns.read',
    'campaigns.edit',
    'campaigns.start',
    'suppressions.edit',
    'promises.read',
    'calls.read',
    'calls.place',
    'exports',
  ],
  'knowledge-editor': ['knowledge.read', 'knowledge.edit', 'knowledge.approve', 'knowledge.publish', 'exports'],
  agent: [
    'conversations.read',
    'conversations.answer',
    'conversations.reveal',
    'knowledge.read',
    'quality.read',
    'quality.dispute',
    'promises.read',
    'calls.read',
    'calls.place',
  ],
  auditor: [...reads, 'audit.read', 'knowledge.read', 'campaigns.read', 'settings.read', 'exports'],
};

/** What somebody with these roles may do. */
export function permissionsOf(roles: readonly StaffRole[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => permissionsOfRole[role]));
}
