import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '#kernel';
import { bearerToken, sameSecret } from '../platform/bearer.js';
import { SECRETS } from '../platform/injection.js';
import type { Secrets } from '../platform/secrets.js';

/** Lets through who presents the staff token. */
@Injectable()
export class StaffGuard implements CanActivate {
  constructor(@Inject(SECRETS) private readonly secrets: Secrets) {}

  canActivate(context: ExecutionContext): boolean {
    const given = bearerToken(context.switchToHttp().getRequest<Request>());
    if (given !== null && sameSecret(given, this.secrets.staffToken)) return true;
    throw new DomainError('unauthorized', 'Give the staff token as bearer token.');
  }
}
