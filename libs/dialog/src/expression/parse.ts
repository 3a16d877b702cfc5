import { type BinaryOperator, type Expression, ExpressionError } from './expression.js';
import { type Token, tokens } from './tokens.js';

/** Deeper nesting than a person writes is refused rather than overflowing the stack. */
const deepest = 40;

/** Loosest first; each level binds to the left. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];
const comparison = 2;

const reserved = new Set(['and', 'or', 'not', 'is', 'in', 'missing', 'true', 'false']);

/** Recursive descent with one token of look-ahead. */
class Parser {
  private at = 0;
  private depth = 0;
  private readonly all: readonly Token[];

  constructor(source: string) {
    this.all = tokens(source);
  }

  whole(): Expression {
    const expression = this.binary(0);
    if (this.next.kind !== 'end') this.unexpected();
    return expression;
  }

  private get next(): Token {
    return this.all[this.at] ?? { kind: 'end', text: '', column: 1 };
  }

  private take(): Token {
    const token = this.next;
    this.at += 1;
    return token;
  }

  private unexpected(): never {
    const { kind, text, column } = this.next;
    throw new ExpressionError(
      column,
      kind === 'end'
        ? { zh: '表达式没有写完', en: 'the expression ends too early' }
        : { zh: `不应出现 “${text}”`, en: `"${text}" is not expected here` },
    );
  }

  private expect(text: string): void {
    if (this.next.text !== text || this.next.kind === 'text') this.unexpected();
    this.at += 1;
  }

  private is(text: string): boolean {
    return this.next.kind !== 'text' && this.next.text === text;
  }

  private binary(level: number): Expression {
    const operators = levels[level];
    if (!operators) return this.unary();
    if (++this.depth > deepest * levels.length) {
      throw new ExpressionError(this.next.column, {
        zh: '嵌套太深，请拆成几步',
        en: 'nested too deeply: use several steps',
      });
    }
    let left = level === 1 ? this.negation() : this.binary(level + 1);
    if (level === comparison) left = this.membership(left);
    for (;;) {
      const operator = operators.find((candidate) => this.is(candidate));
      if (!operator) break;
      const { column } = this.take();
      const right = level === 1 ? this.negation() : this.binary(level + 1);
      left = { kind: 'binary', operator, left, right, column };
    }
    this.depth -= 1;
    return left;
  }

  /** `not` binds looser than a comparison: `not a = b` is `not (a = b)`. */
  private negation(): Expression {
    if (!this.is('not')) return this.binary(comparison);
    const { column } = this.take();
    return { kind: 'not', operand: this.deeper(() => this.negation()), column };
  }

  /** `x is missing`, `x is not known`, `x in [...]`. */
  private membership(operand: Expression): Expression {
    if (this.is('is')) {
      this.take();
      const isNot = this.is('not');
      if (isNot) this.take();
      if (!this.is('missing') && !this.is('known')) this.unexpected();
      return { kind: 'is', operand, known: (this.take().text === 'known') !== isNot };
    }
    if (!this.is('in')) return operand;
    const { column } = this.take();
    this.expect('[');
    const values = [this.binary(3)];
    while (this.is(',')) {
      this.take();
      values.push(this.binary(3));
    }
    this.expect(']');
    return { kind: 'in', operand, values, column };
  }

  private unary(): Expression {
    if (!this.is('-')) return this.primary();
    const { column } = this.take();
    return { kind: 'negative', operand: this.deeper(() => this.unary()), column };
  }

  private deeper(read: () => Expression): Expression {
    if (++this.depth > deepest * levels.length) this.unexpected();
    const inner = read();
    this.depth -= 1;
    return inner;
  }

  private primary(): Expression {
    const token = this.next;
    if (token.kind === 'number') return { kind: 'literal', value: Number(this.take().text) };
    if (token.kind === 'text') return { kind: 'literal', value: this.take().text.slice(1, -1) };
    if (this.is('(')) {
      this.take();
      const inner = this.binary(0);
      this.expect(')');
      return inner;
    }
    if (token.kind !== 'name') this.unexpected();
    if (this.is('true') || this.is('false')) return { kind: 'literal', value: this.take().text === 'true' };
    if (this.is('missing')) {
      this.take();
      return { kind: 'literal', value: null };
    }
    if (reserved.has(token.text)) this.unexpected();
    this.take();
    return this.is('(') ? this.call(token) : { kind: 'name', path: token.text.split('.'), column: token.column };
  }

  private call({ text, column }: Token): Expression {
    this.expect('(');
    const parameters: Expression[] = [];
    while (!this.is(')')) {
      if (parameters.length > 0) this.expect(',');
      parameters.push(this.binary(0));
    }
    this.expect(')');
    return { kind: 'call', name: text, parameters, column };
  }
}

/** Reads an expression; throws an `ExpressionError` that knows the column. Numbers and booleans stand for themselves. */
export function parseExpression(source: string | number | boolean): Expression {
  return typeof source === 'string' ? new Parser(source).whole() : { kind: 'literal', value: source };
}
