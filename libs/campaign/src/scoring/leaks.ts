import type { Localized } from '#kernel';
import { aucOf } from './metrics.js';
import type { ScoreColumn } from './score-table.js';

/** Why a column may not be learned from. */
export interface Leak {
  readonly column: string;
  readonly why: 'after_call' | 'tells_outcome' | 'identifier' | 'constant';
  readonly message: Localized;
}

/** Names of what is known only once the call was made. */
const afterCall =
  /duration|talk_?time|call_?length|通话时长|通话秒|时长|disposition|result|outcome(?!.*prev)|结果|通话状态|hang_?up|挂断|promise|ptp|承诺|paid_?(at|amount|date)|repaid|实还|回款|还款(时间|日期|结果)|answered|接通|transferred|转人工|recording|录音|transcript|intent|意向/i;

/** What an earlier campaign's result is called, which is known before. */
const earlier = /^(p|prev|previous|last|past|hist)[_.]?|上次|上期|历史|过去|以往|前/i;

/** One column alone never ranks so well before the call is made. */
const tooGood = 0.85;

/** With a target that is hardly ever reached, chance alone ranks well. */
const fewestOutcomes = 50;

function separation(column: ScoreColumn, outcomes: Uint8Array): number {
  if (column.kind === 'number') {
    const known = Array.from(column.numbers, (value, i) => ({ value, outcome: outcomes[i]! })).filter(
      ({ value }) => !Number.isNaN(value),
    );
    // Being there at all may tell the outcome, as the date of a payment does.
    const there = Float64Array.from(column.numbers, (value) => (Number.isNaN(value) ? 0 : 1));
    const values = aucOf(
      known.map(({ value }) => value),
      known.map(({ outcome }) => outcome),
    );
    return Math.max(
      ...[values, aucOf(there, outcomes)].map((auc) => (Number.isNaN(auc) ? 0.5 : Math.max(auc, 1 - auc))),
    );
  }
  const sums = new Map<string, { came: number; rows: number }>();
  column.texts.forEach((text, i) => {
    const sum = sums.get(text) ?? { came: 0, rows: 0 };
    sum.came += outcomes[i]!;
    sum.rows++;
    sums.set(text, sum);
  });
  // Without its own outcome, or every value that stands once would tell it.
  return aucOf(
    column.texts.map((text, i) => {
      const { came, rows } = sums.get(text)!;
      return (came - outcomes[i]! + 0.5) / rows;
    }),
    outcomes,
  );
}

function isIdentifier(column: ScoreColumn): boolean {
  const rows = column.kind === 'number' ? column.numbers.length : column.texts.length;
  if (rows < 200) return false;
  if (column.kind === 'category') return new Set(column.texts).size > rows * 0.9;
  const isWhole = column.numbers.every((value) => Number.isInteger(value));
  return isWhole && new Set(column.numbers).size > rows * 0.98;
}

const message = (zh: string, en: string): Localized => ({ zh, en });

/** Columns that must not be learned from, and why. `allowed` are those a person has answered for. */
export function findLeaks(
  columns: readonly ScoreColumn[],
  outcomes: Uint8Array,
  allowed: readonly string[] = [],
): readonly Leak[] {
  const positives = outcomes.reduce((sum, value) => sum + value, 0);
  const canJudge = Math.min(positives, outcomes.length - positives) >= fewestOutcomes;
  const leaks: Leak[] = [];
  for (const column of columns) {
    const { name } = column;
    const values = column.kind === 'number' ? new Set(column.numbers) : new Set(column.texts);
    if (values.size <= 1) {
      leaks.push({
        column: name,
        why: 'constant',
        message: message(`“${name}” 每行都一样`, `"${name}" is the same in every row`),
      });
      continue;
    }
    if (allowed.includes(name)) continue;
    if (isIdentifier(column)) {
      const told = message(`“${name}” 是编号，每行不同`, `"${name}" is an identifier: it differs in every row`);
      leaks.push({ column: name, why: 'identifier', message: told });
    } else if (afterCall.test(name) && !earlier.test(name)) {
      const told = message(
        `“${name}” 看来要等通话之后才知道；确实事先已知时，用 --allow ${name}`,
        `"${name}" seems to be known only after the call; if it is known before, say --allow ${name}`,
      );
      leaks.push({ column: name, why: 'after_call', message: told });
    } else if (canJudge && separation(column, outcomes) > tooGood) {
      const told = message(
        `仅凭 “${name}” 几乎就能知道结果，它多半来自结果本身；确实事先已知时，用 --allow ${name}`,
        `"${name}" alone all but tells the outcome, so it probably stems from it; if it is known before, say --allow ${name}`,
      );
      leaks.push({ column: name, why: 'tells_outcome', message: told });
    }
  }
  return leaks;
}
