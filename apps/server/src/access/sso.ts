import { jwtVerify, SignJWT } from 'jose';
import * as oidc from 'openid-client';
import type { AccessStore, StaffAccount } from '#access';
import { AdapterError, DomainError } from '#kernel';
import type { Audit } from './audit.js';
import { type Claims, claimAt, placeOf, type SsoMapping } from './sso-roles.js';
import type { StaffAccounts } from './staff-accounts.js';
import type { BegunSession, Origin, StaffSessions } from './staff-sessions.js';
import { hashToken } from './tokens.js';

interface SsoSettings extends SsoMapping {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
}

export interface SsoPorts {
  readonly settings: SsoSettings;
  readonly store: AccessStore;
  readonly accounts: StaffAccounts;
  readonly sessions: StaffSessions;
  readonly audit: Audit;
  /** Signs what a browser keeps for us while it is away. */
  readonly secret: string;
}

const audience = 'zhiyin-sso';
const patience = '10m';
const nameLength = 48;

const textOf = (claim: unknown) => (typeof claim === 'string' && claim !== '' ? claim : null);

/** Signs staff in at the bank's identity provider: authorization code with PKCE. */
export class Sso {
  private discovered: Promise<oidc.Configuration> | null = null;

  constructor(private readonly ports: SsoPorts) {}

  /** Where to send the browser, and what it has to keep meanwhile. */
  async begin(redirectUri: string): Promise<{ readonly url: string; readonly kept: string }> {
    const config = await this.configuration();
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(config, {
      ...{ redirect_uri: redirectUri, scope: 'openid profile email', state, nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const jwt = new SignJWT({ verifier, state, nonce }).setProtectedHeader({ alg: 'HS256' }).setAudience(audience);
    return { url: url.href, kept: await jwt.setExpirationTime(patience).sign(this.key()) };
  }

  /**
   * The browser is back.
   * @throws DomainError `unauthorized` or `forbidden`
   */
  async finish(returned: URL, kept: string, origin: Origin): Promise<BegunSession> {
    const { audit, settings, sessions } = this.ports;
    const claims = await this.claims(returned, kept);
    const subject = `${settings.issuer} ${String(claims.sub)}`;
    try {
      const account = await this.account(claims, subject);
      const who = { staffId: account.id, staffName: account.name, address: origin.address };
      await audit.signedIn(who, { via: 'sso', roles: account.roles });
      return await sessions.begin(account, 'sso', origin);
    } catch (error) {
      const because = error instanceof DomainError ? error.code : 'failed';
      const who = { staffId: null, staffName: 'unknown', address: origin.address };
      await audit.refused(who, 'sign-in', { via: 'sso', because, subject });
      throw error;
    }
  }

  private async claims(returned: URL, kept: string): Promise<Claims> {
    const config = await this.configuration();
    try {
      const { payload } = await jwtVerify<{ verifier: string; state: string; nonce: string }>(kept, this.key(), {
        audience,
        algorithms: ['HS256'],
      });
      const tokens = await oidc.authorizationCodeGrant(config, returned, {
        pkceCodeVerifier: payload.verifier,
        expectedState: payload.state,
        expectedNonce: payload.nonce,
        idTokenExpected: true,
      });
      const claims: Claims & { readonly sub: string } = tokens.claims() ?? { sub: '' };
      if (claimAt(claims, this.ports.settings.rolesClaim) !== undefined) return claims;
      // Many providers tell groups only when asked.
      if (config.serverMetadata().userinfo_endpoint === undefined) return claims;
      return { ...claims, ...(await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)) };
    } catch (cause) {
      throw new DomainError('unauthorized', 'Single sign-on did not succeed; please try again.', { cause });
    }
  }

  /** The account of somebody, with the roles of today; made at the first sign-in. */
  private async account(claims: Claims, subject: string): Promise<StaffAccount> {
    const { store, accounts, settings } = this.ports;
    const place = placeOf(claims, settings);
    const name = await this.freeName(claims, subject);
    const displayName = (textOf(claims.name) ?? name).slice(0, nameLength);
    const known = await store.accountBySubject(subject);
    if (known) {
      if (known.disabledAt !== null) throw new DomainError('forbidden', 'Your account here is closed.');
      const account = { ...known, ...place, displayName };
      await accounts.save(account);
      return account;
    }
    const account = { ...accounts.blank({ name, displayName, ...place }), ssoSubject: subject };
    if (await store.addAccount(account)) return account;
    throw new DomainError('try-again', 'Please sign in again.');
  }

  /** A local account of the same name is somebody else's: it is never taken over. */
  private async freeName(claims: Claims, subject: string): Promise<string> {
    const told = (textOf(claims.preferred_username) ?? textOf(claims.email) ?? '').toLowerCase();
    const name = told.replaceAll(/[^a-z0-9._@-]/g, '').slice(0, nameLength);
    const isFree = name.length >= 2 && (await this.ports.store.accountByName(name)) === null;
    return isFree ? name : `${name === '' ? 'sso' : name}-${hashToken(subject).slice(0, 8)}`;
  }

  private key(): Uint8Array {
    return new TextEncoder().encode(this.ports.secret);
  }

  private configuration(): Promise<oidc.Configuration> {
    this.discovered ??= this.discover();
    return this.discovered;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.ports.settings;
    // Without TLS only where nothing is real.
    const isPlain = issuer.startsWith('http:') && process.env.NODE_ENV !== 'production';
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so that it is noticed in production
    const options = isPlain ? { execute: [oidc.allowInsecureRequests] } : {};
    try {
      return await oidc.discovery(new URL(issuer), clientId, clientSecret ?? undefined, undefined, options);
    } catch (cause) {
      this.discovered = null;
      throw new AdapterError('The identity provider cannot be reached.', true, { cause });
    }
  }
}
