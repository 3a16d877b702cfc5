import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Permission } from '#contracts';
import { DomainError } from '#kernel';
import type { StaffMember } from './staff-member.js';

/** Who may use a route or a socket event: holders of permissions, any staff who signed in, or everybody. */
export type Declared =
  | { readonly kind: 'permission'; readonly permissions: readonly Permission[] }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'public'; readonly because: string };

export const declaredKey = 'zhiyin.access';

const declare = (declared: Declared) => SetMetadata(declaredKey, declared);

/**
 * Only staff with all of these permissions. On a controller, a gateway, or one handler of them (which then counts); a route
 * that declares nothing is refused to everybody.
 */
export const Permit = (...permissions: readonly Permission[]) => declare({ kind: 'permission', permissions });

/** Any staff who signed in, also those who have to change their password or enrol a second factor first. */
export const SignedIn = () => declare({ kind: 'signed-in' });

/** Everybody; say what protects it instead. */
export const Public = (because: string) => declare({ kind: 'public', because });

/** What the access guard leaves on a request. */
export interface WithStaff {
  staff?: StaffMember;
}

/** The staff member who asks, in a handler with `@Permit` or `@SignedIn`. */
export const Staff = createParamDecorator((_: unknown, context: ExecutionContext): StaffMember => {
  const holder: WithStaff =
    context.getType() === 'http'
      ? context.switchToHttp().getRequest<WithStaff>()
      : context.switchToWs().getClient<{ data: WithStaff }>().data;
  if (!holder.staff) throw new DomainError('unauthorized', 'Sign in first.');
  return holder.staff;
});
