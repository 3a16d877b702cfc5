import type { Language } from '#kernel';
import type { Condition } from '../rules/condition.schema.js';
import { type Expression, parseExpression } from '../rules/expression.js';
import type { Severity } from '../rules/names.js';
import type { CardDefinition, Rule } from '../rules/rule.schema.js';
import { KeywordAutomaton } from '../text/keyword-automaton.js';
import type { Medium, Scene } from '../transcripts/transcript.js';
import { ConditionTable, usedBy } from './condition-table.js';
import type { Bound, CompiledLevel, CompiledRule, Plan, Scorecard } from './scorecard.js';

export interface Definitions {
  readonly card: CardDefinition;
  readonly rules: readonly Rule[];
  readonly shared: Readonly<Record<string, Condition>>;
}

/** Whether an item's entry ("FB-*" or an id) means a rule. */
export const selects = (entry: string, id: string): boolean =>
  entry.endsWith('*') ? id.startsWith(entry.slice(0, -1)) : id === entry;

const alerts: ReadonlySet<Severity> = new Set(['critical', 'fatal']);

/** Conditions of one rule over the shared ones. */
class Binder {
  private readonly own = new Map<string, number>();

  constructor(
    private readonly rule: Rule,
    private readonly table: ConditionTable,
    private readonly shared: Readonly<Record<string, Condition>>,
    private readonly sharedPlaces: Map<string, number>,
  ) {}

  bind(expression: Expression): Bound {
    if (expression.kind === 'condition') return { kind: 'condition', index: this.place(expression.name) };
    if (expression.kind === 'not') return { kind: 'not', of: this.bind(expression.of) };
    return { ...expression, left: this.bind(expression.left), right: this.bind(expression.right) };
  }

  private place(name: string): number {
    const own = this.rule.conditions[name];
    const places = own ? this.own : this.sharedPlaces;
    const known = places.get(name);
    if (known !== undefined) return known;
    const definition = own ?? this.shared[name];
    if (!definition) throw new Error(`no condition ${name}`);
    const uses = usedBy(definition).map((used) => this.place(used));
    const index = this.table.add(name, definition, uses);
    places.set(name, index);
    return index;
  }
}

function placesIn(bound: Bound): readonly number[] {
  if (bound.kind === 'condition') return [bound.index];
  if (bound.kind === 'not') return placesIn(bound.of);
  return [...placesIn(bound.left), ...placesIn(bound.right)];
}

function levelsOf(
  rule: Rule,
): readonly { readonly when: string; readonly severity: Severity; readonly score: number }[] {
  if (rule.levels) return rule.levels;
  const { when, severity, score } = rule;
  return when !== undefined && severity !== undefined && score !== undefined ? [{ when, severity, score }] : [];
}

function compileRule(rule: Rule, item: string, binder: Binder, table: ConditionTable): CompiledRule {
  const bind = (text: string): Bound => binder.bind(parseExpression(text));
  const levels: readonly CompiledLevel[] = levelsOf(rule).map(({ when, severity, score }) => ({
    when: bind(when),
    severity,
    score,
  }));
  const given = rule.given === undefined ? null : bind(rule.given);
  const trigger = rule.obligation ? bind(rule.obligation.trigger) : null;
  const places = [...levels.map(({ when }) => when), ...(given ? [given] : []), ...(trigger ? [trigger] : [])];
  return {
    definition: rule,
    item,
    given,
    levels,
    trigger,
    conditions: withUsed(places.flatMap(placesIn), table),
    alerting: levels.some(({ severity }) => alerts.has(severity)),
  };
}

/** Conditions and all those they build on, without repeats. */
function withUsed(places: readonly number[], table: ConditionTable): readonly number[] {
  const all = new Set(places);
  for (const place of all) for (const used of table.conditions[place]?.uses ?? []) all.add(used);
  return [...all];
}

/** Makes a card ready to inspect. The definitions must have been checked: `loadScorecards` does both. */
export function compileScorecard({ card, rules, shared }: Definitions): Scorecard {
  const table = new ConditionTable();
  const sharedPlaces = new Map<string, number>();
  const compiled = card.items.flatMap((item) =>
    rules
      .filter(({ id, enabled }) => enabled && item.rules.some((entry) => selects(entry, id)))
      .map((rule) => compileRule(rule, item.id, new Binder(rule, table, shared, sharedPlaces), table)),
  );
  return {
    id: card.card,
    definition: card,
    items: card.items,
    rules: compiled,
    conditions: table.conditions,
    automaton: new KeywordAutomaton(table.words),
    words: table.words,
    plan: plansFor(compiled, table),
    alertingPlan: plansFor(
      compiled.filter(({ alerting }) => alerting),
      table,
    ),
  };
}

/** Plans are made when they are first asked for. */
function plansFor(rules: readonly CompiledRule[], table: ConditionTable): Scorecard['plan'] {
  const plans = new Map<string, Plan>();
  return (scene, medium, language) => {
    const key = `${scene} ${medium} ${language}`;
    let found = plans.get(key);
    if (!found) plans.set(key, (found = planFor(rules, table, scene, medium, language)));
    return found;
  };
}

function planFor(
  all: readonly CompiledRule[],
  table: ConditionTable,
  scene: Scene,
  medium: Medium,
  language: Language,
): Plan {
  const rules = all.filter(({ definition: { applies } }) => {
    const fits = <T>(wanted: readonly T[] | undefined, is: T) => wanted?.includes(is) ?? true;
    return fits(applies.scene, scene) && fits(applies.medium, medium) && fits(applies.language, language);
  });
  const wanted = new Set(rules.flatMap((rule) => rule.conditions));
  const conditions = table.conditions.filter(({ index }) => wanted.has(index));
  const wordConditions = table.wordUsers.map((users) => conditions.filter(({ index }) => users.includes(index)));
  return { rules, conditions, wordConditions };
}
