import fc from 'fast-check';
import { type Entry, entrySchema } from '../entry.schema.js';
import { loadKnowledge } from '../load.js';
import { fold } from '../similarity.js';
import { formatCsv, parseCsv } from './csv.js';
import { changedEntryText, entryText } from './entry-file.js';
import { filedEntries } from './knowledge-files.js';
import type { PlacedEntry } from './placed-entry.js';
import { planImport } from './plan-import.js';
import { type ImportContent, readImport } from './read-import.js';
import { jsonText } from './read-json.js';
import { rasaText } from './write-rasa.js';
import { tableOf } from './write-table.js';

/** Texts with all that breaks formats: quotes, commas, line ends, marks of YAML, CSV, Rasa and spreadsheets. */
const nasty = fc.constantFrom(
  '=1+1',
  '- 列表\n- 第二',
  "'=x",
  '[]',
  '"quoted"',
  '他说"好",然后\r\n走了',
  'a: b # c',
  '[card](account)',
  '{hotline}',
  '| pipe |',
  '\\n',
  '_x000D_',
  '@home',
  '+86 10',
  '123456',
  'true',
  '2026-01-01',
  '~',
  'a;b\tc',
  '['.concat('x'),
  '👍🏽',
);

/** What UTF-8 cannot hold, no file can. */
const wellFormed = (value: string) => Buffer.from(value).toString();

const text = (most: number) =>
  fc
    .oneof(
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }) },
      { weight: 3, arbitrary: nasty },
      { weight: 1, arbitrary: fc.tuple(nasty, nasty).map(([a, b]) => `${a}\n${b}`) },
    )
    // The texts of entries are trimmed and not too long.
    .map((value) => wellFormed(wellFormed(value).trim().slice(0, most)).trim())
    .filter((value) => value !== '');

const localized = (most: number) => fc.record({ zh: text(most), en: text(most) });
const url = fc.webUrl({ validSchemes: ['https'], withQueryParameters: true });
const day = fc
  .date({ min: new Date('1980-01-01'), max: new Date('2080-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const name = fc.stringMatching(/^[a-z][a-z0-9_]{1,12}$/);

const answer = fc.record(
  { chat: text(2_000), voice: text(400), buttons: fc.array(text(40), { maxLength: 4 }) },
  { requiredKeys: ['chat', 'voice'] },
);

const parts = fc.record(
  {
    intent: name,
    question: localized(100),
    utterances: fc.record({ zh: fc.array(text(200), { maxLength: 5 }), en: fc.array(text(300), { maxLength: 5 }) }),
    answers: fc.record({ zh: answer, en: answer }),
    links: fc.array(fc.record({ title: localized(50), url }), { maxLength: 3 }),
    source: fc.record({ title: localized(100), url }, { requiredKeys: ['title'] }),
    valid: fc.record({ from: day, until: day }, { requiredKeys: ['from'] }),
    related: fc.array(name, { maxLength: 5 }),
  },
  { requiredKeys: ['intent', 'question', 'utterances', 'answers', 'source', 'valid'] },
) as fc.Arbitrary<Entry>;

/** No text under two intents, as in a knowledge that has no mistakes. */
function apart(placed: readonly PlacedEntry[]): readonly PlacedEntry[] {
  const owners = new Map<string, string>();
  const own = (intent: string) => (value: string) => {
    const owner = owners.get(fold(value)) ?? intent;
    owners.set(fold(value), owner);
    return owner === intent;
  };
  return placed.flatMap(({ entry, group }) => {
    const mine = own(entry.intent);
    const { zh, en } = entry.utterances;
    if (!mine(entry.question.zh) || !mine(entry.question.en)) return [];
    return [{ group, entry: { ...entry, utterances: { zh: zh.filter(mine), en: en.filter(mine) } } }];
  });
}

/** Knowledge bases of a few entries that the schema accepts. */
const placedEntries: fc.Arbitrary<readonly PlacedEntry[]> = fc
  .uniqueArray(fc.record({ entry: parts, group: fc.constantFrom('cards', 'loans/home', 'a-b') }), {
    minLength: 1,
    maxLength: 4,
    selector: ({ entry }) => entry.intent,
  })
  .map((all) => apart(all.filter(({ entry }) => entrySchema.safeParse(entry).success)))
  .filter((all) => all.length > 0);

const options = { fileName: 'faq.csv', now: '2026-06-01T00:00:00.000Z' };
const bank = { path: 'bank.yaml', text: 'facts: {}\nsuggestions: [a]\n' };

function imported(content: ImportContent, files = [bank]) {
  const entries = filedEntries(files);
  const drafted = readImport(content, files, entries, { language: 'auto', rename: new Map() });
  return { drafted, plan: planImport(drafted, files, entries, options) };
}

/** Entries as the import would leave them on disk. */
function entriesAfter(content: ImportContent): readonly PlacedEntry[] {
  const { plan } = imported(content);
  return filedEntries(plan.files).map(({ entry, group }) => ({ entry, group }));
}

const byIntent = (entries: readonly PlacedEntry[]) =>
  Object.fromEntries(entries.map((placed) => [placed.entry.intent, placed]));

describe('what is exported comes back as it was', () => {
  const formats: Readonly<Record<string, (entries: readonly PlacedEntry[]) => ImportContent>> = {
    csv: (entries) => ({ format: 'csv', text: formatCsv(tableOf(entries)) }),
    xlsx: (entries) => ({ format: 'xlsx', tables: [{ sheet: null, rows: tableOf(entries) }] }),
    json: (entries) => ({ format: 'json', text: jsonText(entries) }),
    rasa: (entries) => ({ format: 'rasa', text: rasaText(entries) }),
  };
  it.each(Object.entries(formats))('through %s', (_, write) => {
    fc.assert(
      fc.property(placedEntries, (entries) => {
        expect(byIntent(entriesAfter(write(entries)))).toEqual(byIntent(entries));
      }),
      { numRuns: 100 },
    );
  });

  it('and changes nothing where it came from', () => {
    fc.assert(
      fc.property(placedEntries, fc.constantFrom(...Object.values(formats)), (entries, write) => {
        const files = entries.map(({ entry, group }) => ({
          path: `intents/${group}/${entry.intent}.yaml`,
          text: entryText(entry),
        }));
        const { plan } = imported(write(entries), [bank, ...files]);
        expect(plan.changes.map(({ kind }) => kind)).toEqual(entries.map(() => 'unchanged'));
        expect(plan.files).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

it('writes a changed entry so that it reads as it should, whatever changed', () => {
  fc.assert(
    fc.property(placedEntries, placedEntries, ([before], [after]) => {
      const text = changedEntryText(entryText(before!.entry), before!.entry, after!.entry);
      const [read] = filedEntries([{ path: 'intents/a/x.yaml', text }]);
      expect(read?.entry).toEqual(after!.entry);
    }),
    { numRuns: 100 },
  );
});

it('reads any text as CSV without failing, and what it writes as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', "'", '=', '中') }), (text) => {
      parseCsv(text);
    }),
  );
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', '\t', "'", '=', '中') });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('x', 'y'), cell), { minLength: 1 }), (rows) => {
      expect(parseCsv(formatCsv([['a', 'b'], ...rows])).rows.slice(1)).toEqual(rows);
    }),
  );
});

it('leaves a knowledge without mistakes', () => {
  const text = 'intent,text\ncard_lost,I lost my card\ncard_lost,my card is gone\n';
  const { plan } = imported({ format: 'csv', text }, [{ ...bank, text: bank.text.replace('[a]', '[card_lost]') }]);
  const { problems } = loadKnowledge([{ ...bank, text: bank.text.replace('[a]', '[card_lost]') }, ...plan.files], options.now);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});
