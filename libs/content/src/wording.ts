import { z } from 'zod';
import type { Localized } from '#kernel';
import { closest } from './closest.js';

type Issue = z.core.$ZodIssue;

const zhErrors = z.locales.zhCN().localeError;
const enErrors = z.locales.en().localeError;

const said = (message: string | { message: string } | undefined | null): string =>
  typeof message === 'string' ? message : (message?.message ?? '');

/** The keys that a strict object schema knows at a path, as far as the schema tells. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  const def = schema._zod.def as {
    type: string;
    shape?: Record<string, z.core.$ZodType>;
    innerType?: z.core.$ZodType;
    element?: z.core.$ZodType;
    valueType?: z.core.$ZodType;
    in?: z.core.$ZodType;
    options?: z.core.$ZodType[];
  };
  const [head, ...rest] = path;
  if (def.innerType) return knownKeys(def.innerType, path);
  if (def.type === 'pipe' && def.in) return knownKeys(def.in, path);
  if (def.options) return def.options.flatMap((option) => knownKeys(option, path));
  if (def.shape) {
    if (head === undefined) return Object.keys(def.shape);
    const child = def.shape[String(head)];
    return child ? knownKeys(child, rest) : [];
  }
  const item = def.element ?? def.valueType;
  return item && head !== undefined ? knownKeys(item, rest) : [];
}

const where = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${String(key + 1)}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');

const both = (zh: string, en: string): Localized => ({ zh, en });

function wrongType(issue: Issue & { code: 'invalid_type' }, value: unknown): Localized {
  const place = where(issue.path);
  if (value === undefined) return both(`缺少 “${place}”`, `"${place}" is missing`);
  if (value === null) return both(`“${place}” 是空的，请填写或删去`, `"${place}" is empty: fill it in or remove it`);
  if (issue.expected === 'string') {
    return both(
      `“${place}” 应为文字，而 ${JSON.stringify(value)} 不是：请加引号`,
      `"${place}" must be text, and ${JSON.stringify(value)} is not: put it in quotes`,
    );
  }
  const found = Array.isArray(value) ? 'array' : typeof value;
  return both(
    `“${place}” 应为 ${issue.expected}，实际是 ${found}`,
    `"${place}" must be ${issue.expected}, not ${found}`,
  );
}

/** Says in plain words what a schema has against a value; one entry per unknown key. */
export function wording(
  issue: Issue,
  value: unknown,
  schema: z.core.$ZodType,
): readonly { readonly path: readonly PropertyKey[]; readonly message: Localized }[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) => {
      const meant = closest(key, known);
      return {
        path: [...issue.path, key],
        message: meant
          ? both(`不认识 “${key}”，您是否想写 “${meant}”？`, `unknown key "${key}": did you mean "${meant}"?`)
          : both(
              `不认识 “${key}”，可用：${known.join('、')}`,
              `unknown key "${key}": known here are ${known.join(', ')}`,
            ),
      };
    });
  }
  if (issue.code === 'invalid_type') return [{ path: issue.path, message: wrongType(issue, value) }];
  const place = where(issue.path);
  const own = issue.message !== said(enErrors(issue as never)) ? issue.message : null;
  return [
    {
      path: issue.path,
      message: both(
        `“${place}”：${own ?? said(zhErrors(issue as never))}`,
        `"${place}": ${own ?? said(enErrors(issue as never))}`,
      ),
    },
  ];
}
