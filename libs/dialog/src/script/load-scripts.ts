import { type ContentProblem, type Parsed, parseContent } from '#content';
import type { DialogFile } from '../load/dialog-file.js';
import { type Script, scriptSchema, scriptsSchema, type ScriptTurn } from '../schema/script.schema.js';

/** A scripted conversation and where it stands. */
export interface LocatedScript {
  readonly file: string;
  readonly line: number;
  readonly script: Script;
}

const turnKeys = [
  'customer',
  'bot',
  'silence',
  'keys',
  'hangup',
  'wait',
  'pays',
] as const satisfies readonly (keyof ScriptTurn)[];

/** A file holds one conversation, or a list of them. */
function parse(file: string, text: string): Parsed<readonly Script[]> {
  const first = text.split(/\r?\n/).find((line) => !/^\s*(#.*)?$|^---/.test(line));
  if (first?.startsWith('-')) return parseContent(file, text, scriptsSchema);
  const parsed = parseContent(file, text, scriptSchema);
  return parsed.ok ? { ...parsed, value: [parsed.value], locate: (path) => parsed.locate(path.slice(1)) } : parsed;
}

/** Reads scripted conversations; each has a name of its own. */
export function loadScripts(files: readonly DialogFile[]): {
  readonly scripts: readonly LocatedScript[];
  readonly problems: readonly ContentProblem[];
} {
  const scripts: LocatedScript[] = [];
  const problems: ContentProblem[] = [];
  const names = new Map<string, string>();
  for (const { path: file, text } of files) {
    const parsed = parse(file, text);
    if (!parsed.ok) {
      problems.push(...parsed.problems);
      continue;
    }
    const report = (path: readonly PropertyKey[], zh: string, en: string) =>
      problems.push({ severity: 'error', file, ...parsed.locate(path), message: { zh, en } });
    parsed.value.forEach((script, i) => {
      const other = names.get(script.dialog);
      if (other !== undefined) {
        report(
          [i, 'dialog'],
          `“${script.dialog}” 在 ${other} 中已有：请换一个名字`,
          `"${script.dialog}" is already in ${other}: use another name`,
        );
      }
      names.set(script.dialog, file);
      script.turns.forEach((turn, j) => {
        if (turnKeys.filter((key) => turn[key] !== undefined).length === 1) return;
        const all = turnKeys.join(', ');
        report([i, 'turns', j], `一轮只写 ${all} 之一`, `a turn is exactly one of ${all}`);
      });
      scripts.push({ file, line: parsed.locate([i]).line, script });
    });
  }
  return { scripts, problems };
}
