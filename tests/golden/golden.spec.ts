import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TryResult } from '#contracts';
import { RunningServer, staffToken } from '../fixtures/running-server.js';

// Questions and off-topic texts that no training text was written from; they are only ever measured with.
interface Row {
  readonly text: string;
  readonly intent: string;
  readonly language: string;
  readonly kind: string;
}

/** Reads CSV by RFC 4180; the first line names the columns. */
function readCsv(file: string): readonly Row[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end !== ',') rows.push([]);
  }
  const [names = [], ...values] = rows.filter((row) => row.some((cell) => cell !== ''));
  return values.map((row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])) as unknown as Row);
}

let server: RunningServer;

beforeAll(async () => {
  server = await RunningServer.start();
}, 180_000);
afterAll(() => server.dispose());

async function understand({ text, language }: Row): Promise<TryResult> {
  const response = await fetch(`${server.url}/api/authoring/try`, {
    method: 'POST',
    headers: { authorization: `Bearer ${staffToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text, language }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as TryResult;
}

/** Intents whose answers are no facts of the bank. */
const smallTalk = new Set(
  readdirSync(join(import.meta.dirname, '../../knowledge/intents/smalltalk')).map((file) => file.replace('.yaml', '')),
);

const share = (count: number, total: number) => Number((count / total).toFixed(4));

/** What the engine reaches, less a point: a change that loses more is looked at before it is kept. */
const bounds = {
  zh: { top1: 0.9, top3: 0.97, answered: 0.62 },
  en: { top1: 0.865, top3: 0.93, answered: 0.57 },
};

describe.each(['zh', 'en'])('golden questions in %s', (language) => {
  it('are understood', async () => {
    const rows = readCsv('questions.csv').filter((row) => row.language === language);
    expect(rows.length).toBeGreaterThan(400);
    const results = await Promise.all(rows.map(async (row) => ({ row, said: await understand(row) })));
    const rank = ({ row, said }: (typeof results)[number]) =>
      said.ranking.findIndex(({ intent }) => intent === row.intent);
    const sure = results.filter(({ said }) => said.certainty === 'sure');
    const figures = {
      top1: share(results.filter((result) => rank(result) === 0).length, rows.length),
      top3: share(results.filter((result) => rank(result) >= 0 && rank(result) < 3).length, rows.length),
      answered: share(sure.length, rows.length),
      rightOfAnswered: share(sure.filter((result) => rank(result) === 0).length, sure.length),
    };
    process.stdout.write(`golden ${language}: ${JSON.stringify(figures)}\n`);
    const least = bounds[language as keyof typeof bounds];
    expect(figures.top1).toBeGreaterThanOrEqual(least.top1);
    expect(figures.top3).toBeGreaterThanOrEqual(least.top3);
    expect(figures.answered).toBeGreaterThanOrEqual(least.answered);
    expect(figures.rightOfAnswered).toBeGreaterThanOrEqual(0.97);
  }, 60_000);
});

it('what is none of our business is not answered with a bank fact', async () => {
  const rows = readCsv('out-of-scope.csv');
  const results = await Promise.all(rows.map(async (row) => ({ row, said: await understand(row) })));
  const answered = results.filter(
    ({ said }) => said.outcome === 'answered' && !smallTalk.has(said.ranking[0]?.intent ?? ''),
  );
  process.stdout.write(`out of scope: ${JSON.stringify({ texts: rows.length, answered: answered.length })}\n`);
  const near = rows.filter(({ kind }) => kind === 'near');
  const answeredNear = answered.filter(({ row }) => row.kind === 'near');
  // Other banks and offices ask for what we do, too: the hard half of the set.
  expect(share(answeredNear.length, near.length)).toBeLessThanOrEqual(0.25);
  expect(share(answered.length - answeredNear.length, rows.length - near.length)).toBeLessThanOrEqual(0.01);
  expect(answered.filter(({ row }) => row.kind === 'nonsense')).toEqual([]);
}, 60_000);
