import type { ContentProblem } from '#content';
import type { Localized } from '#kernel';
import { type Expression, ExpressionError } from '../expression/expression.js';
import { parseExpression } from '../expression/parse.js';
import type { Located } from './dialog-file.js';

type Path = readonly PropertyKey[];

/** Collects what is wrong in one file. */
export class Report {
  constructor(
    private readonly at: Pick<Located<unknown>, 'file' | 'locate' | 'text'>,
    private readonly problems: ContentProblem[],
  ) {}

  error(path: Path, zh: string, en: string): void {
    this.add('error', path, { zh, en });
  }

  warning(path: Path, zh: string, en: string): void {
    this.add('warning', path, { zh, en });
  }

  private add(severity: ContentProblem['severity'], path: Path, message: Localized): void {
    this.problems.push({ severity, file: this.at.file, ...this.at.locate(path), message });
  }

  /** Does something with the expression at a path, and points at the very column when that fails. */
  inExpression<T>(path: Path, source: string, use: () => T): T | null {
    try {
      return use();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const place = this.at.locate(path);
      const line = this.at.text.split(/\r?\n/)[place.line - 1] ?? '';
      const begins = line.indexOf(source, place.column - 1);
      const column = begins < 0 ? place.column : begins + error.column;
      this.problems.push({ severity: 'error', file: this.at.file, line: place.line, column, message: error.said });
      return null;
    }
  }

  expression(path: Path, source: string | number | boolean): Expression {
    const nothing: Expression = { kind: 'literal', value: null };
    return this.inExpression(path, String(source), () => parseExpression(source)) ?? nothing;
  }
}
