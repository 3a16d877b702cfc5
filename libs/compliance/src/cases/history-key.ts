import type { ContactEventKind, NumberType, Purpose } from '../vocabulary.js';
import { dayMs, hourMs, minuteMs } from '../zone.js';

/** What a counter of a case, such as `attempt_unanswered_numberA_today`, is about. */
export interface HistoryKey {
  /** The events that one such call leaves in the log. */
  readonly events: readonly ContactEventKind[];
  /** `own`: the number called now; another name: a number of that name; null: some other number of the person. */
  readonly number: string | null;
  /** `own`: the debt called about now. */
  readonly debt: string;
  readonly numberType: NumberType | null;
  readonly purpose: Purpose | null;
  readonly caller: 'robot' | 'human' | null;
  readonly tags: readonly string[];
  readonly since: Since;
  /** Says so of calls that nobody answered. */
  readonly isUnanswered: boolean;
  /** Over how many numbers the calls are spread. */
  readonly spread: number;
}

export type Since =
  | { readonly kind: 'day'; readonly back: number }
  /** A calendar week; so many weeks before this one. */
  | { readonly kind: 'week'; readonly back: number }
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'span'; readonly ms: number }
  /** The value says how many units ago the call was, or the unit itself holds the number. */
  | { readonly kind: 'ago'; readonly unitMs: number; readonly units: number | null }
  /** The value is a date or an instant. */
  | { readonly kind: 'date' };

const unitMs: Readonly<Record<string, number>> = {
  min: minuteMs,
  m: minuteMs,
  h: hourMs,
  hr: hourMs,
  d: dayMs,
  w: 7 * dayMs,
};

const unitName = (name: string): string | null => {
  const short = name
    .replace(/^minutes?$|^mins$/, 'min')
    .replace(/^hours?$|^hrs$/, 'h')
    .replace(/^days?$/, 'd')
    .replace(/^weeks?$/, 'w');
  return short in unitMs ? short : null;
};

interface Unit {
  readonly count: number | null;
  readonly ms: number;
}

/** The first unit of time among the tokens, with its number: `5min`, `7 days`, `h`. */
function unitIn(tokens: readonly string[]): Unit | null {
  for (const [i, token] of tokens.entries()) {
    const [, digits = '', name = ''] = /^(\d*)([a-z]+)$/.exec(token) ?? [];
    const unit = unitName(name);
    if (unit === null) continue;
    const before = /^\d+$/.test(tokens[i - 1] ?? '') ? Number(tokens[i - 1]) : null;
    return { count: digits === '' ? before : Number(digits), ms: unitMs[unit] ?? 0 };
  }
  return null;
}

function sinceOf(tokens: readonly string[]): Since {
  const has = (...names: readonly string[]): boolean => names.some((name) => tokens.includes(name));
  if (has('date', 'at', 'on')) return { kind: 'date' };
  const unit = unitIn(tokens);
  if (has('ago', 'since') && unit) return { kind: 'ago', unitMs: unit.ms, units: unit.count };
  if (has('yesterday')) return { kind: 'day', back: 1 };
  if (has('today')) return { kind: 'day', back: 0 };
  if (unit?.count == null) {
    if (has('month')) return { kind: 'days', days: 30 };
    return unit?.ms === 7 * dayMs
      ? { kind: 'week', back: has('last', 'previous', 'prior') ? 1 : 0 }
      : { kind: 'day', back: 0 };
  }
  if (unit.ms >= dayMs) return { kind: 'days', days: (unit.count * unit.ms) / dayMs };
  return { kind: 'span', ms: unit.count * unit.ms };
}

/** The most telling word wins: an effective call is also an attempt that was answered. */
const eventWords: readonly (readonly [RegExp, readonly ContactEventKind[]])[] = [
  [/^third|^tp$/, ['attempt', 'answered', 'third_party_contact']],
  [/^abandon/, ['attempt', 'answered', 'abandoned']],
  [/^effective/, ['attempt', 'answered', 'effective_call']],
  [/^(conversations?|spoke|talked|rpc)$/, ['attempt', 'answered', 'effective_call', 'conversation']],
  [/^(machines?|voicemails?)$/, ['attempt', 'answered', 'machine']],
  [/^(answered|connected|reached|contacts?|contacted|communications?|picked)$/, ['attempt', 'answered']],
  [/^(attempts?|calls?|dials?|dialled|dialed)$/, ['attempt']],
];

const isNotAnswered = (tokens: readonly string[]): boolean =>
  tokens.some((token) => /^(unanswered|unreached|unconnected|missed|noanswer)$/.test(token)) ||
  /(^| )(no|not) (answer|answered|connected|reached)( |$)/.test(tokens.join(' '));

function eventsOf(tokens: readonly string[]): readonly ContactEventKind[] | null {
  if (isNotAnswered(tokens)) return ['attempt'];
  for (const [pattern, events] of eventWords) if (tokens.some((token) => pattern.test(token))) return events;
  return null;
}

const numberTypes: Readonly<Record<string, NumberType>> = {
  work: 'work',
  office: 'work',
  workplace: 'work',
  elsewhere: 'work',
  home: 'residential',
  residential: 'residential',
  landline: 'residential',
  mobile: 'mobile',
  cell: 'mobile',
};

function tokensOf(key: string): readonly string[] {
  return key
    .replace(/(debt|number|account|person|num)([A-Z0-9])(?=_|$)/gi, '$1_$2')
    .split('_')
    .filter((token) => token !== '');
}

/** The label after one of these words: A in `number_A`. */
function labelAfter(tokens: readonly string[], names: readonly string[]): string | null {
  const i = tokens.findIndex((token) => names.includes(token.toLowerCase()));
  const next = tokens[i + 1] ?? '';
  return i >= 0 && /^[A-Z]$|^[b-z]$|^\d$/.test(next) && unitName(next) === null ? next.toUpperCase() : null;
}

function numberOf(tokens: readonly string[], lower: readonly string[], isOfDebt: boolean): HistoryKey['number'] {
  const has = (...names: readonly string[]): boolean => names.some((name) => lower.includes(name));
  const label = labelAfter(tokens, ['number', 'num']);
  if (label) return label;
  if (has('other', 'another')) return null;
  if (has('number', 'callee', 'same', 'phone', 'num', 'line')) return 'own';
  return isOfDebt || has('person', 'debtor', 'customer', 'pooled') ? null : 'own';
}

/** Reads the name of a counter; null when it is none. */
export function parseHistoryKey(key: string): HistoryKey | null {
  const tokens = tokensOf(key);
  const lower = tokens.map((token) => token.toLowerCase());
  const has = (...names: readonly string[]): boolean => names.some((name) => lower.includes(name));
  const isOfDebt = has('debt', 'account');
  const isTimed = lower.some((token) => token === 'today' || token === 'ago') || unitIn(lower) !== null;
  const events = eventsOf(lower) ?? (isOfDebt && isTimed ? (['attempt'] as const) : null);
  if (events === null) return null;
  const spread = /over_(\d+)_num/.exec(key.toLowerCase())?.[1];
  return {
    events: has('inbound') ? events.filter((event) => event !== 'attempt') : events,
    number: numberOf(tokens, lower, isOfDebt),
    debt: labelAfter(tokens, ['debt', 'account']) ?? 'own',
    numberType: lower.map((token) => numberTypes[token]).find((type) => type !== undefined) ?? null,
    purpose: (['collection', 'marketing', 'notice'] as const).find((purpose) => lower.includes(purpose)) ?? null,
    caller: has('robot', 'bot') ? 'robot' : has('human') ? 'human' : null,
    tags: [...(has('warm') ? ['warm_call'] : []), ...(key.includes('not_connected') ? ['not_connected'] : [])],
    since: sinceOf(lower.filter((token, i) => !(lower[i + 1] === 'numbers' || lower[i - 1] === 'over'))),
    isUnanswered: isNotAnswered(lower),
    spread: spread === undefined ? 1 : Number(spread),
  };
}
