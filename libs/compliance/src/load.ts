import type { z } from 'zod';
import { closest, type ContentProblem, type Locate, parseContent } from '#content';
import type { Localized } from '#kernel';
import {
  jurisdictionsSchema,
  obligationsSchema,
  type Policy,
  policySchema,
  profilesSchema,
  sourcesSchema,
} from './policy.schema.js';
import type { Policies } from './rulebook.js';

interface PolicyFile {
  /** Path below `config/compliance`, with "/". */
  readonly path: string;
  readonly text: string;
}

interface LoadedPolicies {
  /** Null when there is a mistake; nothing is half loaded. */
  readonly policies: Policies | null;
  readonly problems: readonly ContentProblem[];
}

interface LocatedPolicy {
  readonly file: string;
  readonly policy: Policy;
  readonly locate: Locate;
}

const singles = ['jurisdictions.yaml', 'profiles.yaml', 'obligations.yaml', 'sources.yaml'];

function readSingle<T>(
  files: readonly PolicyFile[],
  path: string,
  schema: z.ZodType<T>,
  problems: ContentProblem[],
): T | null {
  const file = files.find((candidate) => candidate.path === path);
  if (!file) {
    const message = { zh: '缺少这个文件', en: 'this file is missing' };
    problems.push({ severity: 'error', file: path, line: 1, column: 1, message });
    return null;
  }
  const parsed = parseContent(path, file.text, schema);
  if (parsed.ok) return parsed.value;
  problems.push(...parsed.problems);
  return null;
}

function readPolicies(files: readonly PolicyFile[], problems: ContentProblem[]): readonly LocatedPolicy[] {
  const located: LocatedPolicy[] = [];
  for (const { path, text } of files) {
    if (singles.includes(path)) continue;
    if (!path.startsWith('policies/')) {
      const known = `${singles.join(', ')}, policies/`;
      const message = { zh: `不认识这个文件；这里应有：${known}`, en: `unknown file; known here are ${known}` };
      problems.push({ severity: 'error', file: path, line: 1, column: 1, message });
      continue;
    }
    const parsed = parseContent(path, text, policySchema);
    if (parsed.ok) located.push({ file: path, policy: parsed.value, locate: parsed.locate });
    else problems.push(...parsed.problems);
  }
  return located;
}

interface Names {
  readonly obligations: Readonly<Record<string, unknown>>;
  readonly sources: Readonly<Record<string, unknown>>;
  readonly jurisdictions: Readonly<Record<string, unknown>>;
}

/** Every name that a policy uses and another file explains, with its place. */
function* namesUsed(policy: Policy): Generator<readonly [keyof Names, readonly PropertyKey[], string]> {
  const all = function* (kind: keyof Names, path: readonly PropertyKey[], names: readonly string[] | undefined) {
    for (const [i, name] of (names ?? []).entries()) yield [kind, [...path, i], name] as const;
  };
  yield* all('sources', ['sources'], policy.sources);
  if (policy.jurisdictions !== 'ALL') yield* all('jurisdictions', ['jurisdictions'], policy.jurisdictions);
  for (const [r, rule] of policy.rules.entries()) {
    const place = ['rules', r] as const;
    yield* all('sources', [...place, 'sources'], rule.sources);
    yield* all('jurisdictions', [...place, 'jurisdictions'], rule.jurisdictions);
    for (const [c, check] of rule.checks.entries()) {
      const path = [...place, 'checks', c];
      yield* all('jurisdictions', [...path, 'when', 'jurisdictions'], check.when?.jurisdictions);
      if (check.check === 'obligation') yield* all('obligations', [...path, 'obligations'], check.obligations);
    }
  }
}

function unknownName(value: string, known: Iterable<string>): Localized {
  const meant = closest(value, known);
  return {
    zh: `没有 “${value}”${meant ? `，您是否想写 “${meant}”？` : ''}`,
    en: `there is no "${value}"${meant ? `: did you mean "${meant}"?` : ''}`,
  };
}

/** What is wrong across files: the same id twice, names that lead nowhere. */
function crossCheck(located: readonly LocatedPolicy[], names: Names): readonly ContentProblem[] {
  const problems: ContentProblem[] = [];
  const seen = new Set<string>();
  for (const { file, policy, locate } of located) {
    const report = (path: readonly PropertyKey[], message: Localized): void => {
      problems.push({ severity: 'error', file, ...locate(path), message });
    };
    const ids = [
      [['policy'], policy.policy] as const,
      ...policy.rules.map(({ id }, r) => [['rules', r, 'id'], id] as const),
    ];
    for (const [path, id] of ids) {
      if (seen.has(id)) report(path, { zh: `“${id}” 出现了两次`, en: `"${id}" stands twice` });
      seen.add(id);
    }
    for (const [kind, path, name] of namesUsed(policy)) {
      if (!(name in names[kind])) report(path, unknownName(name, Object.keys(names[kind])));
    }
  }
  return problems;
}

/** Reads the folder `config/compliance` and checks it as a whole. */
export function loadPolicies(files: readonly PolicyFile[]): LoadedPolicies {
  const problems: ContentProblem[] = [];
  const jurisdictions = readSingle(files, 'jurisdictions.yaml', jurisdictionsSchema, problems);
  const profiles = readSingle(files, 'profiles.yaml', profilesSchema, problems);
  const obligations = readSingle(files, 'obligations.yaml', obligationsSchema, problems);
  const located = readPolicies(files, problems);
  const sources = readSingle(files, 'sources.yaml', sourcesSchema, problems);
  if (!jurisdictions || !profiles || !obligations || !sources) return { policies: null, problems };
  problems.push(...crossCheck(located, { obligations, sources, jurisdictions }));
  if (problems.length > 0) return { policies: null, problems };
  const policies = located.map(({ policy }) => policy);
  return { policies: { policies, jurisdictions, profiles, obligations, sources }, problems };
}
