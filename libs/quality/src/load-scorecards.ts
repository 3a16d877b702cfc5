import { type ContentProblem, parseContent } from '#content';
import {
  checkCards,
  Checker,
  checkRuleIds,
  type Conditions,
  type LocatedCard,
  type LocatedRule,
} from './check-scorecards.js';
import { compileScorecard } from './compile/compile-scorecard.js';
import type { Scorecard } from './compile/scorecard.js';
import { cardSchema, type Rule, ruleFileSchema, sharedSchema } from './rules/rule.schema.js';

export interface ScorecardFile {
  /** Path below the scorecards folder, with "/". */
  readonly path: string;
  readonly text: string;
}

export interface LoadedScorecards {
  /** By name; empty when there are errors. */
  readonly cards: ReadonlyMap<string, Scorecard>;
  readonly rules: readonly Rule[];
  readonly problems: readonly ContentProblem[];
  /** A card of one rule, which need not be enabled; null for a rule that there is not, or when there are errors. */
  readonly only: (rule: string) => Scorecard | null;
}

const sharedPath = 'shared.yaml';

interface Folder {
  readonly rules: LocatedRule[];
  readonly cards: LocatedCard[];
  readonly problems: ContentProblem[];
}

function readFile({ path, text }: ScorecardFile, { rules, cards, problems }: Folder): void {
  if (path.startsWith('rules/')) {
    const parsed = parseContent(path, text, ruleFileSchema);
    if (!parsed.ok) problems.push(...parsed.problems);
    else {
      const { value, locate } = parsed;
      rules.push(...value.rules.map((rule, i) => ({ file: path, rule, path: ['rules', i], locate })));
    }
  } else if (path.startsWith('cards/')) {
    const parsed = parseContent(path, text, cardSchema);
    if (!parsed.ok) problems.push(...parsed.problems);
    else cards.push({ file: path, card: parsed.value, locate: parsed.locate });
  } else {
    const message = {
      zh: '不认识这个文件；这里应有：shared.yaml, rules/, cards/',
      en: 'unknown file; known here are shared.yaml, rules/, cards/',
    };
    problems.push({ severity: 'error', file: path, line: 1, column: 1, message });
  }
}

/** Reads the scorecards folder (`shared.yaml`, `rules/`, `cards/`) and checks it as a whole; nothing is half loaded. */
export function loadScorecards(files: readonly ScorecardFile[]): LoadedScorecards {
  const folder: Folder = { rules: [], cards: [], problems: [] };
  const { rules, cards, problems } = folder;
  const sharedText = files.find(({ path }) => path === sharedPath)?.text ?? 'conditions: {}';
  const parsed = parseContent(sharedPath, sharedText, sharedSchema);
  for (const file of files) if (file.path !== sharedPath) readFile(file, folder);
  const all = rules.map(({ rule }) => rule);
  if (!parsed.ok) return failed(all, [...parsed.problems, ...problems]);
  const shared = parsed.value.conditions;
  // A file that cannot be read leaves names unknown; saying so again for each would bury the reason.
  if (problems.length === 0) {
    const checker = new Checker(shared);
    checker.uses(shared, shared, { file: sharedPath, locate: parsed.locate }, ['conditions']);
    checkRuleIds(rules, checker);
    for (const rule of rules) checker.rule(rule);
    checkCards(cards, rules, checker);
    problems.push(...checker.problems);
  }
  if (problems.length > 0) return failed(all, problems);
  const compiled = cards.map(({ card }) => [card.card, compileScorecard({ card, rules: all, shared })] as const);
  return { cards: new Map(compiled), rules: all, problems, only: (id) => cardOfOne(id, all, shared) };
}

const failed = (rules: readonly Rule[], problems: readonly ContentProblem[]): LoadedScorecards => ({
  cards: new Map(),
  rules,
  problems,
  only: () => null,
});

function cardOfOne(id: string, rules: readonly Rule[], shared: Conditions): Scorecard | null {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) return null;
  const items = [{ id: 'rule', title: rule.name, weight: 100, rules: [id] }];
  const limits = { pass: 80, good: 90, criticalCap: 59 };
  const card = { card: 'one-rule', version: '1', title: rule.name, applies: {}, items, ...limits };
  return compileScorecard({ card, rules: [{ ...rule, enabled: true }], shared });
}
