import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import writeWorkbook from 'write-excel-file/node';
import type { Entry } from '#knowledge';
import { readFolder } from '../content-files.js';
import { applyImport } from './knowledge-folder.js';
import { readFileContent, readTables } from './read-tables.js';
import { writeExchangeFile } from './write-file.js';

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-exchange-'));
const file = join(folder, 'knowledge.xlsx');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const entryWith = (chat: string, utterance: string): Entry => ({
  intent: 'card_lost',
  question: { zh: '卡丢了', en: 'lost' },
  utterances: { zh: [utterance], en: [] },
  answers: { zh: { chat, voice: 'v' }, en: { chat: 'c', voice: 'v' } },
  source: { title: { zh: 's', en: 's' } },
  valid: { from: '2026-01-01' },
});

async function firstRow(): Promise<readonly string[]> {
  const content = await readFileContent(file);
  if (content.kind !== 'tables') throw new Error('expected sheets');
  return content.tables[0]?.rows[1] ?? [];
}

it('keeps every text through a spreadsheet', async () => {
  const text = fc
    .oneof(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'binary', minLength: 1 }))
    .map((value) => Buffer.from(value).toString().trim())
    .filter((value) => value !== '');
  await fc.assert(
    fc.asyncProperty(text, text, async (a, b) => {
      const chat = `${a}\r\n${b}_x000D_\n 2`;
      await writeExchangeFile(file, 'xlsx', [{ group: 'cards', entry: entryWith(chat, '卡丢了') }]);
      expect((await firstRow())[6]).toBe(chat);
    }),
    { numRuns: 50 },
  );
});

it('reads numbers, dates and switches as they are shown', async () => {
  const cells = [
    { value: 123456, type: Number },
    { value: 0.1, type: Number },
    { value: new Date('2026-01-05T00:00:00Z'), type: Date, format: 'yyyy/mm/dd' },
    { value: true, type: Boolean },
    { value: 6222020200112233, type: Number },
  ];
  await writeWorkbook([['a', 'b', 'c', 'd', 'e'], cells]).toFile(file);
  expect(await firstRow()).toEqual(['123456', '0.1', '2026-01-05', 'TRUE', '6222020200112233']);
});

it('says what to do with a file it cannot read', async () => {
  const reason = async (bytes: Uint8Array) => {
    writeFileSync(join(folder, 'broken'), bytes);
    const content = await readFileContent(join(folder, 'broken'));
    return content.kind === 'unreadable' ? content.reason.en : content.kind;
  };
  expect(await reason(Buffer.from('PK\x03\x04 no more'))).toMatch(/save it as \.xlsx again/);
  expect(await reason(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatch(/save it as \.xlsx without a password/);
  expect(await reason(Uint8Array.from({ length: 600 }, (_, at) => at % 7))).toMatch(/neither text/);
  const { findings } = await readTables(join(folder, 'absent.csv'));
  expect(findings[0]?.message.en).toBe('there is no such file');
});

describe('an import', () => {
  const knowledge = join(folder, 'knowledge');
  const stage = join(folder, '.knowledge-import');
  const files = () => Object.fromEntries(readFolder(knowledge).map(({ path, text }) => [path, text]));
  const before = { 'bank.yaml': 'bank', 'intents/cards/a.yaml': 'a' };

  beforeEach(() => {
    rmSync(knowledge, { recursive: true, force: true });
    mkdirSync(join(knowledge, 'intents', 'cards'), { recursive: true });
    for (const [path, text] of Object.entries(before)) writeFileSync(join(knowledge, path), text);
  });

  it('writes and removes files and leaves the others', () => {
    applyImport(knowledge, { files: [{ path: 'intents/new/b.yaml', text: 'b' }], removed: [] });
    expect(files()).toEqual({ ...before, 'intents/new/b.yaml': 'b' });
    applyImport(knowledge, { files: [], removed: ['intents/cards/a.yaml'] });
    expect(files()).toEqual({ 'bank.yaml': 'bank', 'intents/new/b.yaml': 'b' });
    expect(existsSync(stage)).toBe(false);
  });

  it('changes nothing when a file cannot be written', () => {
    const plan = {
      files: [
        { path: 'intents/cards/b.yaml', text: 'b' },
        { path: 'intents/cards/a.yaml/c.yaml', text: 'c' },
      ],
      removed: [],
    };
    expect(() => {
      applyImport(knowledge, plan);
    }).toThrow();
    expect(files()).toEqual(before);
    expect(readdirSync(folder)).not.toContain('.knowledge-import');
  });

  it('puts back what an import that was cut off had moved aside', () => {
    mkdirSync(join(stage, 'before', 'cards'), { recursive: true });
    writeFileSync(join(stage, 'before', 'cards', 'a.yaml'), 'a');
    writeFileSync(join(stage, 'process'), '999999999');
    rmSync(join(knowledge, 'intents'), { recursive: true });
    applyImport(knowledge, { files: [{ path: 'intents/cards/b.yaml', text: 'b' }], removed: [] });
    expect(files()).toEqual({ ...before, 'intents/cards/b.yaml': 'b' });
  });

  it('waits for no other: while one is running a second is refused', () => {
    mkdirSync(stage);
    writeFileSync(join(stage, 'process'), String(process.ppid));
    expect(() => {
      applyImport(knowledge, { files: [], removed: [] });
    }).toThrow(/Another import/);
    expect(readFileSync(join(knowledge, 'intents/cards/a.yaml'), 'utf8')).toBe('a');
    rmSync(stage, { recursive: true });
  });
});
