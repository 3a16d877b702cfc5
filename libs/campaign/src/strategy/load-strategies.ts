import { closest, type ContentProblem, parseContent } from '#content';
import type { Localized } from '#kernel';
import { type StrategyFile, strategySchema, type Treatment } from './strategy.schema.js';

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Names that a strategy uses and other files explain. */
export interface StrategyNames {
  readonly plans: ReadonlySet<string>;
  readonly dialogs: ReadonlySet<string>;
}

interface LoadedStrategies {
  readonly strategies: ReadonlyMap<string, StrategyFile>;
  readonly problems: readonly ContentProblem[];
}

type Report = (path: readonly PropertyKey[], message: Localized) => void;

function unknown(value: string, known: Iterable<string>): Localized {
  const meant = closest(value, known);
  return {
    zh: `没有 “${value}”${meant ? `，您是否想写 “${meant}”？` : ''}`,
    en: `there is no "${value}"${meant ? `: did you mean "${meant}"?` : ''}`,
  };
}

function checkTreatment(
  treatment: Treatment,
  path: readonly PropertyKey[],
  names: StrategyNames,
  report: Report,
): void {
  const { channel, dialog, plan } = treatment;
  if (!names.plans.has(plan)) report([...path, 'plan'], unknown(plan, names.plans));
  if (dialog !== undefined && !names.dialogs.has(dialog)) report([...path, 'dialog'], unknown(dialog, names.dialogs));
  if (channel === 'robot' && dialog === undefined) {
    report(path, { zh: '机器人需要 dialog', en: 'the robot needs a "dialog"' });
  }
}

function checkCuts({ buckets, bands, holdout }: StrategyFile, report: Report): void {
  buckets.forEach(({ days: [from, until] }, i) => {
    const before = buckets[i - 1]?.days[1];
    if (until !== null && until < from)
      report(['buckets', i, 'days'], { zh: '结束早于开始', en: 'ends before it begins' });
    if (i > 0 && (before === null || before === undefined || before >= from)) {
      report(['buckets', i, 'days'], { zh: '与前一档重叠', en: 'overlaps the bucket before' });
    }
  });
  bands.forEach(({ from }, i) => {
    const before = bands[i - 1]?.from ?? 2;
    if (from >= before) report(['bands', i, 'from'], { zh: '要从高到低', en: 'bands stand from high to low' });
  });
  if (bands.at(-1)?.from !== 0) report(['bands'], { zh: '最后一档要从 0 开始', en: 'the last band must be from 0' });
  if (holdout.human + holdout.nobody > 0.9) {
    report(['holdout'], { zh: '留给机器人的太少', en: 'too little is left for the robot' });
  }
}

function checkTable(file: StrategyFile, names: StrategyNames, report: Report): void {
  const buckets = file.buckets.map(({ bucket }) => bucket);
  const bands = file.bands.map(({ band }) => band);
  for (const [bucket, row] of Object.entries(file.treatments)) {
    if (!buckets.includes(bucket)) report(['treatments', bucket], unknown(bucket, buckets));
    for (const [band, treatment] of Object.entries(row)) {
      const path = ['treatments', bucket, band];
      if (band !== 'any' && !bands.includes(band)) report(path, unknown(band, [...bands, 'any']));
      checkTreatment(treatment, path, names, report);
    }
  }
  for (const bucket of buckets) {
    const row = file.treatments[bucket];
    const lacking = row?.any ? [] : bands.filter((band) => !row?.[band]);
    if (lacking.length === 0) continue;
    const list = lacking.join(', ');
    report(['treatments', bucket], { zh: `${bucket} 缺少：${list}`, en: `${bucket} lacks: ${list}` });
  }
  checkTreatment(file.holdout.human_treatment, ['holdout', 'human_treatment'], names, report);
}

/** Reads the files of `config/strategies` and checks them against the names they use; one with a mistake is left out. */
export function loadStrategies(files: readonly SourceFile[], names: StrategyNames): LoadedStrategies {
  const strategies = new Map<string, StrategyFile>();
  const problems: ContentProblem[] = [];
  for (const { path: file, text } of files) {
    const parsed = parseContent(file, text, strategySchema);
    if (!parsed.ok) {
      problems.push(...parsed.problems);
      continue;
    }
    const before = problems.length;
    const report: Report = (path, message) => {
      problems.push({ severity: 'error', file, ...parsed.locate(path), message });
    };
    checkCuts(parsed.value, report);
    checkTable(parsed.value, names, report);
    if (problems.length === before) strategies.set(parsed.value.strategy, parsed.value);
  }
  return { strategies, problems };
}
