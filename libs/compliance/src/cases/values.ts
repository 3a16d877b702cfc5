import { type Window, windowOf } from '../windows.js';

/** The fields of a case, nested ones joined by "_", names in snake_case. */
export type Fields = ReadonlyMap<string, unknown>;

const snake = (name: string): string =>
  name
    .trim()
    .replace(/([a-z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[-\s.]+/g, '_');

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Nested fields side by side: `case: {due: x}` is `case_due`. */
export function flatten(value: Readonly<Record<string, unknown>>, prefix = ''): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix === '' ? snake(key) : `${prefix}_${snake(key)}`;
    if (isRecord(inner)) for (const [path, leaf] of flatten(inner, name)) fields.set(path, leaf);
    else fields.set(name, inner instanceof Date ? inner.toISOString() : inner);
  }
  return fields;
}

/** The value as a plain word, or null. */
export function word(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : null;
}

export function words(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : value == null ? [] : [value];
  return list.map(word).filter((item) => item !== null && item !== '') as string[];
}

/** Words for "there is none on record". */
export function isUnknown(value: unknown): boolean {
  return (
    value === null ||
    ['', 'unknown', 'missing', 'null', 'undefined', 'n/a', '?'].includes(word(value)?.toLowerCase() ?? 'x')
  );
}

/** Windows written as `["22:00", "23:30"]`, `[["09:00", "12:00"], …]`, or `"22:00-23:30"`. */
export function windowsFrom(value: unknown): readonly Window[] {
  if (typeof value === 'string') {
    return value.split(/[,;]/).flatMap((part) => {
      const [from = '', to = ''] = part.split(/\s*(?:-|–|~|to)\s*/).map((time) => time.trim());
      const window = windowOf(from, to);
      return window ? [window] : [];
    });
  }
  if (!Array.isArray(value)) return [];
  const list = value as readonly unknown[];
  if (list.length === 2 && list.every((item) => typeof item === 'string' && /^\d{1,2}:\d\d$/.test(item))) {
    const window = windowOf(String(list[0]), String(list[1]));
    return window ? [window] : [];
  }
  return list.flatMap((item) => windowsFrom(item));
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Weekdays by name or number, 1 is Monday. */
export function weekdaysFrom(value: unknown): readonly number[] {
  return words(value)
    .map((day) => (/^[1-7]$/.test(day) ? Number(day) : weekdays.indexOf(day.slice(0, 3).toLowerCase()) + 1))
    .filter((day) => day > 0);
}

export const isYes = (value: unknown): boolean =>
  value === true || /^(true|yes|y|是|open|active)$/i.test(word(value) ?? '');
export const isNo = (value: unknown): boolean => value === false || /^(false|no|n|否)$/i.test(word(value) ?? '');

/** The instant as text; null when no calendar holds it. */
export function isoOf(atMs: number): string | null {
  const date = new Date(atMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
