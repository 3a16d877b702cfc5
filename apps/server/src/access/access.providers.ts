import type { Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { Secrets } from '../platform/secrets.js';
import { AccessGuard } from './access.guard.js';
import { Identities } from './identities.js';

/** Who staff are and what they may do. */
export function accessProviders({ secrets }: { readonly secrets: Secrets }): Provider[] {
  return [
    { provide: Identities, useValue: new Identities(secrets) },
    { provide: APP_GUARD, useClass: AccessGuard },
  ];
}
