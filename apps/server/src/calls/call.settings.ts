import { z } from 'zod';

const optional = z.string().min(1).nullable();

/** Settings of calls; the comments stand in `config/default.yaml`. */
export const callSettings = {
  calls: z
    .strictObject({
      line: z.enum(['simulated', 'asterisk', 'freeswitch', 'twilio']),
      clock: z.enum(['real', 'fast']),
      voice: z.boolean(),
      language: z.enum(['zh', 'en']),
      number: optional,
      recordings: optional,
      ringSeconds: z.number().positive(),
      longestMinutes: z.number().positive(),
      browser: z.boolean(),
      browserAtOnce: z.int().positive(),
      handOver: z.strictObject({
        kind: z.enum(['desk', 'agent', 'queue']),
        to: optional,
        ringSeconds: z.number().positive(),
      }),
      asterisk: z.strictObject({
        url: z.string(),
        user: z.string(),
        password: optional,
        app: z.string().min(1),
        instance: z
          .string()
          .regex(/^[A-Za-z0-9-]{1,60}$/, 'must be letters, digits and -')
          .nullable(),
        media: z.strictObject({
          kind: z.enum(['websocket', 'audiosocket']),
          host: z.string(),
          port: z.int().min(0).max(65_535),
          connection: z.string(),
          reachedAt: optional,
          user: optional,
          password: optional,
        }),
        trunk: z.string().min(1),
        agents: z.string().min(1),
        blindContext: z.string().min(1),
        queueContext: z.string().min(1),
      }),
      freeswitch: z.strictObject({
        host: z.string().min(1),
        port: z.int().min(1).max(65_535),
        password: optional,
        mediaHost: z.string().min(1),
        mediaPort: z.int().min(0).max(65_535),
        mediaUrl: z.string().regex(/^wss?:\/\/./, 'must be ws://… or wss://…'),
        trunk: z.string().min(1),
        agents: z.string().min(1),
        blindContext: z.string().min(1),
        queueContext: z.string().min(1),
      }),
      twilio: z.strictObject({
        api: z.url(),
        account: optional,
        token: optional,
        host: z.string().min(1),
        port: z.int().min(0).max(65_535),
        publicUrl: z.url().nullable(),
      }),
    })
    .superRefine((calls, context) => {
      for (const path of missing(calls))
        context.addIssue({ code: 'custom', path: [...path], message: 'must be set for this line' });
    }),
} as const;

interface AsteriskNames {
  readonly app: string;
  readonly instance: string | null;
  readonly media: { readonly connection: string };
}

/** The names of this process in Asterisk: application, and section of websocket_client.conf. */
export function asteriskNames({ app, instance, media: { connection } }: AsteriskNames) {
  const named = (name: string) => (instance === null ? name : `${name}-${instance}`);
  return { app: named(app), connection: named(connection) };
}

interface LineNeeds {
  readonly line: string;
  readonly number: string | null;
  readonly asterisk: { readonly password: string | null };
  readonly freeswitch: { readonly password: string | null };
  readonly twilio: {
    readonly account: string | null;
    readonly token: string | null;
    readonly publicUrl: string | null;
  };
}

/** What the line that is named cannot do without. */
function missing({ line, number, twilio, ...pbx }: LineNeeds): readonly (readonly string[])[] {
  if (line === 'asterisk') return pbx.asterisk.password === null ? [['asterisk', 'password']] : [];
  if (line === 'freeswitch') return pbx.freeswitch.password === null ? [['freeswitch', 'password']] : [];
  if (line !== 'twilio') return [];
  const needed = [
    number === null && ['number'],
    ...(['account', 'token', 'publicUrl'] as const).map((key) => twilio[key] === null && ['twilio', key]),
  ];
  return needed.filter((path) => path !== false);
}
