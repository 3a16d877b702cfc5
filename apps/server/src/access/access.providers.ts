import type { Provider, Type } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccessStore, AuditLog } from '#access';
import { Clock } from '#kernel';
import { Database, DatabaseAccessStore, DatabaseAuditLog } from '#persistence';
import type { Cluster } from '../cluster/cluster.js';
import { RateLimit } from '../platform/rate-limit.js';
import type { Secrets } from '../platform/secrets.js';
import type { Settings } from '../platform/settings.schema.js';
import { AccessGuard } from './access.guard.js';
import { ApiKeys } from './api-keys.js';
import { Audit } from './audit.js';
import { AuditInterceptor } from './audited.js';
import { AuditController } from './audit.controller.js';
import { Identities } from './identities.js';
import { KeysController } from './keys.controller.js';
import { MeController } from './me.controller.js';
import { OwnAccount } from './own-account.js';
import { SignInController } from './sign-in.controller.js';
import { SignIn } from './sign-in.js';
import { SsoController } from './sso.controller.js';
import { Sso } from './sso.js';
import { StaffAccounts } from './staff-accounts.js';
import { StaffController } from './staff.controller.js';
import { StaffSessions } from './staff-sessions.js';
import { TeamScope } from './team-scope.js';

interface AccessOptions {
  readonly secrets: Secrets;
  readonly settings: Settings;
  readonly cluster: Cluster;
}

export const accessControllers: readonly Type[] = [
  SignInController,
  SsoController,
  MeController,
  StaffController,
  KeysController,
  AuditController,
];

function accountProviders({ secrets: { dataKeys }, settings: { access } }: AccessOptions): Provider[] {
  return [
    { provide: AccessStore, inject: [Database], useFactory: (database: Database) => new DatabaseAccessStore(database) },
    {
      provide: AuditLog,
      inject: [Database, Clock],
      useFactory: (database: Database, clock: Clock) => new DatabaseAuditLog(database, dataKeys, clock),
    },
    { provide: Audit, inject: [AuditLog], useFactory: (log: AuditLog) => new Audit(log) },
    {
      provide: StaffSessions,
      inject: [AccessStore, Clock],
      useFactory: (store: AccessStore, clock: Clock) => new StaffSessions(store, clock, access),
    },
    {
      provide: StaffAccounts,
      inject: [AccessStore, StaffSessions, Clock],
      useFactory: (store: AccessStore, sessions: StaffSessions, clock: Clock) =>
        new StaffAccounts(store, sessions, clock),
    },
    {
      provide: ApiKeys,
      inject: [AccessStore, Clock],
      useFactory: (store: AccessStore, clock: Clock) => new ApiKeys(store, clock),
    },
    {
      provide: OwnAccount,
      inject: [StaffAccounts, StaffSessions, Clock],
      useFactory: (accounts: StaffAccounts, sessions: StaffSessions, clock: Clock) =>
        new OwnAccount(accounts, sessions, dataKeys, clock),
    },
  ];
}

/** Who staff are, what they may do, and what they did. */
export function accessProviders(options: AccessOptions): Provider[] {
  const { dataKeys, staffToken } = options.secrets;
  const { access } = options.settings;
  const { redis } = options.cluster;
  return [
    ...accountProviders(options),
    {
      provide: SignIn,
      inject: [AccessStore, StaffAccounts, StaffSessions, Audit, Clock],
      useFactory: (
        store: AccessStore,
        accounts: StaffAccounts,
        sessions: StaffSessions,
        audit: Audit,
        clock: Clock,
      ) => {
        const rate = new RateLimit(access.signInsPerMinute, 60, redis && { redis, name: 'sign-ins' });
        return new SignIn({
          store,
          accounts,
          sessions,
          audit,
          clock,
          rate,
          keys: dataKeys,
          passwords: access.passwords,
        });
      },
    },
    {
      provide: Identities,
      inject: [AccessStore, StaffSessions, ApiKeys],
      useFactory: (store: AccessStore, sessions: StaffSessions, keys: ApiKeys) =>
        new Identities({ store, sessions, keys, staffToken, secondFactor: access.secondFactor }),
    },
    {
      provide: Sso,
      inject: [AccessStore, StaffAccounts, StaffSessions, Audit],
      useFactory: (store: AccessStore, accounts: StaffAccounts, sessions: StaffSessions, audit: Audit) => {
        const { issuer, clientId, ...mapping } = access.sso;
        if (issuer === null || clientId === null) return null;
        const settings = { ...mapping, issuer, clientId, clientSecret: options.settings.security.ssoClientSecret };
        return new Sso({ settings, store, accounts, sessions, audit, secret: options.secrets.session });
      },
    },
    { provide: TeamScope, inject: [AccessStore], useFactory: (store: AccessStore) => new TeamScope(store) },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
  ];
}
