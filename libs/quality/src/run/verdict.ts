import { type Hit, order } from '../hit.js';
import type { Bound, CompiledCondition } from '../compile/scorecard.js';
import type { Distance, Relation } from '../rules/expression.js';
import type { Timeline } from '../timeline.js';
import { HitSelector } from './hit-selector.js';

/** `open`: not yet, but what is still to be said may decide it. */
type Truth = 'yes' | 'no' | 'open';

/** A hit, and the condition it is of. */
export interface Witness {
  readonly condition: number;
  readonly hit: Hit;
}

export interface Verdict {
  readonly truth: Truth;
  readonly witnesses: readonly Witness[];
  /** Hits that a relation holds to; they show the finding, and are not what is related further. */
  readonly support: readonly Witness[];
  /** Conditions that should have been met and were not. */
  readonly absent: readonly number[];
}

function verdict(
  truth: Truth,
  witnesses: readonly Witness[] = [],
  absent: readonly number[] = [],
  support: readonly Witness[] = [],
): Verdict {
  return { truth, witnesses, support, absent };
}

/** Weighs expressions over the hits found so far. Made anew whenever there are more. */
export class Weigher {
  private readonly selector: HitSelector;

  constructor(
    private readonly conditions: readonly CompiledCondition[],
    raw: readonly (readonly Hit[])[],
    private readonly timeline: Timeline,
  ) {
    this.selector = new HitSelector(conditions, raw, timeline);
  }

  weigh(bound: Bound): Verdict {
    switch (bound.kind) {
      case 'condition':
        return this.condition(bound.index);
      case 'not':
        return this.not(bound.of);
      case 'and':
      case 'or':
        return this.both(bound.kind, this.weigh(bound.left), () => this.weigh(bound.right));
      case 'relation':
        return this.relation(bound.relation, bound.left, bound.right, bound.distance);
    }
  }

  private condition(index: number): Verdict {
    const condition = this.conditions[index];
    if (!condition) return verdict('no');
    const hits = this.selector.hits(index);
    const truth = hits.length > 0 ? 'yes' : this.selector.settled(condition) ? 'no' : 'open';
    if (!condition.negated) return verdict(truth, witnessesOf(index, hits));
    return truth === 'no'
      ? verdict('yes', [], [index])
      : verdict(truth === 'yes' ? 'no' : 'open', witnessesOf(index, hits));
  }

  private not(of: Bound): Verdict {
    const inner = this.weigh(of);
    if (inner.truth === 'open') return inner;
    if (inner.truth === 'yes') return verdict('no', inner.witnesses);
    return verdict('yes', inner.witnesses, placesOf(of));
  }

  private both(kind: 'and' | 'or', left: Verdict, rightOf: () => Verdict): Verdict {
    const decisive: Truth = kind === 'and' ? 'no' : 'yes';
    if (kind === 'and' && left.truth === 'no') return verdict('no');
    const right = rightOf();
    if (left.truth === decisive || right.truth === decisive) {
      if (kind === 'and') return verdict('no');
      return joined('yes', left.truth === 'yes' ? left : null, right.truth === 'yes' ? right : null);
    }
    if (left.truth === 'open' || right.truth === 'open') return verdict('open');
    return joined(left.truth, left, right);
  }

  private relation(relation: Relation, left: Bound, right: Bound, distance: Distance | null): Verdict {
    const [a, b] = [this.weigh(left), this.weigh(right)];
    const heard = rolesOf(right, this.conditions);
    const others = b.witnesses.map(({ hit }) => hit);
    const support = [...a.support];
    const kept = a.witnesses.flatMap((witness) => {
      const partner = this.related(relation, witness.hit, others, distance, heard);
      if (partner === false) return [];
      const other = b.witnesses.find(({ hit }) => hit === partner);
      if (other) support.push(other);
      return [witness];
    });
    const missing = relation === 'without';
    if (kept.length > 0) return verdict('yes', unique(kept), missing ? placesOf(right) : [], unique(support));
    return verdict(this.timeline.closed || a.truth === 'no' ? 'no' : 'open');
  }

  /** The partner that makes the relation hold, true where it holds for want of one, false where it does not hold. */
  private related(
    relation: Relation,
    hit: Hit,
    others: readonly Hit[],
    distance: Distance | null,
    heard: number,
  ): Hit | boolean {
    const near = (a: Hit, b: Hit) => distance === null || within(a, b, distance);
    switch (relation) {
      case 'before':
        if (distance === null) return !others.some((other) => order(other, hit) < 0);
        return others.find((other) => order(hit, other) < 0 && near(hit, other)) ?? false;
      case 'after':
        return others.findLast((other) => order(other, hit) < 0 && near(other, hit)) ?? false;
      case 'near':
        return others.find((other) => (order(hit, other) <= 0 ? near(hit, other) : near(other, hit))) ?? false;
      case 'without':
        if (others.some((other) => order(hit, other) < 0 && near(hit, other))) return false;
        return this.elapsed(hit, distance, heard);
    }
  }

  /** Whether those who should have spoken had their chance and it is over. */
  private elapsed(hit: Hit, distance: Distance | null, heard: number): boolean {
    const { closed, says, turns } = this.timeline;
    const window =
      distance?.unit === 'turns' ? says.slice(hit.say + 1, hit.say + 1 + distance.amount) : says.slice(hit.say + 1);
    // A staff turn after the hit within its own say is a chance, too.
    const hadChance =
      window.some(({ bit }) => bit & heard) ||
      turns.some(({ index, bit, say }) => index > hit.turn && say === hit.say && bit & heard);
    if (!hadChance) return false;
    if (closed) return true;
    if (distance === null) return false;
    if (distance.unit === 'turns') return says.length > hit.say + 1 + distance.amount;
    const latest = turns.at(-1)?.startMs;
    return latest != null && hit.endMs !== null && latest - hit.endMs > distance.amount;
  }
}

const witnessesOf = (condition: number, hits: readonly Hit[]): readonly Witness[] =>
  hits.map((hit) => ({ condition, hit }));

function joined(truth: Truth, left: Verdict | null, right: Verdict | null): Verdict {
  const both = [left, right].filter((one) => one !== null);
  return verdict(
    truth,
    unique(both.flatMap(({ witnesses }) => witnesses)),
    [...new Set(both.flatMap(({ absent }) => absent))],
    unique(both.flatMap(({ support }) => support)),
  );
}

function unique(witnesses: readonly Witness[]): readonly Witness[] {
  return witnesses.filter(
    (one, i) => witnesses.findIndex(({ hit, condition }) => hit === one.hit && condition === one.condition) === i,
  );
}

function placesOf(bound: Bound): readonly number[] {
  if (bound.kind === 'condition') return [bound.index];
  if (bound.kind === 'not') return placesOf(bound.of);
  return [...placesOf(bound.left), ...placesOf(bound.right)];
}

const rolesOf = (bound: Bound, conditions: readonly CompiledCondition[]): number =>
  placesOf(bound).reduce((mask, place) => mask | (conditions[place]?.mask ?? 0), 0);

/** `earlier` ends and `later` begins no further apart; says count, not turns. */
function within(earlier: Hit, later: Hit, { amount, unit }: Distance): boolean {
  if (unit === 'turns') return later.say - earlier.say <= amount;
  return earlier.endMs !== null && later.startMs !== null && later.startMs - earlier.endMs <= amount;
}
