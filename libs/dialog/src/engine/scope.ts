import { evaluate, holds, isMoney, type Scope } from '../expression/evaluate.js';
import type { Expression } from '../expression/expression.js';
import type { Value, Values } from '../value.js';
import type { Draft, FrameDraft } from './draft.js';

function within(value: Value | Values | undefined, rest: readonly string[]): Value | Values {
  let found: Value | Values | undefined = value;
  for (const part of rest) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) || isMoney(found)) return null;
    const fields = found as Values;
    found = Object.hasOwn(fields, part) ? fields[part] : null;
  }
  return found ?? null;
}

/** What a name stands for in a flow in progress; null when it has no value. */
export function valueAt(draft: Draft, frame: FrameDraft, [head = '', ...rest]: readonly string[]): Value | Values {
  if (Object.hasOwn(frame.values, head)) return within(frame.values[head], rest);
  const { context, state } = draft;
  switch (head) {
    case 'customer':
      return within(context.customer, rest);
    case 'case':
      return within(context.case, rest);
    case 'memory':
      return within(state.memory, rest);
    case 'heard':
      return frame.heard.includes(rest[0] ?? '');
    case 'today':
      return draft.today;
    case 'channel':
      return context.channel;
    case 'language':
      return context.language;
    case 'tone':
      return state.tone ?? 'neutral';
    case 'level':
      return draft.level;
    default:
      return null;
  }
}

/** A whole result counts as known, and as nothing else. */
const asValue = (value: Value | Values): Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isMoney(value) ? true : (value as Value);

function scopeOf(draft: Draft, frame: FrameDraft): Scope {
  return { today: draft.today, lookup: (path) => asValue(valueAt(draft, frame, path)) };
}

export function valueOf(draft: Draft, frame: FrameDraft, expression: Expression): Value {
  return evaluate(expression, scopeOf(draft, frame));
}

export function isTrue(draft: Draft, frame: FrameDraft, expression: Expression): boolean {
  return holds(valueOf(draft, frame, expression));
}

export function assigned(
  draft: Draft,
  frame: FrameDraft,
  values: readonly (readonly [string, Expression])[],
): Record<string, Value> {
  return Object.fromEntries(values.map(([name, expression]) => [name, valueOf(draft, frame, expression)]));
}
