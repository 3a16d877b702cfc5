import type { Suppression } from '../candidate.js';
import { type Purpose, purposes, type SuppressionKind } from '../vocabulary.js';
import { dayMs, dayOf, hourMs, startOfDay } from '../zone.js';
import { type Fields, isNo, isoOf, isUnknown, isYes, word, words } from './values.js';

/** What a flag of a case is called, and the suppression it means. */
const names: readonly (readonly [RegExp, SuppressionKind])[] = [
  [/^(debtor_)?(deceased|dead|died|death)$/, 'deceased'],
  [/^(is_)?(minor|underage)$/, 'minor'],
  [/^wrong_?number$/, 'wrong_number'],
  [
    /^(dnc|do_not_call|donotcall|opt(ed)?_out|internal_dnc|no_calls?|on_dnc)(_for)?(_(collection|marketing|notice|service|all))?$/,
    'do_not_call',
  ],
  [/^(cease|cease_written|written_cease|cease_(request|communication|and_desist)|refusal_to_pay_written)$/, 'cease'],
  [
    /^(cease_oral|oral_(cease|stop)|stop_(oral|calling|request|calls)|medium_opt_out|no_phone|phone_opt_out|voice_opt_out)$/,
    'oral_stop',
  ],
  [/^(attorney|lawyer|represented(_by_attorney)?|has_attorney|attorney_represented)$/, 'attorney'],
  [/^(legal_hold|litigation(_hold)?|lawsuit)$/, 'legal_hold'],
  [/^(self_harm|suicide(_risk)?|suicidal)$/, 'self_harm'],
  [/^(incapacity|no_capacity|limited_capacity|incapacitated)$/, 'incapacity'],
  [/^(open_)?disputed?(_open)?$/, 'dispute'],
  [/^(open_)?complaint(_open)?$/, 'complaint'],
  [/^hardship(_plan)?(_active|_open)?$/, 'hardship'],
  [/^bankrupt(cy)?$/, 'bankruptcy'],
  [/^identity_theft(_claim)?$/, 'identity_theft'],
  [/^disaster(_area)?$/, 'disaster'],
  [/^(vip|manual_only|vip_manual_only)$/, 'manual_only'],
  [/^(ptp|promise|promise_to_pay)(_open)?(_not_due)?$|^open_(ptp|promise)$/, 'open_promise'],
  [/^(ptp|promise)_broken$|^broken_(ptp|promise)$/, 'broken_promise'],
  [/^breathing_space(_active)?$/, 'breathing_space'],
  [
    /^(paid|paid_or_posting_in_flight|paid_in_flight|payment_in_flight|posting_in_flight|claims?_paid|paid_claimed)$/,
    'paid',
  ],
  [/^(third(_party)?|contact|tp)_(refused|refusal)$/, 'third_party_refusal'],
];

/** How long a state holds after it began, when a case says when that was. */
const lastsMs: Readonly<Partial<Record<SuppressionKind, number>>> = {
  paid: 48 * hourMs,
  broken_promise: 12 * hourMs,
  breathing_space: 60 * dayMs,
};

/** Details of a case that are no reason not to call. */
const details =
  /^(due|due_date|ptp_due|ptp_due_date|promise_due|promised_on|amount|ptp_amount|product|currency|stage|status|id|dpd|days_overdue|bucket|litigation_filed|verified|((marketing|customer|explicit|after)_)?(refused|refusal)(_before|_marketing)?)$/;

const plain = (name: string): string =>
  name.replace(/^(history_|case_flags?_|case_|flags?_)/, '').replace(/_flag$/, '');

function kindOf(name: string): SuppressionKind | null {
  return names.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

function purposesOf(name: string, value: unknown): readonly Purpose[] | null {
  const said = [...words(value), ...(/_(collection|marketing|notice|service)$/.exec(name)?.slice(1) ?? [])];
  const listed = purposes.filter((purpose) => said.includes(purpose));
  return listed.length > 0 ? listed : null;
}

interface Reading {
  readonly fields: Fields;
  readonly zone: string | null;
  readonly nowMs: number;
}

/** When a state ends: a promise with its due day, others so long after they began. */
function untilOf(kind: SuppressionKind, name: string, reading: Reading): string | null {
  const { fields, zone } = reading;
  const about = (isIt: (field: string) => boolean): unknown => [...fields].find(([key]) => isIt(plain(key)))?.[1];
  if (kind === 'open_promise') {
    const due = word(about((field) => /^((ptp|promise)_)?(due|due_date)$/.test(field)));
    if (due === null || zone === null || !/^\d{4}-\d\d-\d\d/.test(due)) return null;
    return isoOf(startOfDay(zone, dayOf(due) + 1));
  }
  const until = word(about((field) => ['until', 'end', 'ends', 'end_date'].some((end) => field === `${name}_${end}`)));
  if (until !== null && !Number.isNaN(Date.parse(until))) return isoOf(Date.parse(until));
  const lasts = lastsMs[kind];
  const beganMs = lasts === undefined ? null : begin(name, reading);
  return lasts === undefined || beganMs === null ? null : isoOf(beganMs + lasts);
}

/** When a state began, as a date or so long ago; null when a case does not say. */
function begin(name: string, { fields, nowMs }: Reading): number | null {
  for (const [key, value] of fields) {
    const field = plain(key);
    if (!field.startsWith(`${name}_`)) continue;
    const suffix = field.slice(name.length + 1);
    const [, unit] = /^(h|hours|d|days)_(?:ago|since)$/.exec(suffix) ?? [];
    if (unit !== undefined && typeof value === 'number') {
      return nowMs - value * (unit.startsWith('h') ? hourMs : dayMs);
    }
    const startMs = Date.parse(word(value) ?? '');
    if (/^(start|since|from|at|date|started)$/.test(suffix) && !Number.isNaN(startMs)) return startMs;
  }
  return null;
}

/** Fields that name several flags at once. */
const lists = ['case', 'case_flags', 'flags', 'suppressions', 'suppressed'] as const;

interface Flags {
  readonly suppressions: readonly Suppression[];
  /** Fields that are a flag or a detail of one. */
  readonly read: ReadonlySet<string>;
}

function flagOf(key: string, value: unknown, reading: Reading): Suppression | 'detail' | null {
  const name = plain(key);
  const began = name.replace(/_(h|hours|d|days)_(ago|since)$|_(start|since|from|started|until|ends?|end_date)$/, '');
  const own = kindOf(name);
  const kind = own ?? (began === name ? null : kindOf(began));
  if (kind !== null) {
    if (isNo(value) || isUnknown(value)) return 'detail';
    return { kind, purposes: purposesOf(name, value), until: untilOf(kind, own === null ? began : name, reading) };
  }
  if (!/^(case|flags?)_/.test(key)) return null;
  // Fail closed: nobody knows what this flag forbids.
  const isRaised = isYes(value) && !details.test(name);
  return isRaised ? { kind: name as SuppressionKind, purposes: null, until: null } : 'detail';
}

/** Reads the reasons not to call out of a case; a raised flag that nobody knows denies the call. */
export function flagsOf(reading: Reading): Flags {
  const suppressions: Suppression[] = [];
  const read = new Set<string>(lists);
  for (const [key, value] of reading.fields) {
    if (read.has(key)) continue;
    const flag = flagOf(key, value, reading);
    if (flag !== null) read.add(key);
    if (flag !== null && flag !== 'detail') suppressions.push(flag);
  }
  for (const name of lists.flatMap((list) => words(reading.fields.get(list)))) {
    const kind = kindOf(name.replace(/_flag$/, '')) ?? (name as SuppressionKind);
    suppressions.push({ kind, purposes: purposesOf(name, null), until: untilOf(kind, name, reading) });
  }
  return { suppressions, read };
}
