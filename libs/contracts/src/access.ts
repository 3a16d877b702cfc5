import { z } from 'zod';
import { exportLanguage } from './paging.js';

/** What staff of the bank are. Who may do what stands in `apps/server/src/access/permissions.ts`. */
export const roles = [
  'administrator',
  'supervisor',
  'quality-reviewer',
  'campaign-manager',
  'knowledge-editor',
  'agent',
  'auditor',
] as const;

/** What can be allowed. Every route and socket event of staff declares one of these. */
export const permissions = [
  'conversations.read',
  'conversations.reveal',
  'conversations.answer',
  'recordings.listen',
  'quality.read',
  'quality.review',
  'quality.dispute',
  'quality.resolve',
  'quality.edit-rules',
  'knowledge.read',
  'knowledge.edit',
  'knowledge.approve',
  'knowledge.publish',
  'campaigns.read',
  'campaigns.edit',
  'campaigns.start',
  'suppressions.edit',
  'promises.read',
  'calls.read',
  'calls.place',
  'exports',
  'staff.manage',
  'keys.manage',
  'audit.read',
  'retention.manage',
  'settings.read',
  'metrics',
] as const;

export const staffRole = z.enum(roles);
export const permission = z.enum(permissions);

export type StaffRole = z.infer<typeof staffRole>;
export type Permission = z.infer<typeof permission>;

/** What remains to be done before anything but `/api/access/me…` answers; the rest is `forbidden`. */
const signInTasks = ['change-password', 'enrol-second-factor'] as const;

/** Answer of `GET /api/access/me`: who asks, and what they may do. */
export const meView = z.object({
  id: z.string(),
  name: z.string().describe('What they sign in with'),
  displayName: z.string(),
  roles: z.array(staffRole),
  team: z.string().nullable().describe('Null: sees every team'),
  permissions: z.array(permission),
  via: z.enum(['session', 'key']).describe('A person who signed in, or a program with a key'),
  secondFactor: z.boolean(),
  tasks: z.array(z.enum(signInTasks)).describe('To be done before anything else is allowed'),
});

const instant = z.iso.datetime();
const staffName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@-]{1,63}$/, 'must be 2 to 64 letters, digits, ".", "_", "@", "-"');
const password = z.string().min(1).max(256);
const displayName = z.string().trim().min(1).max(64);
const team = z.string().trim().min(1).max(64).nullable();
const someRoles = z.array(staffRole).max(roles.length);

/** Answer of `GET /api/access/ways`, which needs no sign-in: how one may sign in here. */
export const signInWays = z.object({
  password: z.boolean(),
  sso: z
    .object({ label: z.string(), url: z.string().describe('Send the browser here; it comes back signed in') })
    .nullable(),
});

/**
 * Body of `POST /api/access/sign-in`. Refusals: `wrong-credentials`, `second-factor-required` (send it again with
 * `code`), `wrong-code`, `locked-out` (with `retryAfterMs`).
 */
export const signInRequest = z.strictObject({
  name: staffName,
  password,
  code: z
    .string()
    .trim()
    .regex(/^(\d{6}|[a-z0-9]{4}(-[a-z0-9]{4}){3})$/i, 'must be 6 digits, or a recovery code')
    .optional()
    .describe('Of the authenticator app, or a recovery code'),
  bearer: z.boolean().optional().describe('Give a token instead of a cookie, for programs'),
});

/** Answer of `POST /api/access/sign-in`. */
export const signInResult = z.object({
  me: meView,
  token: z.string().nullable().describe('Null when a cookie was set'),
  expiresAt: instant,
});

/** Body of `POST /api/access/me/password`; `weak-password` says what is missing. Other sessions are ended. */
export const passwordChange = z.strictObject({ current: password, next: password });

/** Answer of `POST /api/access/me/second-factor`: show `uri` as a QR code, or `secret` to be typed. */
export const secondFactorOffer = z.object({ secret: z.string(), uri: z.string() });

/** Body of `POST /api/access/me/second-factor/confirm`. */
export const secondFactorConfirmation = z.strictObject({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/),
});

/** Its answer: to be written down now, they are never shown again. */
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

/** Body of `POST /api/access/me/second-factor/remove`. */
export const passwordProof = z.strictObject({ password });

/** Answer of `GET /api/access/me/sessions` and `GET /api/staff/:id/sessions`; end one with `POST …/sessions/:id/revoke`. */
export const sessionList = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      startedAt: instant,
      lastSeenAt: instant,
      expiresAt: instant,
      address: z.string(),
      agent: z.string().describe('What browser or program it says it is'),
      via: z.enum(['password', 'sso']),
      isCurrent: z.boolean(),
    }),
  ),
});

/** A staff account as administrators see it. */
export const staffView = z.object({
  id: z.string(),
  name: z.string(),
  displayName: z.string(),
  roles: z.array(staffRole),
  team: z.string().nullable(),
  secondFactor: z.boolean(),
  sso: z.boolean().describe('Signs in through the identity provider'),
  mustChangePassword: z.boolean(),
  lockedUntil: instant.nullable(),
  disabledAt: instant.nullable(),
  lastSeenAt: instant.nullable(),
  createdAt: instant,
});

/** Answer of `GET /api/staff`. */
export const staffList = z.object({ staff: z.array(staffView) });

/** Body of `POST /api/staff`. */
export const newStaff = z.strictObject({ name: staffName, displayName, roles: someRoles, team: team.default(null) });

/** Answer of `POST /api/staff` and `POST /api/staff/:id/reset`: the password is shown this once, and has to be changed. */
export const staffWithPassword = z.object({ staff: staffView, password: z.string() });

/** Body of `POST /api/staff/:id`; what is left out stays. `POST /api/staff/:id/disable` and `…/enable` take no body. */
export const staffChange = z.strictObject({
  displayName: displayName.optional(),
  roles: someRoles.optional(),
  team: team.optional(),
});

/** A key of a program. */
export const apiKeyView = z.object({
  id: z.string(),
  name: z.string(),
  permissions: z.array(permission),
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
  previousUntil: instant.nullable().describe('So long the secret before the last rotation is still taken'),
});

/** Answer of `GET /api/keys`. */
export const apiKeyList = z.object({ keys: z.array(apiKeyView) });

/** Body of `POST /api/keys`. */
export const newApiKey = z.strictObject({
  name: z.string().trim().min(1).max(64),
  permissions: z.array(permission).min(1),
  expiresInDays: z.int().min(1).max(730).nullable().default(365),
});

/** Body of `POST /api/keys/:id/rotate`. `POST /api/keys/:id/revoke` takes no body. */
export const keyRotation = z.strictObject({ overlapHours: z.number().min(0).max(168).default(24) });

/** Answer of `POST /api/keys` and `…/rotate`: the secret is shown this once. */
export const apiKeyWithSecret = z.object({ key: apiKeyView, secret: z.string() });

/** One line of the audit log. */
export const auditEntryView = z.object({
  seq: z.int(),
  at: instant,
  action: z.string().describe('For example sign-in, reveal, export, staff.change'),
  outcome: z.enum(['done', 'refused']),
  staffId: z.string().nullable(),
  staffName: z.string(),
  subject: z.string().nullable().describe('What it was done to: conversation:…, staff:…, campaign:…'),
  address: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});

/** Query of `GET /api/audit`, newest first; `before` is the `next` of the page before. */
export const auditQuery = z.strictObject({
  action: z.string().max(64).optional(),
  staff: z.string().max(64).optional().describe('Name or id'),
  subject: z.string().max(200).optional(),
  from: instant.optional(),
  until: instant.optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Query of `GET /api/audit/table.csv` and `.xlsx`. */
export const auditExportQuery = auditQuery.omit({ before: true, limit: true }).extend(exportLanguage);

/** Answer of `GET /api/audit`; `GET /api/audit/export` takes the same query and gives one JSON a line. */
export const auditPage = z.object({ entries: z.array(auditEntryView), next: z.int().nullable() });

/** Answer of `GET /api/audit/verify`: whether nothing was changed, left out or put in. */
export const auditVerdict = z.object({
  isWhole: z.boolean(),
  entries: z.int(),
  from: z.int().nullable(),
  head: z.string().nullable().describe('Hash of the newest entry: note it elsewhere to notice a log cut short'),
  firstBad: z.int().nullable(),
  because: z.string().nullable(),
});

const revealReason = z.string().trim().min(4).max(200);

/** Body of `POST /api/handoff/conversations/:id/reveal`; transcripts and notes are masked everywhere else. */
export const revealRequest = z
  .strictObject({
    turns: z.array(z.int().positive()).max(100).default([]).describe('Numbers (seq) of the turns'),
    notes: z.array(z.string().min(1).max(64)).max(100).default([]).describe('Ids of notes of agents'),
    reason: revealReason,
  })
  .refine(({ turns, notes }) => turns.length + notes.length > 0, { message: 'name at least one turn or note' });

/** Its answer: those turns and notes without masks. Each reveal is in the audit log. */
export const revealed = z.object({
  turns: z.array(z.object({ seq: z.int(), text: z.string() })),
  notes: z.array(z.object({ id: z.string(), text: z.string() })),
});

/** Body of `POST /api/contacts/:id/reveal` and `POST /api/suppressions/:id/reveal`. */
export const rowRevealRequest = z.strictObject({ reason: revealReason });

/** Answer of `POST /api/contacts/:id/reveal`: what lists and details show masked. */
export const revealedContact = z.object({
  numbers: z.array(z.string()),
  variables: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** Answer of `POST /api/suppressions/:id/reveal`. */
export const revealedSuppression = z.object({ value: z.string() });

export type MeView = z.infer<typeof meView>;
export type SignInWays = z.infer<typeof signInWays>;
export type SignInRequest = z.infer<typeof signInRequest>;
export type SignInTask = (typeof signInTasks)[number];
export type SignInResult = z.infer<typeof signInResult>;
export type PasswordChange = z.infer<typeof passwordChange>;
export type SecondFactorOffer = z.infer<typeof secondFactorOffer>;
export type SecondFactorConfirmation = z.infer<typeof secondFactorConfirmation>;
export type RecoveryCodes = z.infer<typeof recoveryCodes>;
export type PasswordProof = z.infer<typeof passwordProof>;
export type SessionList = z.infer<typeof sessionList>;
export type StaffView = z.infer<typeof staffView>;
export type StaffList = z.infer<typeof staffList>;
export type NewStaff = z.infer<typeof newStaff>;
export type StaffWithPassword = z.infer<typeof staffWithPassword>;
export type StaffChange = z.infer<typeof staffChange>;
export type ApiKeyView = z.infer<typeof apiKeyView>;
export type ApiKeyList = z.infer<typeof apiKeyList>;
export type NewApiKey = z.infer<typeof newApiKey>;
export type KeyRotation = z.infer<typeof keyRotation>;
export type ApiKeyWithSecret = z.infer<typeof apiKeyWithSecret>;
export type AuditEntryView = z.infer<typeof auditEntryView>;
export type AuditQuery = z.infer<typeof auditQuery>;
export type AuditExportQuery = z.infer<typeof auditExportQuery>;
export type AuditPage = z.infer<typeof auditPage>;
export type AuditVerdict = z.infer<typeof auditVerdict>;
export type RevealRequest = z.infer<typeof revealRequest>;
export type Revealed = z.infer<typeof revealed>;
export type RowRevealRequest = z.infer<typeof rowRevealRequest>;
export type RevealedContact = z.infer<typeof revealedContact>;
export type RevealedSuppression = z.infer<typeof revealedSuppression>;
