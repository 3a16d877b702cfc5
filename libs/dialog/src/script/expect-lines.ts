import type { Expectation } from '../schema/script.schema.js';
import type { Line } from './played.js';

const fullName = /^(common|[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*)\.([a-z][A-Za-z0-9_]*)$/;
const bareName = /^[a-z][A-Za-z0-9_]*$/;

function isPrompt(name: string, line: Line): boolean {
  if (line.kind !== 'say') return false;
  const [, flow, prompt] = fullName.exec(name) ?? [];
  if (flow === undefined) return line.prompt === name;
  return line.prompt === prompt && (flow === 'common' || flow === line.flow);
}

function matches(expected: Expectation, line: Line): boolean {
  if (typeof expected === 'string') {
    return fullName.test(expected) || bareName.test(expected) ? isPrompt(expected, line) : line.text.includes(expected);
  }
  if ('text' in expected) return line.text.includes(expected.text);
  if ('prompt' in expected) return isPrompt(expected.prompt, line);
  if ('answer' in expected) return line.kind === 'answer' && line.intent === expected.answer;
  return line.kind === 'say' && line.reminder === expected.reminder;
}

const named = (expected: Expectation): string =>
  typeof expected === 'string'
    ? expected
    : Object.entries(expected)
        .map(([key, value]) => `${key}: ${value}`)
        .join(', ');

export const lineName = (line: Line): string => {
  if (line.kind === 'answer') return `answer: ${line.intent}`;
  return `${line.flow}.${line.prompt}${line.reminder === null ? '' : ` (reminder: ${line.reminder})`}  “${line.text}”`;
};

/** Compares what was said with what a script expects; null when it fits. */
export function compareLines(
  expected: readonly Expectation[],
  lines: readonly Line[],
): { readonly expected: readonly string[]; readonly actual: readonly string[] } | null {
  const fits = expected.length === lines.length && lines.every((line, i) => matches(expected[i] ?? '', line));
  return fits ? null : { expected: expected.map(named), actual: lines.map(lineName) };
}
