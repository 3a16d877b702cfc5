import { z } from 'zod';
import { staffRoles } from '#contracts';
import { speechSettings } from '../speech/speech.settings.js';
import { languageModelSettings } from '../understanding/language-model.settings.js';
import { understandingSettings } from '../understanding/understanding.settings.js';
import { callSettings } from '../calls/call.settings.js';

const optional = z.string().min(1).nullable();
const secret = z.string().min(32, 'must have at least 32 characters').nullable();
const share = z.number().min(0).max(1);

/** What a process does: answers customers and staff, carries calls, works in the background. */
const roles = ['api', 'voice', 'worker'] as const;

/** A list in YAML, or words with commas between them from the environment. */
const roleList = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter((word) => word !== '') : value),
  z.array(z.enum(roles)).min(1),
);

/** Everything that can be set; the comments stand in `config/default.yaml`. */
export const settingsSchema = z.strictObject({
  roles: roleList,
  http: z.strictObject({
    host: z.string().min(1),
    port: z.int().min(0).max(65_535),
    trustProxy: z.union([z.boolean(), z.int().min(0)]),
    allowedOrigins: z.array(z.string()),
    frameAncestors: z.array(z.string()),
  }),
  database: z.strictObject({
    url: z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:<file> or postgres://…')
      .nullable(),
  }),
  redis: z.strictObject({
    url: z
      .string()
      .regex(/^rediss?:\/\/.+$/, 'must be redis://… or rediss://…')
      .nullable(),
  }),
  dataDir: z.string().min(1),
  content: z.strictObject({ knowledge: z.string().min(1), dialogs: z.string().min(1), desk: z.string().min(1) }),
  understanding: understandingSettings,
  languageModel: languageModelSettings,
  chat: z.strictObject({
    idleMinutes: z.number().positive(),
    messagesPer10s: z.int().positive(),
    sessionsPerMinute: z.int().positive(),
    rasaSocket: z.boolean(),
  }),
  ...callSettings,
  bank: z.strictObject({
    kind: z.enum(['simulated', 'gateway']),
    simulated: z.strictObject({ latencyMs: z.int().min(0).max(60_000), failureShare: share }),
    gateway: z.strictObject({
      url: z.url().nullable(),
      mapping: optional,
      token: optional,
      certificate: optional,
      key: optional,
      authority: optional,
      tryTimeoutMs: z.int().positive(),
      tries: z.int().min(1).max(10),
      breakAfter: z.int().positive(),
      breakMs: z.int().positive(),
    }),
  }),
  campaigns: z.strictObject({
    dials: z.boolean(),
    tickMs: z.int().min(20).max(60_000),
    leaseSeconds: z.int().min(3).max(600),
    callsAtOnce: z.int().positive(),
    speechSessions: z.int().positive().nullable(),
    abandonment: z.strictObject({
      limitPercent: z.number().positive().max(100),
      alarmPercent: z.number().min(0).max(100),
      leastAnswered: z.int().positive(),
    }),
    dialer: z.enum(['calls', 'simulated']),
    numberRegion: z.string().length(2),
    listMegabytes: z.number().positive(),
    listRows: z.int().positive(),
    institution: z.string().min(1),
    webhookSecret: secret,
    webhookNetworks: z.array(z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()])),
    simulated: z.strictObject({
      speed: z.number().min(1).max(10_000),
      startsAt: z.iso.datetime().nullable(),
      startedAt: z.iso.datetime().nullable(),
      skipsIdle: z.boolean(),
      seed: z.int(),
      people: z.int().min(0),
      record: optional,
    }),
  }),
  integrations: z.strictObject({ restToken: secret }),
  security: z.strictObject({
    sessionSecret: secret,
    identitySecret: secret,
    staffToken: secret,
    dataKeys: optional,
    dataKeyCommand: optional,
    adminPassword: optional,
    ssoClientSecret: optional,
  }),
  access: z.strictObject({
    passwords: z.boolean(),
    secondFactor: z.enum(['optional', 'required']),
    sessionHours: z
      .number()
      .positive()
      .max(24 * 30),
    idleMinutes: z.number().positive(),
    signInsPerMinute: z.int().positive(),
    sso: z.strictObject({
      issuer: z.url().nullable(),
      clientId: optional,
      publicUrl: z.url().nullable(),
      label: z.string().min(1),
      rolesClaim: z.string().min(1),
      teamClaim: optional,
      roles: z.array(
        z
          .string()
          .regex(
            new RegExp(`^.+=(${staffRoles.join('|')})$`),
            `must be <claim>=<role>; roles: ${staffRoles.join(', ')}`,
          ),
      ),
    }),
  }),
  speech: speechSettings,
  log: z.strictObject({
    level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    pretty: z.boolean(),
    pii: z.boolean(),
  }),
  metrics: z.strictObject({ token: optional }),
  telemetry: z.strictObject({
    url: z.url().nullable(),
    token: optional,
    service: z.string().min(1),
    share,
    pii: z.boolean(),
  }),
});

export type Settings = z.infer<typeof settingsSchema>;
