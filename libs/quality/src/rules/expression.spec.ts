import { type Expression, ExpressionError, namesIn, parseExpression } from './expression.js';

function written(expression: Expression): string {
  if (expression.kind === 'condition') return expression.name;
  if (expression.kind === 'not') return `!${written(expression.of)}`;
  const [left, right] = [written(expression.left), written(expression.right)];
  if (expression.kind !== 'relation') return `(${left} ${expression.kind} ${right})`;
  const { relation, distance } = expression;
  return `(${left} ${relation}${distance ? `[${String(distance.amount)} ${distance.unit}]` : ''} ${right})`;
}

it.each([
  ['a', 'a'],
  ['a && b || c', '((a and b) or c)'],
  ['a || b && c', '(a or (b and c))'],
  ['!a && !(b || c)', '(!a and !(b or c))'],
  ['a BEFORE b', '(a before b)'],
  ['a AFTER b WITHIN 2 turns && c', '((a after[2 turns] b) and c)'],
  ['a WITHOUT (b || c) WITHIN 1 turn', '(a without[1 turns] (b or c))'],
  ['a WITHIN 5 seconds OF b', '(a near[5000 ms] b)'],
  ['!a BEFORE b', '!(a before b)'],
  ['a BEFORE b WITHIN 600 ms', '(a before[600 ms] b)'],
])('reads %s', (text, expected) => {
  expect(written(parseExpression(text))).toBe(expected);
});

it.each([
  ['', 0, 'a condition is missing'],
  ['a &&', 4, 'a condition is missing'],
  ['a b', 2, '"b" is not expected here'],
  ['a & b', 2, '"&" is not understood here'],
  ['(a || b', 0, 'this "(" is not closed'],
  ['a)', 1, '")" is not expected here'],
  ['a BEFORE (!b)', 2, 'both sides of BEFORE must be conditions that hit, without "!"'],
  ['a AFTER b WITHIN x turns', 17, '"x" is not expected here'],
  ['a AFTER b WITHIN 2 days', 19, 'the unit is turns, seconds or ms, not "days"'],
  ['a WITHIN 2 turns b', 17, 'write it as a WITHIN 2 turns OF b'],
  ['BEFORE a', 0, '"BEFORE" is not expected here'],
])('says where “%s” goes wrong', (text, offset, message) => {
  try {
    parseExpression(text);
    throw new Error('it was read');
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError);
    expect([(error as ExpressionError).offset, (error as ExpressionError).en]).toEqual([offset, message]);
  }
});

it('names its conditions with their places', () => {
  expect(namesIn(parseExpression('a && !bc'))).toEqual([
    expect.objectContaining({ name: 'a', offset: 0 }),
    expect.objectContaining({ name: 'bc', offset: 6 }),
  ]);
});
