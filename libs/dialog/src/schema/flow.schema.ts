import { z } from 'zod';
import { scalarTypes } from './actions.schema.js';
import { actionName, expressionText, flowId, level, localized, name, text } from './words.js';

const purposes = ['service', 'verification', 'collection', 'notice', 'marketing'] as const;
export type Purpose = (typeof purposes)[number];

/** How a flow ends that is not an outbound call. */
export const outcomes = ['resolved', 'unresolved', 'cancelled'] as const;

/** What a customer may say to every flow; the names under `on`, beside meanings. */
export const signalNames = [
  'person',
  'stop',
  'cancel',
  'repeat',
  'robot',
  'who',
  'anger',
  'abuse',
  'self_harm',
  'silence',
] as const;
export type SignalName = (typeof signalNames)[number];

/** What stops outbound calls to a number or about a case. */
export const suppressions = [
  'stop',
  'wrong_number',
  'third_party',
  'dispute',
  'hardship',
  'deceased',
  'minor',
  'paid',
  'complaint',
  'marketing',
  'vulnerable',
] as const;
export type Suppression = (typeof suppressions)[number];

export const alerts = ['self_harm', 'abuse', 'legal', 'fraud'] as const;
export type Alert = (typeof alerts)[number];

const word = z.string().regex(/^[a-z][a-z0-9_]{1,63}$/, 'lower-case letters, digits and "_"');
const intent = word;
const option = z.strictObject({ zh: z.array(text).min(1), en: z.array(text).min(1) });
const literal = z.union([z.string().min(1), z.number(), z.boolean()]);
const reactions = z.record(word, name);

const slot = z.strictObject({
  type: z.enum([...scalarTypes, 'choice']),
  /** The prompt that asks for it. */
  ask: name,
  /** Prompts of the second, third … time; the last one repeats. Default: `ask`. */
  again: z.array(name).min(1).optional(),
  /** The short prompt after something came between. Default: `ask`. */
  remind: name.optional(),
  /** Answers that do not fit before `failed`; default 3. */
  tries: z.int().min(1).max(9).optional(),
  /** Step after so many tries; default: a person is offered. */
  failed: name.optional(),
  /** Keys of the phone: how many make a value, or what each means. */
  dtmf: z.union([z.int().min(1).max(20), z.record(z.string().regex(/^[0-9*#]$/), literal)]).optional(),
  /** Digits a value has (`digits` only). */
  length: z.int().min(1).max(20).optional(),
  /** Words for each option (`choice` only); the first word is its button. */
  options: z.record(name, option).optional(),
  /** What a meaning says about this slot while it is asked for, for example { is_me: yes }. */
  means: z.record(word, literal).optional(),
  confirm: z.enum(['never', 'always', 'unsure']).optional(),
  /** The prompt that confirms; default: the common prompt `confirm_value`. */
  readback: name.optional(),
  /** A list variable (`cards` or `result.cards`); values must be in its field of the slot's name. */
  choices: z
    .string()
    .regex(/^[a-z][A-Za-z0-9_.]*$/, 'the name of a list, for example cards or result.cards')
    .optional(),
  /** Days are looked for behind us, as of a payment that was made; default `future`. */
  prefer: z.enum(['past', 'future']).optional(),
  /** Never stored, logged or shown: the words that answer are masked. */
  sensitive: z.boolean().optional(),
  /** What a value must fulfil, else `invalid` is said. */
  check: text.optional(),
  /** Amounts: what “half of it” is a part of, and what "the minimum payment" is. */
  whole: text.optional(),
  minimum: text.optional(),
  invalid: name.optional(),
  /** Where a meaning or signal leads while this slot is asked for; stronger than the flow's `on`. */
  on: reactions.optional(),
});

const assignments = z.record(name, expressionText);

/** One move; exactly one key says which kind it is, the others belong to it. */
const move = z.strictObject({
  collect: name.optional(),
  set: assignments.optional(),
  when: expressionText.optional(),
  goto: name.optional(),
  else: name.optional(),
  run: actionName.optional(),
  with: assignments.optional(),
  into: name.optional(),
  failed: name.optional(),
  refused: name.optional(),
  say: name.optional(),
  answer: intent.optional(),
  call: flowId.optional(),
  require: level.optional(),
  otherwise: name.optional(),
  remember: name.optional(),
  promise: z.strictObject({ amount: expressionText, date: expressionText, channel: expressionText }).optional(),
  suppress: z.enum(suppressions).optional(),
  alert: z.enum(alerts).optional(),
  handover: word.optional(),
  disposition: text.optional(),
  end: text.optional(),
});

/** One file of `dialogs/<category>`. */
export const flowSchema = z.strictObject({
  flow: flowId,
  title: localized,
  purpose: z.enum(purposes),
  intents: z.array(intent).optional(),
  offers: z.array(intent).optional(),
  listens: z.array(word).optional(),
  on: reactions.optional(),
  /** The disposition of endings that the engine makes itself; each has a default. */
  endings: z
    .strictObject({
      person: text.optional(),
      stop: text.optional(),
      cancel: text.optional(),
      silence: text.optional(),
      abuse: text.optional(),
      self_harm: text.optional(),
      hangup: text.optional(),
      failed: text.optional(),
    })
    .optional(),
  slots: z.record(name, slot).optional(),
  steps: z.record(name, z.array(move).min(1, 'a step has at least one move')),
  /** What people who watch calls read in place of the names of steps. */
  titles: z.record(name, localized).optional(),
});

export type FlowSource = z.infer<typeof flowSchema>;
export type SlotSource = z.infer<typeof slot>;
export type MoveSource = z.infer<typeof move>;
