import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import {
  forgotten,
  type JournalEntry,
  type JournalPlace,
  JournalVerifier,
  nextEntry,
  parseEntry,
  pruneRecord,
} from './journal.js';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

function journalOf(bodies: readonly unknown[]): readonly JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const body of bodies) {
    entries.push(nextEntry(entries.at(-1) ?? null, '2026-03-10T02:00:00.000Z', body, sha256));
  }
  return entries;
}

function faultsOf(
  entries: readonly (JournalEntry | null)[],
  head: string | null = null,
  since: JournalPlace | null = null,
) {
  const verifier = new JournalVerifier(sha256, since);
  for (const entry of entries) verifier.add(entry);
  return verifier.faults(head);
}

const journal = journalOf([{ code: 'ALLOW' }, { code: 'DENY_TIME' }, { code: 'ALLOW' }, { code: 'DENY_FREQ' }]);
const bodies = fc.array(fc.jsonValue(), { minLength: 2, maxLength: 8 });

it('finds nothing wrong with a whole journal, also after it was written and read', () => {
  fc.assert(
    fc.property(bodies, (values) => {
      const lines = journalOf(values).map((entry) => JSON.stringify(entry));
      expect(faultsOf(lines.map(parseEntry))).toEqual([]);
    }),
  );
});

it('finds a changed entry', () => {
  const changed = journal.map((entry, i) => (i === 1 ? { ...entry, body: { code: 'ALLOW' } } : entry));
  expect(faultsOf(changed).map(({ line, kind }) => [line, kind])).toEqual([[2, 'changed']]);
});

it('finds a changed entry whose own hash was made to fit', () => {
  const { seq, at, previous } = journal[1]!;
  const body = { code: 'ALLOW' };
  const forged = { ...journal[1]!, body, hash: sha256(`${previous}\n${canonicalJson({ seq, at, body })}`) };
  const changed = journal.map((entry, i) => (i === 1 ? forged : entry));
  expect(faultsOf(changed).map(({ line, kind }) => [line, kind])).toEqual([[3, 'unlinked']]);
});

it('finds any single deletion, swap and doubling but of the end, and with the head noted elsewhere also that', () => {
  fc.assert(
    fc.property(bodies, fc.nat(), (values, n) => {
      const entries = journalOf(values);
      const i = n % entries.length;
      const head = entries.at(-1)!.hash;
      const without = entries.filter((_, at) => at !== i);
      expect(faultsOf(without, head)).not.toEqual([]);
      if (i < entries.length - 1) {
        expect(faultsOf(without)).not.toEqual([]);
        const swapped = entries.map((entry, at) => (at === i ? entries[i + 1]! : at === i + 1 ? entries[i]! : entry));
        expect(faultsOf(swapped)).not.toEqual([]);
      }
      expect(faultsOf([...entries.slice(0, i + 1), ...entries.slice(i)])).not.toEqual([]);
    }),
  );
});

describe('a journal of which the older entries were forgotten', () => {
  const older = journalOf([1, 2, 3, 4, 5, 6]);
  const append = (entries: readonly JournalEntry[], body: unknown) => [
    ...entries,
    nextEntry(entries.at(-1) ?? null, '2026-03-10T02:00:00.000Z', body, sha256),
  ];
  const pruned = append(append(older, pruneRecord(5, older[1]!)), 'later');
  const kinds = (entries: readonly JournalEntry[], since: JournalPlace | null) =>
    faultsOf(entries, pruned.at(-1)!.hash, since).map(({ line, kind }) => [line, kind]);
  const without = (seqs: readonly number[]) =>
    pruned.slice(2).map((entry) => (seqs.includes(entry.seq) ? { ...entry, body: forgotten } : entry));

  it('is whole from its checkpoint on, also where deleting was interrupted', () => {
    expect(kinds(without([]), older[1]!)).toEqual([]);
    for (const left of [0, 1]) expect(kinds(pruned.slice(left), older[1]!)).toEqual([]);
  });

  it('may have emptied entries behind one that is held, whose chain goes on', () => {
    expect(kinds(without([4, 5]), older[1]!)).toEqual([]);
    expect(kinds(without([4, 6]), older[1]!)).toEqual([[2, 'unanswered']]);
    const changed = without([4]).map((entry) => (entry.seq === 4 ? { ...entry, hash: older[1]!.hash } : entry));
    expect(kinds(changed, older[1]!)).toEqual([[3, 'unlinked']]);
  });

  it('is found out when nobody answers for what is missing', () => {
    expect(kinds(pruned.slice(3), older[2]!)).toEqual([[1, 'unanswered']]);
    expect(kinds(pruned.slice(3), older[1]!)).toEqual([[1, 'missing']]);
    expect(kinds(pruned.slice(2), null)).toEqual([[1, 'missing']]);
    expect(kinds(pruned, { seq: 2, hash: older[0]!.hash })).toEqual([
      [2, 'unlinked'],
      [1, 'unanswered'],
    ]);
  });
});

it('names lines that are no entry', () => {
  expect(parseEntry('{"seq": 1')).toBeNull();
  expect(parseEntry('null')).toBeNull();
  expect(faultsOf([journal[0]!, null, journal[1]!]).map(({ line, kind }) => [line, kind])).toEqual([[2, 'unreadable']]);
});

it('writes the same value as the same text', () => {
  expect(canonicalJson({ b: [1, undefined, { d: null, c: 'x' }], a: undefined })).toBe(
    '{"b":[1,null,{"c":"x","d":null}]}',
  );
});
