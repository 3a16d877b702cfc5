import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '#kernel';
import { bearerToken } from '../platform/bearer.js';
import { Identities } from './identities.js';
import { type Declared, declaredKey, type WithStaff } from './permit.js';
import { cookieToken, mustBeSameSite } from './request-identity.js';
import type { StaffMember } from './staff-member.js';

/**
 * Whether somebody may do what was declared.
 * @throws DomainError `unauthorized` or `forbidden`
 */
export function mustBeAllowed(declared: Declared, staff: StaffMember | null): void {
  if (declared.kind === 'public') return;
  if (!staff) throw new DomainError('unauthorized', 'Sign in, or give a key as bearer token.');
  if (declared.kind === 'signed-in') return;
  if (staff.tasks.length > 0) throw new DomainError('forbidden', `First: ${staff.tasks.join(', ')}.`);
  const missing = declared.permissions.find((permission) => !staff.permissions.has(permission));
  if (missing !== undefined) throw new DomainError('forbidden', `This needs the permission "${missing}".`);
}

/** Stands before every HTTP route and every socket event. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identities: Identities,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    const declared = this.reflector.getAllAndOverride<Declared | undefined>(declaredKey, places);
    if (!declared) throw new DomainError('forbidden', 'Nobody may use this route: it declares no permission.');
    if (declared.kind === 'public') return true;
    if (context.getType() === 'ws') {
      // `admitStaff` has told who it is, before any handler was asked.
      mustBeAllowed(declared, context.switchToWs().getClient<{ data: WithStaff }>().data.staff ?? null);
      return true;
    }
    const request = context.switchToHttp().getRequest<Request & WithStaff>();
    const staff = await this.identify(request);
    mustBeAllowed(declared, staff);
    if (staff) request.staff = staff;
    return true;
  }

  private identify(request: Request): Promise<StaffMember | null> {
    const { headers, method, ip = null } = request;
    const bearer = bearerToken(request);
    const cookie = bearer === null ? cookieToken(headers) : null;
    if (cookie !== null) mustBeSameSite(method, headers);
    const token = bearer ?? cookie;
    return token === null ? Promise.resolve(null) : this.identities.identify(token, ip);
  }
}
