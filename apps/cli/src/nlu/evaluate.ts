import { DomainError, type Language } from '#kernel';
import type { SentenceEncoder } from '#nlu';
import { print, progressLine, say } from '../terminal.js';
import { fallbackLanguage, readExamples, readTexts, teachingTexts } from './example-files.js';
import { type EncodedFigures, measureEncodedAcross, measureEncodedOn, openEncoderFolder } from './measure-encoded.js';
import { type Figures, measureAcross, measureOn, type MeasuringTask, type ModelFigures } from './measure.js';

export interface EvaluateOptions {
  readonly train?: string;
  readonly test?: string;
  readonly oos?: string;
  readonly negatives?: string;
  readonly unlabelled?: string;
  readonly lang: Language | 'auto';
  readonly folds?: number;
  readonly seed: number;
  readonly profile?: 'fast' | 'full';
  readonly encoder?: string;
  readonly json?: true;
}

/** One rising progress from a training that is done several times. */
export function progressOf(trainings: number, show: (fraction: number) => void): (fraction: number) => void {
  let [done, last] = [0, 0];
  return (fraction) => {
    if (fraction < last) done++;
    last = fraction;
    show(Math.min(1, (Math.min(done, trainings - 1) + fraction) / trainings));
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function printPlain(title: string, figures: Figures | EncodedFigures, model: ModelFigures | null): void {
  const { queryMicroseconds: times, outOfScope } = figures;
  const rows: readonly (readonly [string, string])[] = [
    [say('题数', 'texts'), String(figures.texts)],
    [say('首选正确', 'right'), percent(figures.accuracy)],
    ...('withoutEncoder' in figures
      ? ([[say('不用编码器', 'without the encoder'), percent(figures.withoutEncoder.accuracy)]] as const)
      : []),
    [say('前三含正确', 'right in top 3'), percent(figures.top3)],
    [say('宏平均 F1', 'macro F1'), percent(figures.macroF1)],
    [say('校准误差', 'calibration error'), figures.calibrationError.toFixed(4)],
    [say('98 % 正确时可答', 'coverage at 98 % right'), percent(figures.coverageAt98)],
    ...(outOfScope
      ? ([
          [say('题外话 AUROC', 'out-of-scope AUROC'), outOfScope.auroc.toFixed(4)],
          [say('题外话识别（所选阈值）', 'out-of-scope recall, chosen threshold'), percent(outOfScope.recall)],
          [
            say('题外话识别（误拒 5 %）', 'out-of-scope recall, 5 % refusal'),
            percent(outOfScope.recallAt5PercentRefusal),
          ],
        ] as const)
      : []),
    [say('训练', 'training'), `${figures.trainSeconds.toFixed(2)} s`],
    [
      say('一次查询 平均/p50/p99', 'one query mean/p50/p99'),
      `${times.mean.toFixed(0)} / ${times.p50.toFixed(0)} / ${times.p99.toFixed(0)} µs`,
    ],
    ...(model
      ? ([
          [say('模型', 'model'), `${(model.modelBytes / 1_000_000).toFixed(2)} MB, ${String(model.loadMs)} ms`],
        ] as const)
      : []),
  ];
  print(title);
  for (const [name, value] of rows) print(`  ${name}: ${value}`);
}

async function taskOf(options: EvaluateOptions): Promise<MeasuringTask & { readonly trainings: number }> {
  const taught = await teachingTexts(options.train);
  const negatives = options.negatives === undefined ? taught.negatives : await readTexts(options.negatives);
  const unlabelled = options.unlabelled === undefined ? null : await readTexts(options.unlabelled);
  const parts = foldsOf(options);
  const trainings = parts + (options.test === undefined ? 0 : 1);
  return {
    examples: taught.examples,
    outOfScope: await readTexts(options.oos),
    language: fallbackLanguage(options.lang, taught.examples),
    training: {
      seed: options.seed,
      ...(options.profile && { profile: options.profile }),
      negatives,
      ...(unlabelled && { unlabelled }),
      validation: taught.validation,
      onProgress: progressOf(trainings, progressLine(say('训练并测量', 'Training and measuring'))),
    },
    trainings,
  };
}

/** With a test file only as many parts as were asked for; without one there must be some. */
function foldsOf({ folds, test }: EvaluateOptions): number {
  return folds ?? (test === undefined ? 5 : 0);
}

function warnOfStrangers(examples: MeasuringTask['examples'], test: MeasuringTask['examples']): void {
  const known = new Set(examples.map(({ intent }) => intent));
  const strange = [...new Set(test.map(({ intent }) => intent))].filter((intent) => !known.has(intent));
  if (strange.length === 0) return;
  const names = strange.slice(0, 5).join(', ');
  const count = String(strange.length);
  process.stderr.write(
    `${say(`${count} 个意图只在测试里有，永远答不对：${names}`, `${count} intents are only in the test and can never be right: ${names}`)}\n`,
  );
}

async function measureFolds(folds: number, task: MeasuringTask, encoder: SentenceEncoder | null): Promise<Figures> {
  return encoder ? measureEncodedAcross(folds, { ...task, encoder }) : measureAcross(folds, task);
}

function sizeOf(encoder: SentenceEncoder | null) {
  return encoder && { hash: encoder.hash, size: encoder.size };
}

export async function evaluate(options: EvaluateOptions): Promise<void> {
  const folds = foldsOf(options);
  const task = await taskOf(options);
  if (folds > task.examples.length) {
    throw new DomainError('bad-request', say('文本太少，分不了这么多份', 'There are fewer texts than folds'));
  }
  const test = options.test === undefined ? null : await readExamples(options.test);
  if (test) warnOfStrangers(task.examples, test);
  const encoder = options.encoder === undefined ? null : await openEncoderFolder(options.encoder);
  const tested = test && (encoder ? await measureEncodedOn(test, { ...task, encoder }) : measureOn(test, task));
  const crossValidation = folds === 0 ? null : await measureFolds(folds, task, encoder);
  const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  const intents = new Set(task.examples.map(({ intent }) => intent)).size;
  if (options.json) {
    const train = {
      texts: task.examples.length,
      intents,
      language: task.language,
      seed: options.seed,
      profile: options.profile ?? null,
      encoder: sizeOf(encoder),
    };
    const parts = crossValidation && { folds, ...crossValidation };
    const result = tested ? { ...tested, crossValidation: parts } : { folds, ...crossValidation };
    print(JSON.stringify({ train, ...result, peakMemoryMb }, null, 2));
    return;
  }
  const size = `${String(task.examples.length)} · ${String(intents)}`;
  if (tested)
    printPlain(
      say(`测试集（训练 ${size}）`, `Test file (trained on ${size})`),
      tested,
      'modelBytes' in tested ? tested : null,
    );
  if (crossValidation) {
    const parts = String(folds);
    printPlain(
      say(`${parts} 折交叉验证（${size}）`, `${parts}-fold cross-validation (${size})`),
      crossValidation,
      null,
    );
  }
  print(`  ${say('内存峰值', 'peak memory')}: ${String(peakMemoryMb)} MB`);
}
