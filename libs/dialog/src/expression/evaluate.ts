import { minorPerMajor, type Money, moneyOf } from '#kernel';
import type { Value } from '../value.js';
import { addDays, daysBetween } from './days.js';
import type { BinaryOperator, Expression } from './expression.js';

/** What a name stands for at this moment; null when it has no value. */
export interface Scope {
  readonly today: string;
  lookup(path: readonly string[]): Value;
}

export const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amountMinor' in value;

const isDate = (value: Value): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value);

/** Minor units of money, and of a number beside it. */
function inMinorUnits(value: Value, beside: Money): number {
  if (typeof value === 'number') return value * minorPerMajor(beside.currency);
  return isMoney(value) && value.currency === beside.currency ? value.amountMinor : NaN;
}

/** A yes may be written as true or as 'yes'. */
const asWord = (value: Value): Value => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : value);

/** The order of two values of a kind: negative, 0 or positive; NaN when they cannot be compared. */
function order(left: Value, right: Value): number {
  const money = isMoney(left) ? left : isMoney(right) ? right : null;
  if (money) return inMinorUnits(left, money) - inMinorUnits(right, money);
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  const [a, b] = [asWord(left), asWord(right)];
  if (typeof a !== 'string' || typeof b !== 'string') return NaN;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compare(operator: BinaryOperator, left: Value, right: Value): boolean {
  // What is not known is neither equal to anything nor more or less than it.
  if (left === null || right === null) return operator === '!=' && left !== right;
  const difference = order(left, right);
  if (operator === '!=') return difference !== 0;
  if (operator === '=') return difference === 0;
  if (operator === '<') return difference < 0;
  if (operator === '<=') return difference <= 0;
  return operator === '>' ? difference > 0 : difference >= 0;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function minor(amount: Money, minorUnits: number): Money | null {
  const rounded = Math.round(minorUnits);
  return Number.isSafeInteger(rounded) ? { amountMinor: rounded, currency: amount.currency } : null;
}

function withMoney(operator: BinaryOperator, left: Value, right: Value): Value {
  if (isMoney(left) && isMoney(right)) {
    if (left.currency !== right.currency) return null;
    if (operator === '/') return finite(left.amountMinor / right.amountMinor);
    if (operator === '*') return null;
    return minor(left, left.amountMinor + (operator === '+' ? 1 : -1) * right.amountMinor);
  }
  if (isMoney(left) && typeof right === 'number') {
    if (operator === '*') return minor(left, left.amountMinor * right);
    if (operator === '/') return minor(left, left.amountMinor / right);
    return withMoney(operator, left, moneyOf(right, left.currency));
  }
  if (typeof left !== 'number' || !isMoney(right) || operator === '/') return null;
  return operator === '*'
    ? minor(right, right.amountMinor * left)
    : withMoney(operator, moneyOf(left, right.currency), right);
}

function calculate(operator: BinaryOperator, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    if (operator === '+') return finite(left + right);
    if (operator === '-') return finite(left - right);
    return finite(operator === '*' ? left * right : left / right);
  }
  if (isMoney(left) || isMoney(right)) return withMoney(operator, left, right);
  if (isDate(left) && typeof right === 'number') return addDays(left, operator === '-' ? -right : right);
  if (isDate(left) && isDate(right) && operator === '-') return daysBetween(right, left);
  return null;
}

function call(name: string, values: readonly Value[], scope: Scope): Value {
  const [first = null] = values;
  if (name === 'count') return Array.isArray(first) ? first.length : 0;
  if (values.some((value) => value === null)) return null;
  if (name === 'days') return isDate(first) ? daysBetween(scope.today, first) : null;
  if (name === 'round') {
    return isMoney(first)
      ? moneyOf(Math.round(first.amountMinor / minorPerMajor(first.currency)), first.currency)
      : typeof first === 'number'
        ? Math.round(first)
        : null;
  }
  const least = name === 'min';
  return values.reduce((best, value) => (order(value, best) < 0 === least ? value : best));
}

/** Whether a value counts as true: only `true` itself does. */
export const holds = (value: Value): boolean => value === true;

/** The value of an expression; null wherever something it needs is not known. Never throws. */
export function evaluate(expression: Expression, scope: Scope): Value {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'name':
      return scope.lookup(expression.path);
    case 'not':
      return !holds(evaluate(expression.operand, scope));
    case 'negative':
      return calculate('*', evaluate(expression.operand, scope), -1);
    case 'is':
      return (evaluate(expression.operand, scope) !== null) === expression.known;
    case 'in': {
      const value = evaluate(expression.operand, scope);
      return expression.values.some((candidate) => compare('=', value, evaluate(candidate, scope)));
    }
    case 'call':
      return call(
        expression.name,
        expression.parameters.map((parameter) => evaluate(parameter, scope)),
        scope,
      );
    case 'binary':
      return evaluateBinary(expression, scope);
  }
}

function evaluateBinary({ operator, left, right }: Expression & { kind: 'binary' }, scope: Scope): Value {
  const first = evaluate(left, scope);
  if (operator === 'and') return holds(first) && holds(evaluate(right, scope));
  if (operator === 'or') return holds(first) || holds(evaluate(right, scope));
  const second = evaluate(right, scope);
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/') {
    return calculate(operator, first, second);
  }
  return compare(operator, first, second);
}
