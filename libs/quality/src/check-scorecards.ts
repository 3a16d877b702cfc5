import { closest, type ContentProblem, type Locate } from '#content';
import type { Localized } from '#kernel';
import { selects } from './compile/compile-scorecard.js';
import { isNegated, usedBy } from './compile/condition-table.js';
import type { Condition } from './rules/condition.schema.js';
import { type Expression, ExpressionError, namesIn, parseExpression } from './rules/expression.js';
import type { CardDefinition, Rule } from './rules/rule.schema.js';

export type Conditions = Readonly<Record<string, Condition>>;

export interface LocatedRule {
  readonly file: string;
  readonly rule: Rule;
  /** Path of the rule in its file. */
  readonly path: readonly PropertyKey[];
  readonly locate: Locate;
}

/** Collects what is wrong, each with file, line and column. */
export class Checker {
  readonly problems: ContentProblem[] = [];

  constructor(private readonly shared: Conditions) {}

  report(
    at: { readonly file: string; readonly locate: Locate },
    path: readonly PropertyKey[],
    message: Localized,
    shift = 0,
  ) {
    const { line, column } = at.locate(path);
    this.problems.push({ severity: 'error', file: at.file, line, column: column + shift, message });
  }

  rule(located: LocatedRule): void {
    const { rule, path } = located;
    const own = rule.conditions;
    for (const name of Object.keys(own)) {
      if (name in this.shared) {
        this.report(located, [...path, 'conditions', name], {
          zh: `“${name}” 在 shared.yaml 里已有，请换一个名字`,
          en: `"${name}" is already in shared.yaml: choose another name`,
        });
      }
    }
    this.uses(own, { ...this.shared, ...own }, located, [...path, 'conditions']);
    for (const [key, text] of expressionsOf(rule)) this.expression(text, located, [...path, ...key]);
  }

  /** What conditions build on must exist, and no condition may build on itself. */
  uses(
    conditions: Conditions,
    known: Conditions,
    at: { readonly file: string; readonly locate: Locate },
    path: readonly PropertyKey[],
  ): void {
    for (const [name, condition] of Object.entries(conditions)) {
      for (const used of usedBy(condition)) {
        if (!(used in known)) this.report(at, [...path, name], unknownCondition(used, Object.keys(known)));
      }
      if (leadsTo(name, name, known, new Set())) {
        this.report(at, [...path, name], {
          zh: `条件 “${name}” 依赖它自己`,
          en: `the condition "${name}" builds on itself`,
        });
      }
    }
  }

  private expression(text: string, located: LocatedRule, path: readonly PropertyKey[]): void {
    const known = { ...this.shared, ...located.rule.conditions };
    const fail = (offset: number, zh: string, en: string) => {
      const marked = `${text.slice(0, offset)}⟨${text.slice(offset)}⟩`;
      const column = String(offset + 1);
      this.report(located, path, {
        zh: `表达式第 ${column} 个字符：${zh}：${marked}`,
        en: `expression, character ${column}: ${en}: ${marked}`,
      });
    };
    try {
      const expression = parseExpression(text);
      for (const { name, offset } of namesIn(expression)) {
        if (name in known) continue;
        const { zh, en } = unknownCondition(name, Object.keys(known));
        fail(offset, zh, en);
      }
      for (const { name, offset } of negatedInRelations(expression, known)) {
        fail(
          offset,
          `“${name}” 是“不出现”的条件，没有位置，不能用 BEFORE、AFTER、WITHOUT、WITHIN`,
          `"${name}" is met by absence and has no place, so BEFORE, AFTER, WITHOUT and WITHIN cannot use it`,
        );
      }
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      fail(error.offset, error.zh, error.en);
    }
  }
}

function expressionsOf(rule: Rule): readonly (readonly [readonly PropertyKey[], string])[] {
  return [
    ...(rule.when === undefined ? [] : [[['when'], rule.when] as const]),
    ...(rule.given === undefined ? [] : [[['given'], rule.given] as const]),
    ...(rule.obligation ? [[['obligation', 'trigger'], rule.obligation.trigger] as const] : []),
    ...(rule.levels ?? []).map(({ when }, i) => [['levels', i, 'when'], when] as const),
  ];
}

function negatedInRelations(expression: Expression, known: Conditions): readonly { name: string; offset: number }[] {
  if (expression.kind === 'condition') return [];
  if (expression.kind === 'not') return negatedInRelations(expression.of, known);
  if (expression.kind !== 'relation') {
    return [...negatedInRelations(expression.left, known), ...negatedInRelations(expression.right, known)];
  }
  return namesIn(expression).filter(({ name }) => {
    const condition = known[name];
    return condition !== undefined && isNegated(condition);
  });
}

function leadsTo(from: string, to: string, known: Conditions, seen: Set<string>): boolean {
  const condition = known[from];
  if (!condition || seen.has(from)) return false;
  seen.add(from);
  return usedBy(condition).some((used) => used === to || leadsTo(used, to, known, seen));
}

function unknownCondition(name: string, known: readonly string[]): Localized {
  const meant = closest(name, known);
  return {
    zh: `没有条件 “${name}”${meant ? `，您是否想写 “${meant}”？` : ''}`,
    en: `there is no condition "${name}"${meant ? `: did you mean "${meant}"?` : ''}`,
  };
}

export interface LocatedCard {
  readonly file: string;
  readonly card: CardDefinition;
  readonly locate: Locate;
}

export function checkCards(cards: readonly LocatedCard[], rules: readonly LocatedRule[], checker: Checker): void {
  const files = new Map<string, string>();
  for (const located of cards) {
    const { card } = located;
    const other = files.get(card.card);
    if (other !== undefined) {
      checker.report(located, ['card'], {
        zh: `${other} 里已有 “${card.card}”`,
        en: `"${card.card}" is already in ${other}`,
      });
    }
    files.set(card.card, located.file);
    const taken = new Map<string, string>();
    card.items.forEach((item, i) => {
      item.rules.forEach((entry, j) => {
        const meant = rules.filter(({ rule }) => selects(entry, rule.id));
        const near = closest(
          entry,
          rules.map(({ rule }) => rule.id),
        );
        if (meant.length === 0) {
          checker.report(located, ['items', i, 'rules', j], {
            zh: `没有规则 “${entry}”${near ? `，您是否想写 “${near}”？` : ''}`,
            en: `there is no rule "${entry}"${near ? `: did you mean "${near}"?` : ''}`,
          });
        }
        for (const { rule } of meant) {
          const elsewhere = taken.get(rule.id);
          if (elsewhere !== undefined && elsewhere !== item.id) {
            checker.report(located, ['items', i, 'rules', j], {
              zh: `规则 ${rule.id} 已在项目 “${elsewhere}” 中`,
              en: `the rule ${rule.id} already counts in the item "${elsewhere}"`,
            });
          }
          taken.set(rule.id, item.id);
        }
      });
    });
  }
}

export function checkRuleIds(rules: readonly LocatedRule[], checker: Checker): void {
  const seen = new Map<string, string>();
  for (const located of rules) {
    const { id } = located.rule;
    const other = seen.get(id);
    if (other !== undefined) {
      checker.report(located, [...located.path, 'id'], {
        zh: `规则 ${id} 在 ${other} 中已有`,
        en: `the rule ${id} is already in ${other}`,
      });
    }
    seen.set(id, located.file);
  }
}
