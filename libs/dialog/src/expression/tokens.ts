import { ExpressionError } from './expression.js';

export interface Token {
  readonly kind: 'name' | 'number' | 'text' | 'symbol' | 'end';
  readonly text: string;
  /** From 1. */
  readonly column: number;
}

const shapes = [
  ['space', /\s+/y],
  ['number', /\d+(?:\.\d+)?/y],
  ['name', /[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*/y],
  ['text', /'[^']*'/y],
  ['symbol', /!=|<=|>=|[=<>+\-*/()[\],]/y],
] as const;

function tokenAt(source: string, at: number): { kind: Token['kind'] | 'space'; text: string } {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at;
    const match = shape.exec(source);
    if (match) return { kind, text: match[0] };
  }
  const found = source[at] ?? '';
  const column = at + 1;
  if (found === "'") {
    throw new ExpressionError(column, { zh: "引号没有结束：请补上 '", en: "the text is not closed: add the second '" });
  }
  if (found === '"' || found === '“' || found === '‘') {
    throw new ExpressionError(column, {
      zh: "文字请用英文单引号，例如 'frozen'",
      en: "text stands in single quotes, as 'frozen'",
    });
  }
  throw new ExpressionError(column, {
    zh: `这里不能用 “${found}”`,
    en: `"${found}" has no meaning here`,
  });
}

/** Cuts an expression into words; the last token says where it ends. */
export function tokens(source: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const { kind, text } = tokenAt(source, at);
    if (kind !== 'space') found.push({ kind, text, column: at + 1 });
    at += text.length;
  }
  found.push({ kind: 'end', text: '', column: source.length + 1 });
  return found;
}
