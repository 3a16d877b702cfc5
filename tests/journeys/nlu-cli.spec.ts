import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zhiyin } from '../fixtures/command-line.js';

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-nlu-'));
const file = (name: string) => join(folder, name);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const things = ['card', 'loan', 'deposit', 'transfer'] as const;
const asks = [
  'where is my',
  'i lost my',
  'how do i cancel the',
  'please show me the',
  'what about the',
  'tell me of a',
];
const rows = (from: readonly string[]) =>
  things.flatMap((thing) => from.map((ask) => [`${ask} ${thing}`, `about_${thing}`]));

writeFileSync(
  file('train.csv'),
  `intent,text\r\n${rows(asks)
    .map(([text, intent]) => `${intent ?? ''},"${text ?? ''}"\r\n`)
    .join('')}`,
);
writeFileSync(
  file('test.csv'),
  `\uFEFFutterance;category\n${rows(['can you explain the', 'give me a'])
    .map((row) => `${row.join(';')}\n`)
    .join('')}`,
);
writeFileSync(file('oos.csv'), 'text\nwill it rain tomorrow\nboil an egg\n123\n');

interface Figures {
  readonly accuracy: number;
  readonly queryMicroseconds: { readonly p50: number };
  readonly crossValidation: { readonly folds: number; readonly accuracy: number } | null;
}

it('measures an engine on files of its own, as one JSON object', async () => {
  const args = ['nlu', 'evaluate', '--train', file('train.csv'), '--test', file('test.csv'), '--oos', file('oos.csv')];
  const { code, output, errors } = await zhiyin([...args, '--folds', '3', '--seed', '7', '--json']);
  expect(code).toBe(0);
  expect(errors).toMatch(/Training and measuring/);
  const figures = JSON.parse(output) as Figures;
  expect(figures).toMatchObject({
    train: { texts: 24, intents: 4, language: 'en', seed: 7 },
    texts: 8,
    accuracy: 1,
    macroF1: 1,
    top3: 1,
    calibrationError: expect.any(Number) as number,
    coverageAt98: 1,
    outOfScope: { texts: 3, auroc: 1, recall: expect.any(Number) as number, recallAt5PercentRefusal: 1 },
    trainSeconds: expect.any(Number) as number,
    modelBytes: expect.any(Number) as number,
    loadMs: expect.any(Number) as number,
    peakMemoryMb: expect.any(Number) as number,
    crossValidation: { folds: 3, texts: 24 },
  });
  expect(figures.queryMicroseconds.p50).toBeGreaterThan(0);
  const again = await zhiyin([...args, '--folds', '3', '--seed', '7', '--json']);
  expect((JSON.parse(again.output) as Figures).crossValidation?.accuracy).toBe(figures.crossValidation?.accuracy);
}, 180_000);

it('cross-validates one file and names the intents taken for one another', async () => {
  const folds = await zhiyin(['nlu', 'evaluate', '--train', file('train.csv')]);
  expect(folds.code).toBe(0);
  expect(folds.output).toMatch(/^5-fold cross-validation \(24 · 4\)\n {2}texts: 24\n {2}right: \d/);
  const confused = `${rows(asks)
    .map((row) => row.join(','))
    .join('\n')}\nwhere is my loan please,about_card\nwhere is a loan,about_card\n`;
  writeFileSync(file('confused.csv'), `text,label\n${confused}`);
  const { code, output } = await zhiyin(['nlu', 'confusions', '--train', file('confused.csv'), '--json']);
  expect(code).toBe(0);
  const { confusions } = JSON.parse(output) as { confusions: { expected: string; given: string; texts: string[] }[] };
  expect(confusions).toContainEqual({
    expected: 'about_card',
    given: 'about_loan',
    texts: expect.arrayContaining([expect.stringContaining('loan') as string]) as string[],
  });
}, 180_000);

it('shows how a text is understood, and by which words', async () => {
  const parsed = await zhiyin(['nlu', 'parse', '--json', '我的信用卡丢了怎么办']);
  const { ranking, ...understood } = JSON.parse(parsed.output) as { ranking: { intent: string }[] };
  expect(ranking[0]?.intent).toBe('card_lost');
  expect(understood).toMatchObject({ language: 'zh', model: expect.any(String) as string });
  const explained = await zhiyin(['nlu', 'explain', '--json', 'i think i lost my visa card']);
  const {
    ranking: likely,
    parts,
    features,
  } = JSON.parse(explained.output) as {
    ranking: { intent: string }[];
    parts: { part: string; confidence: number }[];
    features: { feature: string; intent: string; contribution: number }[];
  };
  expect(likely[0]?.intent).toBe('card_lost');
  expect(parts.map(({ part }) => part)).toEqual(['i', 'think', 'i', 'lost', 'my', 'visa', 'card']);
  expect(parts.find(({ part }) => part === 'lost')?.confidence).toBeGreaterThan(0);
  expect(features.find(({ feature }) => feature === 'lost')?.contribution).toBeGreaterThan(0);
}, 120_000);

it('says what is wrong with a file, and which row', async () => {
  writeFileSync(file('no-intent.csv'), 'text,colour\nhello,red\n');
  const missing = await zhiyin(['nlu', 'evaluate', '--train', file('no-intent.csv'), '--json']);
  expect(missing).toMatchObject({ code: 1, output: '' });
  expect(missing.errors).toMatch(/row 1: error: the column "intent" is missing/);
  writeFileSync(
    file('gap.csv'),
    `text,intent\n${rows(asks)
      .map((row) => row.join(','))
      .join('\n')}\nno intent,\n`,
  );
  const gap = await zhiyin(['nlu', 'evaluate', '--train', file('gap.csv'), '--folds', '2', '--json']);
  expect(gap.code).toBe(0);
  expect(gap.errors).toMatch(/row 26: warning: "intent" is empty; the row is skipped/);
  for (const args of [
    ['--folds', '1'],
    ['--lang', 'fr'],
    ['--train', file('absent.csv')],
  ]) {
    const { code, output, errors } = await zhiyin(['nlu', 'evaluate', ...args]);
    expect(code).toBe(1);
    expect(output).toBe('');
    expect(errors).not.toMatch(/ at /);
  }
}, 180_000);

it("finds the bank's products by their names", async () => {
  const { output } = await zhiyin(['nlu', 'parse', '--json', '白金卡年费多少']);
  const { entities } = JSON.parse(output) as { entities: readonly object[] };
  expect(entities).toEqual([
    expect.objectContaining({ type: 'product', value: 'card_platinum', text: '白金卡', start: 0, end: 3 }),
  ]);
}, 60_000);
