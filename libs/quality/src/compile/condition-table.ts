import { foldedWords, PatternSet } from '../operators/words.js';
import type { Condition } from '../rules/condition.schema.js';
import type { Listener } from '../rules/names.js';
import { roleBit, staffBits } from '../timeline.js';
import { detectorOf } from './detectors.js';
import type { CompiledCondition, WordNeed } from './scorecard.js';

const everybody = roleBit.customer | staffBits;

function maskOf(role: Listener | readonly Listener[]): number {
  const bits = (one: Listener) => (one === 'any' ? everybody : one === 'staff' ? staffBits : roleBit[one]);
  return typeof role === 'string' ? bits(role) : role.reduce((mask, one) => mask | bits(one), 0);
}

/** What a condition builds on: its anchor, the members of a sequence, what a position is of. */
export function usedBy(condition: Condition): readonly string[] {
  if (condition.op === 'sequence') return condition.of;
  if (condition.op === 'position') return [condition.of];
  return 'anchor' in condition && condition.anchor ? [condition.anchor.condition] : [];
}

export const isNegated = (condition: Condition): boolean =>
  (condition.op === 'keyword_none') !== ('not' in condition && condition.not === true);

function wordNeed(condition: Condition): WordNeed | null {
  if (!('words' in condition)) return null;
  const { op, scope } = condition;
  if (op === 'keyword_all') return { count: new Set(foldedWords(condition.words)).size, scope };
  return { count: op === 'keyword_n' ? condition.atLeast : 1, scope };
}

/** Conditions by place, and all their words; a condition that a second rule shares stands here once. */
export class ConditionTable {
  readonly conditions: CompiledCondition[] = [];
  readonly words: string[] = [];
  /** By word: places of the conditions that look for it. */
  readonly wordUsers: number[][] = [];
  private readonly wordIds = new Map<string, number>();

  /** `uses` are the places of the conditions it builds on. */
  add(name: string, definition: Condition, uses: readonly number[]): number {
    const index = this.conditions.length;
    const keyword = 'words' in definition ? definition : null;
    this.conditions.push({
      index,
      name,
      definition,
      mask: 'role' in definition ? maskOf(definition.role) : everybody | roleBit.system,
      sparesPublished: 'published' in definition && definition.published === false,
      negated: isNegated(definition),
      detector: detectorOf(definition),
      words: wordNeed(definition),
      spared: keyword?.except ? new PatternSet(keyword.except) : null,
      uses,
    });
    for (const word of new Set(foldedWords(keyword?.words))) this.addWord(word, index);
    return index;
  }

  private addWord(word: string, index: number): void {
    let id = this.wordIds.get(word);
    if (id === undefined) {
      id = this.words.push(word) - 1;
      this.wordIds.set(word, id);
      this.wordUsers.push([]);
    }
    this.wordUsers[id]?.push(index);
  }
}
