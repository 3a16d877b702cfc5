import type { CompiledCondition } from '../compile/scorecard.js';
import { type Hit, order } from '../hit.js';
import type { ConditionOf } from '../rules/condition.schema.js';
import { sentenceAt } from '../text/sentences.js';
import type { Timeline } from '../timeline.js';

interface Range {
  readonly first?: number | undefined;
  readonly last?: number | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

interface Anchor {
  readonly where: 'before' | 'after' | 'around' | 'same';
  readonly withinTurns?: number | undefined;
  readonly hit: 'first' | 'last' | 'every';
}

/** Picks of the hits found so far those that count for a condition. */
export class HitSelector {
  private readonly selected = new Map<number, readonly Hit[]>();

  constructor(
    private readonly conditions: readonly CompiledCondition[],
    private readonly raw: readonly (readonly Hit[])[],
    private readonly timeline: Timeline,
  ) {}

  /** The hits of a condition that its range, its scope and its anchor leave. */
  hits(index: number): readonly Hit[] {
    const known = this.selected.get(index);
    if (known) return known;
    const condition = this.conditions[index];
    const hits = condition ? this.select(condition) : [];
    this.selected.set(index, hits);
    return hits;
  }

  private select(condition: CompiledCondition): readonly Hit[] {
    const { definition, words, uses } = condition;
    if (definition.op === 'sequence') return this.sequence(condition);
    if (definition.op === 'position') return this.positioned(definition, uses[0] ?? 0);
    let hits = this.raw[condition.index] ?? [];
    if (hits.length === 0 || !('role' in definition)) return hits;
    const { range, anchor, times } = definition;
    if (range) hits = this.inRange(hits, range, condition.mask);
    if (words && words.count > 1) hits = this.withWords(hits, words.count, words.scope);
    if (anchor) hits = this.anchored(hits, anchor, uses[0] ?? 0);
    return hits.length < (times ?? 0) ? [] : hits;
  }

  private positioned({ first, last, unit }: ConditionOf<'position'>, place: number): readonly Hit[] {
    const lastMs = last === undefined ? undefined : -last;
    const range = unit === 'turns' ? { first, last } : { toMs: first, fromMs: lastMs };
    return this.inRange(this.hits(place), range, this.conditions[place]?.mask ?? 0);
  }

  private inRange(hits: readonly Hit[], range: Range, mask: number): readonly Hit[] {
    const { timeline } = this;
    const [fromMs, toMs] = [range.fromMs, range.toMs].map((ms) => this.absolute(ms));
    if (Number.isNaN(fromMs) || Number.isNaN(toMs)) return [];
    if (range.last !== undefined && !timeline.closed) return [];
    const total = range.last === undefined ? 0 : timeline.saysOf(mask);
    return hits.filter((hit) => {
      const ordinal = timeline.ordinal(hit.say, mask);
      if (range.first !== undefined && ordinal > range.first) return false;
      if (range.last !== undefined && ordinal <= total - range.last) return false;
      // Without times a limit in milliseconds cannot be held against anybody.
      if (hit.startMs === null) return true;
      return (fromMs === undefined || hit.startMs >= fromMs) && (toMs === undefined || hit.startMs <= toMs);
    });
  }

  /** Milliseconds from the first start; negative from the end, which is known (not NaN) once the conversation is over. */
  private absolute(ms: number | undefined): number | undefined {
    if (ms === undefined) return undefined;
    const span = this.timeline.span;
    if (ms < 0) return this.timeline.closed && span ? span.endMs + ms : Number.NaN;
    return (span?.startMs ?? 0) + ms;
  }

  private withWords(hits: readonly Hit[], count: number, scope: 'sentence' | 'turn' | 'conversation'): readonly Hit[] {
    const keyOf = (hit: Hit): string => {
      const said = this.timeline.turns[hit.turn];
      if (scope === 'conversation' || !said) return '';
      if (scope === 'turn') return String(hit.say);
      return `${String(hit.turn)} ${String(sentenceAt(this.timeline.sentences(said), hit.from))}`;
    };
    const words = new Map<string, Set<unknown>>();
    for (const hit of hits) {
      const key = keyOf(hit);
      words.set(key, (words.get(key) ?? new Set()).add(hit.values.word));
    }
    return hits.filter((hit) => (words.get(keyOf(hit))?.size ?? 0) >= count);
  }

  private anchored(hits: readonly Hit[], anchor: Anchor, place: number): readonly Hit[] {
    // What is the last is known when the conversation is over.
    if (anchor.hit === 'last' && !this.timeline.closed) return [];
    const all = this.hits(place);
    const anchors = anchor.hit === 'every' ? all : all.slice(...(anchor.hit === 'first' ? [0, 1] : [-1]));
    const says = anchor.withinTurns ?? Infinity;
    return hits.filter((hit) =>
      anchors.some((other) => {
        const apart = Math.abs(hit.say - other.say);
        if (anchor.where === 'same') return hit.say === other.say;
        if (anchor.where === 'around') return apart <= says;
        return apart <= says && (anchor.where === 'before' ? order(hit, other) < 0 : order(other, hit) < 0);
      }),
    );
  }

  /** The earliest hits that follow one another; each within the distance of the one before. */
  private sequence(condition: CompiledCondition): readonly Hit[] {
    const { definition, uses } = condition;
    if (definition.op !== 'sequence') return [];
    const { withinTurns = Infinity, withinMs } = definition;
    const follows = (a: Hit, b: Hit) =>
      order(a, b) < 0 &&
      b.say - a.say <= withinTurns &&
      (withinMs === undefined || (a.endMs !== null && b.startMs !== null && b.startMs - a.endMs <= withinMs));
    const [start = 0, ...rest] = uses;
    let chains = this.hits(start).map((hit) => [hit]);
    for (const place of rest) {
      chains = chains.flatMap((chain) => {
        const next = this.hits(place).find((hit) => follows(chain.at(-1) ?? hit, hit));
        return next ? [[...chain, next]] : [];
      });
    }
    return chains[0] ?? [];
  }

  /** Whether a condition without a hit can get none any more. */
  settled({ definition, mask }: CompiledCondition): boolean {
    const { timeline } = this;
    if (timeline.closed) return true;
    const range = 'range' in definition ? definition.range : undefined;
    if (range?.first === undefined) return false;
    const said = timeline.saysOf(mask);
    const speaking = ((timeline.says.at(-1)?.bit ?? 0) & mask) !== 0;
    return said > range.first || (said === range.first && !speaking);
  }
}
