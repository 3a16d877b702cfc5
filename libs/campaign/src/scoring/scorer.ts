import type { Language } from '#kernel';
import { binColumn, binner } from './bins.js';
import { calibrated } from './calibration.js';
import { termOf } from './logistic.js';
import type { ScoreModel } from './score-model.js';
import { numberOf, type ScoreTable } from './score-table.js';
import { addTree, explainTree, readyTree, type ReadyTree } from './tree.js';

/** How a column moved one score, in logarithms of the odds. */
export interface ScoreReason {
  readonly column: string;
  /** As it stands in the row; empty when missing. */
  readonly value: string;
  readonly effect: number;
}

export interface Scored {
  readonly probability: number;
  /** The strongest first. */
  readonly reasons: readonly ScoreReason[];
}

/** Gives probabilities and their reasons. */
export class Scorer {
  private readonly trees: readonly ReadyTree[];
  private readonly binners: readonly ((text: string) => number)[];

  constructor(readonly model: ScoreModel) {
    this.trees = model.trees?.trees.map((tree) => readyTree(tree)) ?? [];
    this.binners = model.trees?.bins.map((bins) => binner(bins)) ?? [];
  }

  /** Probabilities of all rows. A column that the table lacks is missing in every row. */
  score(table: ScoreTable): Float64Array {
    const { model } = this;
    const count = table.rows.length;
    const texts = model.columns.map((name) => {
      const place = table.columns.indexOf(name);
      return table.rows.map((row) => (place < 0 ? '' : (row[place] ?? '')));
    });
    if (model.method === 'trees' && model.trees) {
      const columns = model.trees.bins.map((bins, i) => binColumn(bins, texts[i]!));
      const scores = new Float64Array(count).fill(model.trees.start);
      const rows = Int32Array.from(scores, (_, i) => i);
      for (const tree of this.trees) addTree(tree, columns, rows, scores);
      const { calibration } = model.trees;
      return scores.map((score) => calibrated(calibration, score));
    }
    if (model.method === 'logistic' && model.logistic) {
      const { start, terms, calibration } = model.logistic;
      return Float64Array.from({ length: count }, (_, row) => {
        const sum = terms.reduce((total, term, i) => total + this.added(term, texts[i]![row]!), start);
        return calibrated(calibration, sum);
      });
    }
    return new Float64Array(count).fill(model.baseRate);
  }

  /** One probability with what made it so. */
  explain(cells: Readonly<Record<string, string>>, most = 3): Scored {
    const { model } = this;
    const texts = model.columns.map((name) => cells[name] ?? '');
    const [probability] = this.score({ columns: model.columns, rows: [texts] });
    const shares = this.sharesOf(texts);
    const reasons = model.columns
      .map((column, i) => ({ column, value: texts[i]!.trim(), effect: shares[i]! - (model.usual[column] ?? 0) }))
      .filter(({ effect }) => Math.abs(effect) > 0.02)
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
      .slice(0, most);
    return { probability: probability!, reasons };
  }

  /** What each column adds for one row. */
  sharesOf(texts: readonly string[]): Float64Array {
    const { model } = this;
    const shares = new Float64Array(model.columns.length);
    if (model.method === 'trees') {
      const bins = Uint8Array.from(texts, (text, i) => this.binners[i]!(text));
      for (const tree of this.trees) explainTree(tree, bins, shares);
    } else if (model.method === 'logistic' && model.logistic) {
      model.logistic.terms.forEach((term, i) => (shares[i] = this.added(term, texts[i]!)));
    }
    return shares;
  }

  private added(term: Parameters<typeof termOf>[0], text: string): number {
    return termOf(term, term.kind === 'number' ? numberOf(text) : NaN, text.trim());
  }
}

/** A reason as a supervisor reads it; `title` is the column's name in their words. */
export function sayReason({ column, value, effect }: ScoreReason, language: Language, title = column): string {
  const strength = Math.abs(effect) > 0.7 ? 2 : Math.abs(effect) > 0.25 ? 1 : 0;
  if (language === 'zh') {
    const much = ['略微', '', '大幅'][strength]!;
    return `${title}${value === '' ? '缺失' : ` = ${value}`}：${much}${effect > 0 ? '提高' : '降低'}可能性`;
  }
  const much = ['slightly ', '', 'strongly '][strength]!;
  return `${title} ${value === '' ? 'is missing' : `= ${value}`}: ${much}${effect > 0 ? 'raises' : 'lowers'} the chance`;
}
