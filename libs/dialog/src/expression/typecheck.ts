import { closest } from '#content';
import type { Localized } from '#kernel';
import type { ScalarType, Sensitivity } from '../schema/actions.schema.js';
import { type Expression, ExpressionError } from './expression.js';

/** `missing` fits everywhere; a record (a variable as a whole) is only asked whether it is known. */
export type TypeName = ScalarType | 'choice' | 'list' | 'record' | 'missing';

export interface TypeOf {
  readonly type: TypeName;
  readonly sensitivity: Sensitivity;
  /** Of a record, or of the rows of a list. */
  readonly fields?: Readonly<Record<string, TypeOf>>;
  /** A number written out, which may stand for an amount. */
  readonly isLiteral?: boolean;
  /** The words a choice may be. */
  readonly options?: readonly string[];
}

/** The types of the names an expression may use. */
export type Types = Readonly<Record<string, TypeOf>>;

const rank = { none: 0, account: 1, debt: 2, secret: 3 } as const;

export function mostSensitive(...all: readonly Sensitivity[]): Sensitivity {
  return all.reduce((most, next) => (rank[next] > rank[most] ? next : most), 'none');
}

const wordTypes = new Set<TypeName>(['text', 'card_tail', 'phone', 'digits', 'choice', 'time']);
const numberTypes = new Set<TypeName>(['number', 'term', 'percentage']);

type Family = 'words' | 'numbers' | 'amount' | 'date' | 'yes_no' | 'list' | 'record' | 'missing';

function familyOf({ type }: TypeOf): Family {
  if (wordTypes.has(type)) return 'words';
  return numberTypes.has(type) ? 'numbers' : (type as Family);
}

const title: Readonly<Record<Family, Localized>> = {
  words: { zh: '文字', en: 'text' },
  numbers: { zh: '数字', en: 'a number' },
  amount: { zh: '金额', en: 'an amount' },
  date: { zh: '日期', en: 'a date' },
  yes_no: { zh: '是否', en: 'yes or no' },
  list: { zh: '列表', en: 'a list' },
  record: { zh: '一组结果', en: 'a whole result' },
  missing: { zh: '空值', en: 'nothing' },
};

const plain = (type: TypeName, ...from: readonly TypeOf[]): TypeOf => ({
  type,
  sensitivity: mostSensitive(...from.map(({ sensitivity }) => sensitivity)),
});

function fail(column: number, zh: string, en: string): never {
  throw new ExpressionError(column, { zh, en });
}

/** The type of a name such as `frozen.status`; says what was probably meant when there is none. */
export function typeOfName(path: readonly string[], types: Types, column: number): TypeOf {
  let known = types;
  let found: TypeOf | undefined;
  path.forEach((part, i) => {
    found = Object.hasOwn(known, part) ? known[part] : undefined;
    if (!found) {
      const meant = closest(part, Object.keys(known));
      const all = Object.keys(known).slice(0, 12).join(', ');
      const place = path.slice(0, i).join('.');
      fail(
        column,
        `没有 “${path.slice(0, i + 1).join('.')}”${meant ? `，您是否想写 “${meant}”？` : `；${place ? `${place} 中` : '这里'}可用：${all}`}`,
        `there is no "${path.slice(0, i + 1).join('.')}"${meant ? `: did you mean "${meant}"?` : `; known ${place ? `in ${place}` : 'here'} are ${all}`}`,
      );
    }
    known = found.type === 'record' ? (found.fields ?? {}) : {};
  });
  return found ?? { type: 'missing', sensitivity: 'none' };
}

/** A number written out may be an amount, and 'yes' or 'no' the answer to a question. */
function standsFor(literal: TypeOf, other: TypeOf): boolean {
  if (!literal.isLiteral) return false;
  return familyOf(other) === 'amount'
    ? familyOf(literal) === 'numbers'
    : familyOf(other) === 'yes_no' && literal.type === 'text';
}

function sameFamily(left: TypeOf, right: TypeOf): boolean {
  const [a, b] = [familyOf(left), familyOf(right)];
  if (a === b || a === 'missing' || b === 'missing') return true;
  return standsFor(left, right) || standsFor(right, left);
}

function checkComparable(left: TypeOf, right: TypeOf, operator: string, column: number): void {
  if (!sameFamily(left, right)) {
    const [a, b] = [title[familyOf(left)], title[familyOf(right)]];
    fail(column, `不能用 “${operator}” 比较${a.zh}和${b.zh}`, `"${operator}" cannot compare ${a.en} with ${b.en}`);
  }
  const family = familyOf(left);
  if (
    operator !== '=' &&
    operator !== '!=' &&
    (family === 'yes_no' || (family === 'words' && left.type !== 'time' && right.type !== 'time'))
  ) {
    fail(column, `${title[family].zh}只能用 = 或 != 比较`, `${title[family].en} is compared by = or != only`);
  }
  if (family === 'list' || family === 'record') {
    fail(
      column,
      `${title[family].zh}不能比较，请用 is known 或 count(…)`,
      `${title[family].en} cannot be compared: use "is known" or count(…)`,
    );
  }
}

function checkOption(choice: TypeOf, literal: Expression, column: number): void {
  if (!choice.options || literal.kind !== 'literal' || typeof literal.value !== 'string') return;
  if (choice.options.includes(literal.value)) return;
  const all = choice.options.join(', ');
  const meant = closest(literal.value, choice.options);
  fail(
    column,
    `没有选项 '${literal.value}'${meant ? `，您是否想写 '${meant}'？` : `；可选：${all}`}`,
    `there is no option '${literal.value}'${meant ? `: did you mean '${meant}'?` : `; the options are ${all}`}`,
  );
}

/** The results of adding, subtracting, multiplying and dividing, by the families of both sides. */
const arithmetic: Readonly<Record<string, TypeName>> = {
  'numbers + numbers': 'number',
  'numbers - numbers': 'number',
  'numbers * numbers': 'number',
  'numbers / numbers': 'number',
  'amount + amount': 'amount',
  'amount - amount': 'amount',
  'amount / amount': 'number',
  'amount * numbers': 'amount',
  'amount / numbers': 'amount',
  'numbers * amount': 'amount',
  'date + numbers': 'date',
  'date - numbers': 'date',
  'date - date': 'number',
};

function typeOfArithmetic(left: TypeOf, right: TypeOf, operator: string, column: number): TypeOf {
  let [a, b] = [familyOf(left), familyOf(right)];
  if (a === 'missing' || b === 'missing') return plain(a === 'missing' ? right.type : left.type, left, right);
  if (operator === '+' || operator === '-') {
    if (standsFor(right, left)) b = a;
    if (standsFor(left, right)) a = b;
  }
  const result = arithmetic[`${a} ${operator} ${b}`];
  if (result) return { ...plain(result, left, right), isLiteral: Boolean(left.isLiteral && right.isLiteral) };
  fail(
    column,
    `不能对${title[a].zh}和${title[b].zh}用 “${operator}”`,
    `"${operator}" does not work on ${title[a].en} and ${title[b].en}`,
  );
}

const functions = {
  min: [1, 9],
  max: [1, 9],
  days: [1, 1],
  round: [1, 1],
  count: [1, 1],
} as const;

function typeOfCall({ name, parameters, column }: Expression & { kind: 'call' }, types: Types): TypeOf {
  const allowed = Object.hasOwn(functions, name) ? functions[name as keyof typeof functions] : undefined;
  if (!allowed) {
    const meant = closest(name, Object.keys(functions));
    const all = Object.keys(functions).join(', ');
    fail(
      column,
      `没有函数 “${name}”${meant ? `，您是否想写 “${meant}”？` : `；可用：${all}`}`,
      `there is no function "${name}"${meant ? `: did you mean "${meant}"?` : `; known are ${all}`}`,
    );
  }
  if (parameters.length < allowed[0] || parameters.length > allowed[1]) {
    fail(
      column,
      `${name}(…) 的参数个数不对`,
      `${name}(…) takes ${allowed[1] === 1 ? 'one value' : 'at least one value'}`,
    );
  }
  const given = parameters.map((parameter) => typecheck(parameter, types));
  const [first = plain('missing')] = given;
  if (name === 'count' || name === 'days') {
    const wanted = name === 'count' ? 'list' : 'date';
    if (familyOf(first) !== wanted) {
      fail(
        column,
        `${name}(…) 需要${title[wanted].zh}，而不是${title[familyOf(first)].zh}`,
        `${name}(…) takes ${title[wanted].en}, not ${title[familyOf(first)].en}`,
      );
    }
    return plain('number', ...given);
  }
  for (const other of given) checkComparable(first, other, '=', column);
  const lead = given.find((one) => !one.isLiteral) ?? first;
  return { ...plain(lead.type, ...given), isLiteral: given.every((one) => one.isLiteral === true) };
}

function demandYesNo(operand: TypeOf, word: string, column: number): void {
  if (familyOf(operand) === 'yes_no' || familyOf(operand) === 'missing') return;
  fail(
    column,
    `“${word}” 需要是否条件，而不是${title[familyOf(operand)].zh}；要看有没有值请写 is known`,
    `"${word}" takes a condition, not ${title[familyOf(operand)].en}; to ask whether there is a value write "is known"`,
  );
}

function typeOfLiteral(value: string | number | boolean | null): TypeOf {
  if (value === null) return plain('missing');
  if (value === 'yes' || value === 'no') return { ...plain('text'), isLiteral: true };
  if (typeof value === 'number') return { ...plain('number'), isLiteral: true };
  return plain(typeof value === 'boolean' ? 'yes_no' : /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'text');
}

/** The type of an expression; throws an `ExpressionError` where it makes no sense. */
export function typecheck(expression: Expression, types: Types): TypeOf {
  switch (expression.kind) {
    case 'literal':
      return typeOfLiteral(expression.value);
    case 'name':
      return typeOfName(expression.path, types, expression.column);
    case 'not': {
      const operand = typecheck(expression.operand, types);
      demandYesNo(operand, 'not', expression.column);
      return plain('yes_no', operand);
    }
    case 'negative':
      return typeOfArithmetic(typecheck(expression.operand, types), plain('number'), '*', expression.column);
    case 'is':
      return plain('yes_no', typecheck(expression.operand, types));
    case 'in': {
      const operand = typecheck(expression.operand, types);
      for (const value of expression.values) {
        checkComparable(operand, typecheck(value, types), '=', expression.column);
        checkOption(operand, value, expression.column);
      }
      return plain('yes_no', operand);
    }
    case 'call':
      return typeOfCall(expression, types);
    case 'binary':
      return typeOfBinary(expression, types);
  }
}

function typeOfBinary(expression: Expression & { kind: 'binary' }, types: Types): TypeOf {
  const { operator, column } = expression;
  const left = typecheck(expression.left, types);
  const right = typecheck(expression.right, types);
  if (operator === 'and' || operator === 'or') {
    demandYesNo(left, operator, column);
    demandYesNo(right, operator, column);
    return plain('yes_no', left, right);
  }
  if (operator === '+' || operator === '-' || operator === '*' || operator === '/') {
    return typeOfArithmetic(left, right, operator, column);
  }
  checkComparable(left, right, operator, column);
  checkOption(left, expression.right, column);
  checkOption(right, expression.left, column);
  return plain('yes_no', left, right);
}

/** Whether a value of one type may be put where the other is wanted. */
export function fits(value: TypeOf, wanted: TypeName): boolean {
  return sameFamily(value, { type: wanted, sensitivity: 'none' });
}
