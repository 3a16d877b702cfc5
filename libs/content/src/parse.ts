import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Localized } from '#kernel';
import type { ContentProblem } from './problem.js';
import { wording } from './wording.js';

export type Locate = (path: readonly PropertyKey[]) => { readonly line: number; readonly column: number };

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly locate: Locate }
  | { readonly ok: false; readonly problems: readonly ContentProblem[] };

/** Offset of what stands at a path, or of its nearest parent that exists. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
      if (pair && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}

/** Reads one YAML text by a schema. Says of every mistake where it is and what to write instead. */
export function parseContent<T>(file: string, text: string, schema: z.ZodType<T>): Parsed<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problem = (offset: number, message: Localized): ContentProblem => ({
    severity: 'error',
    file,
    ...position(offset),
    message,
  });

  if (document.errors.length > 0) {
    const problems = document.errors.map((error) =>
      problem(error.pos[0], { zh: `YAML 格式错误：${error.message}`, en: `not valid YAML: ${error.message}` }),
    );
    return { ok: false, problems };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return {
      ok: false,
      problems: [problem(0, { zh: `无法读取：${String(error)}`, en: `cannot be read: ${String(error)}` })],
    };
  }
  const result = schema.safeParse(value);
  if (result.success) {
    return { ok: true, value: result.data, locate: (path) => position(offsetOf(document, path)) };
  }
  const problems = result.error.issues
    .flatMap((issue) => wording(issue, valueAt(value, issue.path), schema))
    .map(({ path, message }) => problem(offsetOf(document, path), message));
  return { ok: false, problems };
}
