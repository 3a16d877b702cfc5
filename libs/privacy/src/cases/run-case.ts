import type { Localized } from '#kernel';
import { findPersonalData } from '../find-personal-data.js';
import type { Finding, FindOptions } from '../finding.js';
import { mask } from '../mask.js';
import { Redactor, type SpokenTurn } from '../redactor.js';
import { kindsOfType } from './case-kind.js';

export interface PrivacyCaseResult {
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly skipped: Localized | null;
  readonly differences: readonly { readonly expected: string; readonly found: string }[];
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;
const strings = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== null);

interface Said {
  readonly findings: readonly Finding[];
  readonly masked: string;
}

function optionsOf(fields: Fields): FindOptions {
  return {
    own: strings(fields.own ?? fields.own_numbers ?? fields.whitelist ?? fields.bank_numbers),
    names: strings(fields.names ?? fields.roster ?? fields.crm_name ?? fields.customer_name),
    balances: JSON.stringify(fields.expect ?? '')
      .toUpperCase()
      .includes('BALANCE'),
  };
}

/** The first of these names that has a number: in ms as `name_ms`, else in seconds. */
function millisecondsOf(fields: Fields, ...names: readonly string[]): number | null {
  for (const name of names) {
    const [ms, seconds] = [fields[`${name}_ms`], fields[name] ?? fields[`${name}_s`]];
    if (typeof ms === 'number') return ms;
    if (typeof seconds === 'number') return seconds * 1_000;
  }
  return null;
}

/** A part may be a text, `[role, text]`, `[seconds, text]` or fields. */
function fieldsOf(part: unknown): Fields {
  if (isFields(part)) return part;
  if (!Array.isArray(part)) return { text: part };
  const [first, text] = part as readonly unknown[];
  return typeof first === 'number' ? { t: first, text } : { role: first, text };
}

/** Parts follow each other at `gap_s` of the case, where it says so and they do not. */
function turnOf(part: unknown, i: number, { gap_s: gap, gap_ms: gapMs }: Fields): SpokenTurn {
  const fields = fieldsOf(part);
  const stepMs = typeof gapMs === 'number' ? gapMs : typeof gap === 'number' ? gap * 1_000 : null;
  return {
    id: String(i),
    role: textOf(fields.role ?? fields.speaker ?? fields.channel) ?? 'customer',
    text: textOf(fields.text ?? fields.content) ?? '',
    atMs: millisecondsOf(fields, 'at', 't', 'start') ?? (stepMs === null ? null : i * stepMs),
    endMs: millisecondsOf(fields, 'end'),
  };
}

/** A number in several turns counts once, with the masks of its parts put together. */
function throughRedactor(parts: readonly unknown[], fields: Fields): Said {
  const redactor = new Redactor(optionsOf(fields));
  const shown = new Map<string, string>();
  const found = new Map<string, readonly Finding[]>();
  const continued = new Set<string>();
  for (const turn of parts.map((part, i) => turnOf(part, i, fields))) {
    const { turn: last, revised } = redactor.add(turn);
    for (const one of [...revised, last]) {
      shown.set(one.id, mask(one.text, one.findings));
      found.set(one.id, [...one.secrets, ...one.findings]);
    }
    // Each part but the first goes on with the one before it.
    if (revised.length > 0) for (const { id } of [...revised.slice(1), last]) continued.add(id);
  }
  const findings: Finding[] = [];
  for (const [id, ofTurn] of found) {
    const [first, ...rest] = ofTurn;
    const last = findings.at(-1);
    if (first && last?.kind === first.kind && continued.has(id)) {
      findings[findings.length - 1] = { ...last, mask: last.class === 'C3' ? last.mask : last.mask + first.mask };
      findings.push(...rest);
    } else findings.push(...ofTurn);
  }
  return { findings, masked: [...shown.values()].join('\n') };
}

function tell({ kind, mask: shown, validated }: Pick<Finding, 'kind' | 'mask' | 'validated'>): string {
  return `${kind} ${shown} (validated: ${String(validated)})`;
}

/** A mask of stars alone tells nothing: how many there are does not matter. */
function isSameMask(wanted: string, found: Finding): boolean {
  return wanted === found.mask || (found.class === 'C3' && /^\*{3,}$/.test(wanted) && /^\*+$/.test(found.mask));
}

function fits(wanted: Fields, found: Finding): boolean {
  const type = textOf(wanted.type ?? wanted.kind ?? wanted.entity);
  if (type !== null && !(kindsOfType(type) ?? []).includes(found.kind)) return false;
  const shown = textOf(wanted.mask);
  if (shown !== null && !isSameMask(shown, found)) return false;
  if (typeof wanted.validated === 'boolean' && wanted.validated !== found.validated) return false;
  const wantedClass = textOf(wanted.class);
  return (wantedClass === null || wantedClass === found.class) && wanted.masked !== false;
}

function compare(wanted: readonly Fields[], { findings }: Said): PrivacyCaseResult['differences'] {
  const left = [...findings];
  const missing = wanted.filter((one) => {
    const at = left.findIndex((found) => fits(one, found));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const count = Math.max(missing.length, left.length);
  return Array.from({ length: count }, (_, i) => {
    const [one, extra] = [missing[i], left[i]];
    return { expected: one ? JSON.stringify(one) : '-', found: extra ? tell(extra) : '-' };
  });
}

function expectationOf(expect: unknown): readonly Fields[] | null {
  if (Array.isArray(expect)) return expect.map((one: unknown) => (isFields(one) ? one : { type: one }));
  if (isFields(expect) && ('type' in expect || 'mask' in expect)) return [expect];
  return null;
}

/** Runs a worked case that concerns personal data: `text`, `segments` or `turns` with a list of what is to be found. */
export function runPrivacyCase(fields: Fields, place: number): PrivacyCaseResult {
  const id = textOf(fields.id) ?? `#${String(place + 1)}`;
  const wanted = expectationOf(fields.expect ?? fields.expected);
  const text = textOf(fields.text);
  const parts = [fields.segments, fields.turns, fields.texts].find(Array.isArray);
  const wholeMask = textOf(fields.masked_text ?? fields.expect_text ?? fields.redacted);
  const none = { id, differences: [] };
  if ((wanted === null && wholeMask === null) || (text === null && parts === undefined)) {
    return { ...none, status: 'skipped', skipped: { zh: '不涉及个人信息识别', en: 'not about finding personal data' } };
  }
  const options = optionsOf(fields);
  const findings = text === null ? [] : findPersonalData(text, options);
  const said: Said =
    text === null ? throughRedactor(parts as readonly unknown[], fields) : { findings, masked: mask(text, findings) };
  const differences = [...(wanted ? compare(wanted, said) : [])];
  if (wholeMask !== null && wholeMask !== said.masked) differences.push({ expected: wholeMask, found: said.masked });
  return { id, status: differences.length === 0 ? 'passed' : 'failed', skipped: null, differences };
}
