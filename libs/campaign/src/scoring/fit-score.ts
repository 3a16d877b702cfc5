import { DomainError } from '#kernel';
import { binColumn, binCount, learnBins } from './bins.js';
import { boost, boostingDefaults, type BoostingOptions } from './boosting.js';
import { calibrate } from './calibration.js';
import { findLeaks, type Leak } from './leaks.js';
import { fitLogistic } from './logistic.js';
import { measure, type Metrics, skillOf } from './metrics.js';
import type { ScoreModel } from './score-model.js';
import { readColumn, type ScoreColumn, type ScoreTable } from './score-table.js';
import { Scorer } from './scorer.js';

export interface FitOptions {
  /** The column to be foreseen, and what stands there when it came true. */
  readonly target: string;
  readonly positive: readonly string[];
  /** Columns left out, and columns that a person vouches are known before the call. */
  readonly drop?: readonly string[];
  readonly allow?: readonly string[];
  /** `time`: rows stand in the order of their calls, and the newest are held out; `random`: any tenth is. */
  readonly order: 'time' | 'random';
  /** Only the newest rows are learned from; 0: all. What was true two years ago may not be. */
  readonly window?: number;
  readonly boosting?: Partial<BoostingOptions>;
}

export interface FitReport {
  readonly rows: number;
  readonly learnedFrom: number;
  readonly leaks: readonly Leak[];
  /** On the held-out tenth. */
  readonly trees: Metrics;
  readonly logistic: Metrics;
  readonly method: ScoreModel['method'];
  /** Skill on the newest rows that decided the method. */
  readonly skill: { readonly trees: number; readonly logistic: number };
}

/** With fewer rows or successes nothing is learned. */
const fewest = { rows: 500, outcomes: 40 };
const heldOutShare = 0.1;
/** Trees must be better than weights by so much, for weights are easier to explain. */
const margin = 0.005;

const refusal = (message: string): never => {
  throw new DomainError('cannot-learn', message);
};

function outcomesOf(table: ScoreTable, { target, positive }: FitOptions): Uint8Array {
  const place = table.columns.indexOf(target);
  if (place < 0) {
    refusal(`没有 “${target}” 这一列 / there is no column "${target}"; the columns are: ${table.columns.join(', ')}`);
  }
  const wanted = new Set(positive.map((text) => text.trim().toLowerCase()));
  const outcomes = Uint8Array.from(table.rows, (row) => (wanted.has((row[place] ?? '').trim().toLowerCase()) ? 1 : 0));
  const came = outcomes.reduce((sum, value) => sum + value, 0);
  if (outcomes.length < fewest.rows || Math.min(came, outcomes.length - came) < fewest.outcomes) {
    refusal(
      `数据太少 / too little to learn from: ${String(outcomes.length)} rows, ${String(came)} of them positive; ` +
        `needed: ${String(fewest.rows)} rows, ${String(fewest.outcomes)} of each outcome`,
    );
  }
  return outcomes;
}

/** Which rows are learned from and which are held out. */
function divide(rows: number, order: FitOptions['order'], random: () => number) {
  const newest = Math.floor(rows * (1 - heldOutShare));
  const isHeldOut = (row: number) => (order === 'time' ? row >= newest : random() < heldOutShare);
  const [learned, heldOut]: [number[], number[]] = [[], []];
  for (let row = 0; row < rows; row++) (isHeldOut(row) ? heldOut : learned).push(row);
  return { rows: Int32Array.from(learned), heldOut: Int32Array.from(heldOut) };
}

/** The part that answers from now on: trees if they are worth it, weights, or the base rate when neither has any skill. */
export function chooseMethod(skill: { readonly trees: number; readonly logistic: number }): ScoreModel['method'] {
  if (skill.trees > 0 && skill.trees >= skill.logistic + margin) return 'trees';
  if (skill.logistic > 0) return 'logistic';
  return skill.trees > 0 ? 'trees' : 'base_rate';
}

const pick = (values: Float64Array | Uint8Array, rows: Int32Array) => Float64Array.from(rows, (row) => values[row]!);

/** Columns that may be learned from, and why others may not. */
function columnsOf(table: ScoreTable, outcomes: Uint8Array, options: FitOptions) {
  const names = table.columns.filter((name) => name !== options.target && !options.drop?.includes(name));
  const texts = new Map(
    names.map((name) => {
      const place = table.columns.indexOf(name);
      return [name, table.rows.map((row) => row[place] ?? '')];
    }),
  );
  const columns = names.map((name) => readColumn(name, texts.get(name)!));
  const leaks = findLeaks(columns, outcomes, options.allow);
  const refused = new Set(leaks.map(({ column }) => column));
  const kept = columns.filter(({ name }) => !refused.has(name));
  if (kept.length === 0) refusal('没有可用的列 / no column is left to learn from');
  return { columns: kept, texts, leaks };
}

/** What the trees make of the rows, calibrated on those held out. */
function fitTrees(
  columns: readonly ScoreColumn[],
  texts: ReadonlyMap<string, readonly string[]>,
  outcomes: Uint8Array,
  division: ReturnType<typeof divide>,
  options: FitOptions,
  random: () => number,
): NonNullable<ScoreModel['trees']> {
  const bins = columns.map((column) => learnBins(column));
  const data = {
    columns: bins.map((each) => binColumn(each, texts.get(each.name)!)),
    binCounts: bins.map((each) => binCount(each)),
    areCategories: bins.map(({ kind }) => kind === 'category'),
  };
  const { start, trees } = boost({ data, outcomes, ...division }, { ...boostingDefaults, ...options.boosting }, random);
  return {
    start,
    bins: bins as NonNullable<ScoreModel['trees']>['bins'],
    trees: trees as NonNullable<ScoreModel['trees']>['trees'],
    calibration: { scores: [0, 1], probabilities: [0, 1] },
  };
}

/** Scores before they are calibrated: the identity stands in for the calibration. */
function rawScores(model: ScoreModel, table: ScoreTable): Float64Array {
  const straight = { scores: [-20, 20], probabilities: [-20, 20] };
  return new Scorer({
    ...model,
    trees: model.trees && { ...model.trees, calibration: straight },
    logistic: model.logistic && { ...model.logistic, calibration: straight },
  }).score(table);
}

/**
 * Learns a score from history. Columns that tell the outcome are refused; a tenth is held out, decides how many trees
 * there are, calibrates, and chooses what answers.
 * @throws DomainError `cannot-learn`
 */
export function fitScore(
  history: ScoreTable,
  options: FitOptions,
  random: () => number,
): { readonly model: ScoreModel; readonly report: FitReport } {
  const table = options.window ? { ...history, rows: history.rows.slice(-options.window) } : history;
  const outcomes = outcomesOf(table, options);
  const { columns, texts, leaks } = columnsOf(table, outcomes, options);
  const division = divide(table.rows.length, options.order, random);
  const straight = { scores: [-20, 20], probabilities: [0, 1] };
  const recent = { columns: table.columns, rows: Array.from(division.heldOut, (row) => table.rows[row]!) };
  const came = Uint8Array.from(pick(outcomes, division.heldOut));
  const model: ScoreModel = {
    version: 1,
    target: options.target,
    method: 'trees',
    columns: columns.map(({ name }) => name),
    trees: fitTrees(columns, texts, outcomes, division, options, random),
    logistic: { ...fitLogisticPart(columns, outcomes, division.rows), calibration: straight },
    baseRate: came.reduce((sum, value) => sum + value, 0) / came.length,
    usual: {},
  };
  const judged = judge(model, recent, came);
  const method = chooseMethod(judged.skill);
  const chosen = { ...judged.model, method };
  const report = {
    rows: history.rows.length,
    learnedFrom: division.rows.length,
    leaks,
    trees: judged.trees,
    logistic: judged.logistic,
    method,
    skill: judged.skill,
  };
  return { model: { ...chosen, usual: usualOf(chosen, recent) }, report };
}

function fitLogisticPart(columns: readonly ScoreColumn[], outcomes: Uint8Array, rows: Int32Array) {
  const { start, terms } = fitLogistic(columns, outcomes, rows);
  return { start, terms: terms as NonNullable<ScoreModel['logistic']>['terms'] };
}

/** Calibrates both parts on one half of the held-out rows and judges them on the other, which calibration has not seen. */
function judge(model: ScoreModel, recent: ScoreTable, came: Uint8Array) {
  const half = (rest: number) => Int32Array.from(came.keys()).filter((row) => row % 2 === rest);
  const [even, odd] = [half(0), half(1)];
  const judgePart = (method: 'trees' | 'logistic') => {
    const scores = rawScores({ ...model, method }, recent);
    const calibration = calibrate(pick(scores, even), Uint8Array.from(pick(came, even)));
    const held = new Scorer(calibrateWith({ ...model, method }, method, calibration)).score(recent);
    return {
      skill: skillOf(pick(held, odd), pick(came, odd)),
      metrics: measure(held, came),
      calibration: calibrate(scores, came),
    };
  };
  const [trees, logistic] = [judgePart('trees'), judgePart('logistic')];
  return {
    model: calibrateWith(calibrateWith(model, 'trees', trees.calibration), 'logistic', logistic.calibration),
    trees: trees.metrics,
    logistic: logistic.metrics,
    skill: { trees: trees.skill, logistic: logistic.skill },
  };
}

function calibrateWith(
  model: ScoreModel,
  part: 'trees' | 'logistic',
  { scores, probabilities }: ReturnType<typeof calibrate>,
): ScoreModel {
  const calibration = { scores: [...scores], probabilities: [...probabilities] };
  return part === 'trees'
    ? { ...model, trees: model.trees && { ...model.trees, calibration } }
    : { ...model, logistic: model.logistic && { ...model.logistic, calibration } };
}

/** What each column adds on average, over at most two thousand rows. */
function usualOf(model: ScoreModel, table: ScoreTable): Record<string, number> {
  const scorer = new Scorer(model);
  const rows = table.rows.slice(0, 2_000);
  const places = model.columns.map((name) => table.columns.indexOf(name));
  const sums = new Float64Array(model.columns.length);
  for (const row of rows) {
    scorer.sharesOf(places.map((place) => row[place] ?? '')).forEach((share, i) => (sums[i] = sums[i]! + share));
  }
  return Object.fromEntries(model.columns.map((name, i) => [name, sums[i]! / rows.length]));
}
