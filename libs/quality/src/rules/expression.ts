/** A distance between two hits: says of the parties, or time. */
export interface Distance {
  readonly amount: number;
  readonly unit: 'turns' | 'ms';
}

export type Relation = 'before' | 'after' | 'without' | 'near';

/** What a rule asks of its conditions. */
export type Expression =
  | { readonly kind: 'condition'; readonly name: string; readonly offset: number }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | {
      readonly kind: 'relation';
      readonly relation: Relation;
      readonly left: Expression;
      readonly right: Expression;
      readonly distance: Distance | null;
    };

/** An expression that cannot be read; `offset` is where, from 0. */
export class ExpressionError extends Error {
  constructor(
    readonly offset: number,
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

interface Token {
  readonly text: string;
  readonly offset: number;
}

const token = /\s*(&&|\|\||!|\(|\)|[A-Za-z_][A-Za-z0-9_]*|\d+)/y;
const keywords = new Set(['BEFORE', 'AFTER', 'WITHOUT', 'WITHIN', 'OF']);

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const start = token.lastIndex;
    const match = token.exec(text);
    if (!match) {
      const offset = start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0);
      const character = text[offset] ?? '';
      throw new ExpressionError(offset, `看不懂 “${character}”`, `"${character}" is not understood here`);
    }
    const word = match[1] ?? '';
    tokens.push({ text: word, offset: token.lastIndex - word.length });
  }
  return tokens;
}

/** or ← and (`||` and)*; and ← unary (`&&` unary)*; unary ← `!` unary | relation; see docs for the meaning. */
class Parser {
  private at = 0;
  private readonly tokens: readonly Token[];

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  parse(): Expression {
    const expression = this.or();
    const rest = this.tokens[this.at];
    if (rest) throw this.unexpected(rest);
    return expression;
  }

  private unexpected({ text, offset }: Token): ExpressionError {
    return new ExpressionError(offset, `这里不应有 “${text}”`, `"${text}" is not expected here`);
  }

  private take(text: string): boolean {
    if (this.tokens[this.at]?.text !== text) return false;
    this.at++;
    return true;
  }

  private next(wanted: { readonly zh: string; readonly en: string }): Token {
    const found = this.tokens[this.at++];
    if (found) return found;
    throw new ExpressionError(this.text.trimEnd().length, `缺少${wanted.zh}`, `${wanted.en} is missing`);
  }

  private or(): Expression {
    let left = this.and();
    while (this.take('||')) left = { kind: 'or', left, right: this.and() };
    return left;
  }

  private and(): Expression {
    let left = this.unary();
    while (this.take('&&')) left = { kind: 'and', left, right: this.unary() };
    return left;
  }

  private unary(): Expression {
    if (this.take('!')) return { kind: 'not', of: this.unary() };
    return this.relation();
  }

  private relation(): Expression {
    let left = this.primary();
    for (;;) {
      const word = this.tokens[this.at];
      if (this.take('WITHIN')) {
        const distance = this.distance();
        if (!this.take('OF')) {
          const found = this.tokens[this.at];
          throw new ExpressionError(
            found?.offset ?? this.text.length,
            '应写成 a WITHIN 2 turns OF b',
            'write it as a WITHIN 2 turns OF b',
          );
        }
        left = this.related('near', left, this.primary(), distance, word);
      } else if (word && (this.take('BEFORE') || this.take('AFTER') || this.take('WITHOUT'))) {
        const right = this.primary();
        const distance = this.take('WITHIN') ? this.distance() : null;
        left = this.related(word.text.toLowerCase() as Relation, left, right, distance, word);
      } else return left;
    }
  }

  private related(
    relation: Relation,
    left: Expression,
    right: Expression,
    distance: Distance | null,
    word: Token | undefined,
  ): Expression {
    for (const side of [left, right]) {
      if (containsNot(side)) {
        throw new ExpressionError(
          word?.offset ?? 0,
          `${word?.text ?? ''} 的两边必须是会命中的条件，不能有 “!”`,
          `both sides of ${word?.text ?? ''} must be conditions that hit, without "!"`,
        );
      }
    }
    return { kind: 'relation', relation, left, right, distance };
  }

  private distance(): Distance {
    const amount = this.next({ zh: '数字', en: 'a number' });
    if (!/^\d+$/.test(amount.text)) throw this.unexpected(amount);
    const unit = this.next({ zh: '单位（turns、seconds 或 ms）', en: 'a unit (turns, seconds or ms)' });
    const value = Number(amount.text);
    if (/^turns?$/.test(unit.text)) return { amount: value, unit: 'turns' };
    if (/^seconds?$/.test(unit.text)) return { amount: value * 1_000, unit: 'ms' };
    if (unit.text === 'ms') return { amount: value, unit: 'ms' };
    throw new ExpressionError(
      unit.offset,
      `单位应是 turns、seconds 或 ms，而不是 “${unit.text}”`,
      `the unit is turns, seconds or ms, not "${unit.text}"`,
    );
  }

  private primary(): Expression {
    const found = this.next({ zh: '条件', en: 'a condition' });
    if (found.text === '(') {
      const inner = this.or();
      if (!this.take(')')) throw new ExpressionError(found.offset, '“(” 没有闭合', 'this "(" is not closed');
      return inner;
    }
    if (!/^[A-Za-z_]/.test(found.text) || keywords.has(found.text)) throw this.unexpected(found);
    return { kind: 'condition', name: found.text, offset: found.offset };
  }
}

function containsNot(expression: Expression): boolean {
  if (expression.kind === 'not') return true;
  return expression.kind !== 'condition' && (containsNot(expression.left) || containsNot(expression.right));
}

/** Reads `a && !b`, `a BEFORE b WITHIN 2 turns`. Throws an ExpressionError. */
export function parseExpression(text: string): Expression {
  return new Parser(text).parse();
}

/** The conditions an expression names, with their places in its text. */
export function namesIn(expression: Expression): readonly { readonly name: string; readonly offset: number }[] {
  if (expression.kind === 'condition') return [expression];
  if (expression.kind === 'not') return namesIn(expression.of);
  return [...namesIn(expression.left), ...namesIn(expression.right)];
}
