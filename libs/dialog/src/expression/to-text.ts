import type { Expression } from './expression.js';

/** Writes an expression the way an author would. */
export function toText(expression: Expression): string {
  switch (expression.kind) {
    case 'literal':
      if (expression.value === null) return 'missing';
      return typeof expression.value === 'string' ? `'${expression.value}'` : String(expression.value);
    case 'name':
      return expression.path.join('.');
    case 'not':
      return `not ${toText(expression.operand)}`;
    case 'negative':
      return `-${toText(expression.operand)}`;
    case 'is':
      return `${toText(expression.operand)} is ${expression.known ? 'known' : 'missing'}`;
    case 'in':
      return `${toText(expression.operand)} in [${expression.values.map(toText).join(', ')}]`;
    case 'call':
      return `${expression.name}(${expression.parameters.map(toText).join(', ')})`;
    case 'binary':
      return `${toText(expression.left)} ${expression.operator} ${toText(expression.right)}`;
  }
}
