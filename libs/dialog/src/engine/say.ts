import type { CompiledPrompt, Flow, Slot } from '../load/flow.js';
import type { TypeOf } from '../expression/typecheck.js';
import type { Sensitivity } from '../schema/actions.schema.js';
import type { Value, Values } from '../value.js';
import type { Draft, FrameDraft } from './draft.js';
import type { SayEffect, TypedValue, TypedValues } from './effect.js';
import { valueAt } from './scope.js';

/** Buttons a screen can hold. */
const choiceLimit = 6;

/** The level from which on the account and the debt may be spoken of; a secret never may. */
export function levelToSay(discloses: Sensitivity): number {
  return discloses === 'none' ? 0 : discloses === 'secret' ? Infinity : 2;
}

function typed(of: TypeOf, value: Value, slot?: Slot): TypedValue {
  if (of.type === 'list') {
    const fields = Object.entries(of.fields ?? {}).map(([name, { type }]) => [name, type] as const);
    return { type: 'list', value, fields: Object.fromEntries(fields) };
  }
  const option = of.type === 'choice' && typeof value === 'string' ? slot?.options[value] : undefined;
  if (!option) return { type: of.type, value };
  return { type: of.type, value, words: { zh: option.zh[0] ?? '', en: option.en[0] ?? '' } };
}

/** A slot's value with its type. */
export function typedSlot(slot: Slot, value: Value): TypedValue {
  return typed({ type: slot.type, sensitivity: 'none' }, value, slot);
}

function valuesOf(draft: Draft, frame: FrameDraft, flow: Flow, prompt: CompiledPrompt): Record<string, TypedValue> {
  const values: Record<string, TypedValue> = {
    title: { type: 'text', value: flow.title[draft.context.language] },
  };
  for (const { path, key, of } of prompt.values) {
    const value = valueAt(draft, frame, path) as Value;
    values[key] = typed(of, value, flow.slots[key]);
  }
  return values;
}

interface Manner {
  readonly reminder?: string;
  readonly choices?: readonly TypedValue[];
  readonly sensitiveNext?: boolean;
  readonly values?: TypedValues;
}

/**
 * Says a prompt of a flow in progress; the running one unless told. Nothing is ever said below its level: then this
 * returns false, and it was not said.
 */
export function say(draft: Draft, name: string, manner: Manner = {}, frame: FrameDraft | null = draft.top): boolean {
  const flow = frame && draft.flowOf(frame);
  const prompt = flow?.prompts[name];
  if (!frame || !flow || !prompt || draft.level < levelToSay(prompt.discloses)) return false;
  const effect: SayEffect = {
    kind: 'say',
    flow: flow.id,
    version: flow.version,
    prompt: name,
    values: { ...valuesOf(draft, frame, flow, prompt), ...manner.values },
    interruptible: prompt.source.interruptible ?? 'speech',
    discloses: prompt.discloses,
    reminder: manner.reminder ?? null,
    choices: manner.choices ?? [],
    sensitiveNext: manner.sensitiveNext ?? false,
  };
  draft.effects.push(effect);
  draft.said.push(effect);
  return true;
}

/** The rows a slot's value must be among; null when any value will do. */
export function choicesOf(draft: Draft, frame: FrameDraft, slot: Slot): readonly Value[] | null {
  if (!slot.choices) return null;
  const { path, field } = slot.choices;
  const rows = valueAt(draft, frame, path);
  if (!Array.isArray(rows)) return null;
  return (rows as readonly Values[]).map((row) => row[field] ?? null).filter((value) => value !== null);
}

/** What may be pressed to answer a slot. */
export function buttonsOf(draft: Draft, frame: FrameDraft, slot: Slot): readonly TypedValue[] {
  const values = choicesOf(draft, frame, slot) ?? Object.keys(slot.options);
  return values.slice(0, choiceLimit).map((value) => typedSlot(slot, value));
}

/** Says again what was said last, as far as it may still be said. */
export function sayAgain(draft: Draft): void {
  for (const effect of draft.state.said) {
    if (draft.level < levelToSay(effect.discloses)) continue;
    draft.effects.push(effect);
    draft.said.push(effect);
  }
}
