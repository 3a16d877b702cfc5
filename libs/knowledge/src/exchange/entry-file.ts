import { type Document, isMap, isSeq, parseDocument, stringify } from 'yaml';
import type { Entry } from '../entry.schema.js';

/** No folding: a line of text stays a line. */
const layout = { lineWidth: 0 } as const;

/** Equal as JSON, whatever the order of keys. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(left);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && sameValue(left[key], right[key]))
  );
}

function holds(text: string, entry: Entry): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && sameValue(document.toJS(), entry);
}

/** The YAML file of an entry. */
export function entryText(entry: Entry): string {
  const text = stringify(entry, layout);
  // Plain and block texts leave out what only quotes keep, such as spaces at the end of a line.
  return holds(text, entry)
    ? text
    : stringify(entry, { ...layout, blockQuote: false, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}

function setList(document: Document, path: readonly string[], before: readonly unknown[], after: readonly unknown[]): void {
  const list = document.getIn(path);
  const kept = before.filter((item) => after.some((other) => sameValue(item, other)));
  if (!isSeq(list) || list.items.length !== before.length || !kept.every((item, at) => sameValue(item, after[at]))) {
    document.setIn(path, document.createNode(after));
    return;
  }
  for (let at = before.length - 1; at >= 0; at--) {
    if (!kept.includes(before[at])) document.deleteIn([...path, at]);
  }
  for (const item of after.slice(kept.length)) document.addIn(path, document.createNode(item));
}

function setChanged(document: Document, path: readonly string[], before: unknown, after: unknown): void {
  if (sameValue(before, after)) return;
  if (after === undefined) document.deleteIn(path);
  else if (Array.isArray(before) && Array.isArray(after)) setList(document, path, before, after);
  else if (isRecord(before) && isRecord(after) && isMap(document.getIn(path))) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      setChanged(document, [...path, key], before[key], after[key]);
    }
  } else document.setIn(path, document.createNode(after));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An entry's file with what has changed put in; comments and the rest stay as they are written. */
export function changedEntryText(text: string, before: Entry, after: Entry): string {
  const document = parseDocument(text);
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Entry>) {
    setChanged(document, [key], before[key], after[key]);
  }
  const changed = document.toString(layout);
  return holds(changed, after) ? changed : entryText(after);
}
