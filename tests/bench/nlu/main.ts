import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cpus } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '#kernel';
import { detectLanguage } from '#nlu';
import type { Contender, LabelledText } from './engine.js';
import { NaturalBayes } from './natural-bayes.js';
import { NlpJs } from './nlpjs.js';
import { readExamples, shuffled } from './read-data.js';
import { Zhiyin } from './zhiyin.js';

// Usage: npm run bench:nlu -- [--without=nlp.js,…] folder…
// Each folder holds train.csv and test.csv (or valid.csv) with the columns text and intent; with train.csv alone, every
// fifth text of the shuffled file is kept for the test.
const seed = 1;
const makers: Readonly<Record<string, () => Contender>> = {
  zhiyin: () => new Zhiyin(),
  natural: () => new NaturalBayes(),
  'nlp.js': () => new NlpJs(),
};

interface Data {
  readonly name: string;
  readonly language: Language;
  readonly train: readonly LabelledText[];
  readonly test: readonly LabelledText[];
}

async function readData(folder: string): Promise<Data> {
  const all = shuffled(await readExamples(join(folder, 'train.csv')), seed);
  const file = ['test.csv', 'valid.csv'].map((name) => join(folder, name)).find((path) => existsSync(path));
  const train = file === undefined ? all.filter((_, at) => at % 5 !== 0) : all;
  const test = file === undefined ? all.filter((_, at) => at % 5 === 0) : await readExamples(file);
  const chinese = train.filter(({ text }) => detectLanguage(text) === 'zh').length;
  return { name: basename(folder), language: chinese * 2 >= train.length ? 'zh' : 'en', train, test };
}

interface Result {
  readonly data: string;
  readonly engine: string;
  readonly accuracy: number;
  readonly trainSeconds: number;
  readonly queryMicroseconds: { readonly mean: number; readonly p50: number; readonly p99: number };
}

async function measure(contender: Contender, { name, language, train, test }: Data): Promise<Result> {
  const startedAt = performance.now();
  await contender.train(train, language);
  const trainSeconds = (performance.now() - startedAt) / 1_000;
  for (const { text } of test.slice(0, 500)) await contender.classify(text);
  const times: number[] = [];
  let right = 0;
  for (const { text, intent } of test) {
    const askedAt = performance.now();
    const said = contender.classify(text);
    const best = said instanceof Promise ? await said : said;
    times.push((performance.now() - askedAt) * 1_000);
    if (best === intent) right++;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(1));
  const mean = Number((times.reduce((sum, time) => sum + time, 0) / times.length).toFixed(1));
  return {
    data: name,
    engine: contender.name,
    accuracy: Number((right / test.length).toFixed(4)),
    trainSeconds: Number(trainSeconds.toFixed(2)),
    queryMicroseconds: { mean, p50: at(0.5), p99: at(0.99) },
  };
}

function tableOf(results: readonly Result[]): string {
  const rows = [
    ['data', 'engine', 'accuracy', 'training s', 'query mean µs', 'p50', 'p99'],
    ...results.map(({ data, engine, accuracy, trainSeconds, queryMicroseconds: { mean, p50, p99 } }) => [
      data,
      engine,
      `${(accuracy * 100).toFixed(1)} %`,
      trainSeconds.toFixed(1),
      ...[mean, p50, p99].map(String),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...body.map(line)].join('\n');
}

/** Measures in a process of its own: nlp.js keeps what it was taught in one container for the whole process. */
function measureApart(folder: string, name: string): Result {
  const args = [fileURLToPath(import.meta.url), `--only=${name}`, folder];
  const output = execFileSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Result;
}

const args = process.argv.slice(2);
const named = (option: string) =>
  args.flatMap((arg) => (arg.startsWith(`--${option}=`) ? arg.slice(option.length + 3).split(',') : []));
const folders = args.filter((arg) => !arg.startsWith('--'));
const [first] = folders;
if (first === undefined) {
  process.stderr.write('Give one or more folders with train.csv and test.csv (columns text,intent).\n');
  process.exit(1);
}
const [only] = named('only');
const make = only === undefined ? undefined : makers[only];
if (make) {
  process.stdout.write(`${JSON.stringify(await measure(make(), await readData(first)))}\n`);
  process.exit(0);
}
const without = named('without');
const results: Result[] = [];
const sizes: unknown[] = [];
for (const folder of folders) {
  const data = await readData(folder);
  sizes.push({ data: data.name, language: data.language, train: data.train.length, test: data.test.length });
  for (const name of Object.keys(makers).filter((maker) => !without.includes(maker))) {
    process.stderr.write(`${data.name}: ${name} …\n`);
    results.push(measureApart(folder, name));
  }
}
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version };
process.stdout.write(`${tableOf(results)}\n\n`);
process.stdout.write(
  `${JSON.stringify({ bench: 'nlu', machine, settings: { seed }, data: sizes, results }, null, 2)}\n`,
);
process.exit(0);
