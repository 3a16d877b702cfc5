import { createHmac, timingSafeEqual } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { newId } from '../platform/new-id.js';
import type { Credentials } from '#contracts';
import { DomainError } from '#kernel';
import type { Secrets } from '../platform/secrets.js';

export type SessionKind = 'visitor' | 'customer';

const audience = 'zhiyin-chat';

const unauthorized = (message: string) => new DomainError('unauthorized', message);

/** Tells who a customer is and gives them a token of ours to say so again. */
export class SessionService {
  private readonly key: Uint8Array;

  constructor(private readonly secrets: Pick<Secrets, 'session' | 'identity'>) {
    this.key = new TextEncoder().encode(secrets.session);
  }

  /** A new anonymous visitor. */
  newVisitor(): string {
    return `visitor:${newId()}`;
  }

  kindOf(participant: string): SessionKind {
    return participant.startsWith('customer:') ? 'customer' : 'visitor';
  }

  /** A visitor's token lives as long as a browser keeps it, a customer's for a working day. */
  issue(participant: string): Promise<string> {
    return new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(participant)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(this.kindOf(participant) === 'customer' ? '12h' : '180d')
      .sign(this.key);
  }

  /**
   * Who presents these credentials.
   * @throws DomainError `unauthorized`
   */
  async verify(credentials: Credentials): Promise<string> {
    const { token, jwt, identifier, identifierHash } = credentials;
    if (jwt !== undefined) return this.verifyJwt(jwt);
    if (identifier !== undefined && identifierHash !== undefined) return this.verifyHash(identifier, identifierHash);
    if (token !== undefined) return this.verifyToken(token);
    throw unauthorized('Give a token: POST /api/chat/session makes one.');
  }

  private async verifyToken(token: string): Promise<string> {
    const subject = await this.subject(token, this.key, { audience });
    if (!/^(visitor|customer):/.test(subject)) throw unauthorized('The token is not one of ours.');
    return subject;
  }

  private async verifyJwt(jwt: string): Promise<string> {
    const key = new TextEncoder().encode(this.identitySecret());
    return `customer:${await this.subject(jwt, key, { requiredClaims: ['exp'] })}`;
  }

  private verifyHash(identifier: string, hash: string): string {
    const expected = createHmac('sha256', this.identitySecret()).update(identifier).digest();
    if (!timingSafeEqual(expected, Buffer.from(hash, 'hex'))) {
      throw unauthorized('The identifier_hash is not the HMAC-SHA256 of the identifier with the identity secret.');
    }
    return `customer:${identifier}`;
  }

  private identitySecret(): string {
    const { identity } = this.secrets;
    if (identity === null) {
      throw unauthorized('Signed identities are switched off: set ZHIYIN_SECURITY_IDENTITY_SECRET.');
    }
    return identity;
  }

  private async subject(token: string, key: Uint8Array, options: Parameters<typeof jwtVerify>[2]): Promise<string> {
    try {
      const { payload } = await jwtVerify(token, key, { ...options, algorithms: ['HS256'] });
      if (payload.sub === undefined || payload.sub === '' || payload.sub.length > 200) {
        throw unauthorized('The token names nobody: its "sub" must have 1 to 200 characters.');
      }
      return payload.sub;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      if (error instanceof errors.JWTExpired) throw unauthorized('The token has expired.');
      if (error instanceof errors.JOSEError) throw unauthorized('The token is not valid.');
      throw error;
    }
  }
}
