import { mostSensitive, type TypeOf, type Types } from '../expression/typecheck.js';
import type { FlowPrompts, Prompt } from '../schema/prompts.schema.js';
import type { CompiledPrompt } from './flow.js';
import { placeholdersIn, textsOf } from './prompt-names.js';

/** The type a path leads to, or null when it is none of the flow's names. */
export function typeAt(path: readonly string[], types: Types): TypeOf | null {
  let known: Types = types;
  let found: TypeOf | null = null;
  for (const part of path) {
    found = Object.hasOwn(known, part) ? (known[part] ?? null) : null;
    if (!found) return null;
    known = found.type === 'record' ? (found.fields ?? {}) : {};
  }
  return found;
}

function compilePrompt(source: Prompt, types: Types): CompiledPrompt {
  const keys = new Set(textsOf(source).flatMap(({ text }) => placeholdersIn(text)));
  if (source.table) keys.add(source.table.rows);
  const values = [...keys].flatMap((key) => {
    const path = key.split('.');
    const of = typeAt(path, types);
    return of ? [{ path, key, of }] : [];
  });
  const told = values.map(({ of }) => of.sensitivity);
  return { source, values, discloses: mostSensitive(source.discloses ?? 'none', ...told) };
}

/** What a flow may say, by name. */
export function compilePrompts(prompts: FlowPrompts, types: Types): Readonly<Record<string, CompiledPrompt>> {
  return Object.fromEntries(Object.entries(prompts).map(([name, prompt]) => [name, compilePrompt(prompt, types)]));
}
