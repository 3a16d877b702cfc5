import fc from 'fast-check';
import { moneyOf } from '#kernel';
import type { Value } from '../value.js';
import { evaluate } from './evaluate.js';
import { ExpressionError } from './expression.js';
import { parseExpression } from './parse.js';
import { typecheck, type Types } from './typecheck.js';

const plain = <T extends string>(type: T) => ({ type, sensitivity: 'none' }) as const;
const types: Types = {
  amount: plain('amount'),
  due: { type: 'amount', sensitivity: 'debt' },
  date: plain('date'),
  today: plain('date'),
  term: plain('term'),
  words: plain('text'),
  agreed: plain('yes_no'),
  method: { ...plain('choice'), options: ['app', 'counter'] },
  result: { ...plain('record'), fields: { status: plain('text'), rows: { ...plain('list'), fields: {} } } },
};
const values: Readonly<Record<string, Value>> = {
  amount: moneyOf(200, 'CNY'),
  due: moneyOf(300.5, 'CNY'),
  date: '2026-03-05',
  today: '2026-03-02',
  term: 12,
  words: 'abc',
  agreed: true,
  method: 'app',
  'result.status': 'frozen',
  'result.rows': [{}, {}],
};
const scope = { today: '2026-03-02', lookup: (path: readonly string[]) => values[path.join('.')] ?? null };
const result = (source: string) => evaluate(parseExpression(source), scope);

describe('an expression', () => {
  it.each<readonly [string, Value]>([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['-2 - -3', 1],
    ['7 / 2', 3.5],
    ['1 / 0', null],
    ['amount >= 100 and amount <= due', true],
    ['amount > due', false],
    ['amount = 200', true],
    ['due - amount', moneyOf(100.5, 'CNY')],
    ['due * 0.5', moneyOf(150.25, 'CNY')],
    ['due / 3', { amountMinor: 10017, currency: 'CNY' }],
    ['due + 10', moneyOf(310.5, 'CNY')],
    ['due / amount', 1.5025],
    ['min(amount, due)', moneyOf(200, 'CNY')],
    ['max(amount, due, 1000)', 1000],
    ['round(due)', moneyOf(301, 'CNY')],
    ['date - today', 3],
    ['days(date)', 3],
    ['today + 30', '2026-04-01'],
    ['date <= today + 2', false],
    ["date = '2026-03-05'", true],
    ['term in [6, 12]', true],
    ["method in ['app', 'counter']", true],
    ["method != 'app'", false],
    ['agreed', true],
    ['not agreed', false],
    ["agreed = 'yes'", true],
    ["agreed != 'no'", true],
    ['not agreed or term = 12', true],
    ['not (agreed and term = 3)', true],
    ["result.status = 'frozen'", true],
    ['count(result.rows)', 2],
    ['nothing is missing', true],
    ['amount is known', true],
    ['amount is not known', false],
    ['nothing > 3', false],
    ['nothing = 3', false],
    ['nothing != 3', true],
    ['nothing + 1', null],
    ['missing', null],
    ["'a and b'", 'a and b'],
  ])('%s is %j', (source, expected) => {
    expect(result(source)).toEqual(expected);
  });

  it.each<readonly [string, number, RegExp]>([
    ['amount >=', 10, /ends too early/],
    ['amount >= 1 2', 13, /"2" is not expected/],
    ['(amount', 8, /ends too early/],
    ["words = 'abc", 9, /not closed/],
    ['words = "abc"', 9, /single quotes/],
    ['amount & 3', 8, /no meaning/],
    ['amount is gone', 11, /"gone" is not expected/],
    ['and', 1, /not expected/],
    ['', 1, /ends too early/],
  ])('%s is refused at column %i', (source, column, said) => {
    const read = () => parseExpression(source);
    expect(read).toThrow(ExpressionError);
    expect(read).toThrow(expect.objectContaining({ column }) as Error);
    expect(read).toThrow(said);
  });

  it.each<readonly [string, number, RegExp]>([
    ['amont > 3', 1, /did you mean "amount"/],
    ['result.stats = 1', 1, /did you mean "status"/],
    ['amount > date', 8, /cannot compare an amount with a date/],
    ['amount + date', 8, /does not work/],
    ['amount * amount', 8, /does not work/],
    ['amount > term', 8, /cannot compare an amount with a number/],
    ['words > words', 7, /by = or != only/],
    ['not amount', 1, /takes a condition/],
    ['agreed and words', 8, /takes a condition/],
    ["method = 'ap'", 8, /did you mean 'app'/],
    ['mn(amount, due)', 1, /did you mean "min"/],
    ['days(amount)', 1, /takes a date/],
    ['count(words)', 1, /takes a list/],
    ['round(1, 2)', 1, /takes one value/],
    ['min(amount, date)', 1, /cannot compare/],
    ['result = 1', 8, /cannot compare/],
  ])('%s makes no sense at column %i', (source, column, said) => {
    const check = () => typecheck(parseExpression(source), types);
    expect(check).toThrow(expect.objectContaining({ column }) as Error);
    expect(check).toThrow(said);
  });

  it.each<readonly [string, string, string]>([
    ['amount + due', 'amount', 'debt'],
    ['due > 100', 'yes_no', 'debt'],
    ['date - today', 'number', 'none'],
    ['today + 3', 'date', 'none'],
    ['min(due, 100)', 'amount', 'debt'],
    ['missing', 'missing', 'none'],
  ])('%s is %s, as sensitive as what it is made of (%s)', (source, type, sensitivity) => {
    expect(typecheck(parseExpression(source), types)).toMatchObject({ type, sensitivity });
  });

  it('of any text is read or refused, never more', () => {
    const pieces = fc.constantFrom(
      'amount',
      'and',
      'not',
      '(',
      ')',
      "'a'",
      '1',
      '+',
      '-',
      '=',
      'in',
      '[',
      ']',
      ',',
      'is',
      'missing',
      'min',
      ' ',
      '#',
      '"',
      '中',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 30 }).map((all) => all.join(' ')),
        ),
        (source) => {
          try {
            const expression = parseExpression(source);
            evaluate(expression, scope);
            typecheck(expression, types);
          } catch (error) {
            expect(error).toBeInstanceOf(ExpressionError);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('nested without end is refused', () => {
    expect(() => parseExpression('('.repeat(5000))).toThrow(ExpressionError);
    expect(() => parseExpression('not '.repeat(5000))).toThrow(ExpressionError);
    expect(() => parseExpression('-'.repeat(5000))).toThrow(ExpressionError);
  });
});
