import type { IncomingMessage } from 'node:http';
import { DomainError } from '#kernel';
import { sameSecret } from '../platform/bearer.js';
import type { Settings } from '../platform/settings.schema.js';

/** Who may use our engines: whoever has the token of the integrations; in a test system without a token, everybody. */
export function admit(request: IncomingMessage, { integrations: { restToken } }: Settings): void {
  if (restToken === null) {
    if (process.env.NODE_ENV !== 'production') return;
    throw new DomainError('unauthorized', 'Our engines are closed to others: set ZHIYIN_INTEGRATIONS_REST_TOKEN.');
  }
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (!sameSecret(given, restToken)) throw new DomainError('unauthorized', 'Give the token of integrations.restToken.');
}
