import type { Localized } from '#kernel';

export type BinaryOperator = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/';

/** A parsed condition or value. Columns count from 1 within the expression's text. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly path: readonly string[]; readonly column: number }
  | { readonly kind: 'not'; readonly operand: Expression; readonly column: number }
  | { readonly kind: 'negative'; readonly operand: Expression; readonly column: number }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly column: number;
    }
  | { readonly kind: 'is'; readonly operand: Expression; readonly known: boolean }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly values: readonly Expression[];
      readonly column: number;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly parameters: readonly Expression[];
      readonly column: number;
    };

/** What is wrong in an expression, and where. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';

  constructor(
    readonly column: number,
    readonly said: Localized,
  ) {
    super(said.en);
  }
}
