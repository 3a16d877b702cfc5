import { z } from 'zod';
import { tones } from '#kernel';
import { suppressions, alerts } from './flow.schema.js';
import { actionName, flowId, language, level, name, text } from './words.js';

const plain = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const values = z.record(name, plain);

/** A prompt (`service/card-freeze.ask_card`, or its name alone), or words that must be contained in what is said. */
const expectation = z.union([
  text,
  z.strictObject({ prompt: text }),
  z.strictObject({ text }),
  z.strictObject({ answer: text }),
  z.strictObject({ reminder: text }),
]);

const turn = z.strictObject({
  customer: text.optional(),
  bot: z.array(expectation).optional(),
  silence: z.literal(true).optional(),
  keys: z.string().min(1).optional(),
  hangup: z.literal(true).optional(),
  /** So many seconds pass. */
  wait: z.int().positive().optional(),
  /** A payment on the case arrives at the bank, in the major unit of its currency. */
  pays: z.number().positive().optional(),
});

const expectedAction = z.union([actionName, z.record(actionName, values)]);

const script = z.strictObject({
  /** Unique among all scripted conversations. */
  dialog: text,
  language,
  channel: z.enum(['chat', 'voice']),
  /** `customer:…` or `case:…` of the simulated bank; nobody when left out. */
  as: text.optional(),
  /** What the channel itself proves; default 0. */
  level: level.optional(),
  /** Local time of the conversation, for example 2026-03-02T10:00. */
  now: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'must be a local time such as 2026-03-02T10:00'),
  /** Actions that the bank's systems fail to answer in this conversation; with a number, from that time on. */
  fails: z.array(z.union([actionName, z.record(actionName, z.int().positive())])).optional(),
  /** Actions that the bank refuses in this conversation, and why. */
  refuses: z.record(actionName, name).optional(),
  /** Begun at once, as on an outbound call. */
  flow: flowId.optional(),
  /** How that call puts things; default neutral. */
  tone: z.enum(tones).optional(),
  turns: z.array(turn).min(1),
  then: z
    .strictObject({
      end: z.string().optional(),
      disposition: z.string().optional(),
      actions: z.array(expectedAction).optional(),
      slots: values.optional(),
      promise: values.optional(),
      suppressed: z.array(z.enum(suppressions)).optional(),
      handover: z.string().optional(),
      alerts: z.array(z.enum(alerts)).optional(),
      level: level.optional(),
    })
    .optional(),
});

/** One file of `tests/dialogs`: a conversation, or a list of them. */
export const scriptSchema = script;
export const scriptsSchema = z.array(script);

export type Script = z.infer<typeof script>;
export type ScriptTurn = z.infer<typeof turn>;
export type Expectation = z.infer<typeof expectation>;
