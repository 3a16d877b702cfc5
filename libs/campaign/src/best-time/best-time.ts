/** Dials and answers of one contact or segment in one slot. */
export interface SlotCount {
  readonly dials: number;
  readonly answers: number;
}

/** What was seen of a contact, by the number of the slot. */
export type SlotHistory = readonly SlotCount[];

/** Rates by slot of people who are alike. */
export type SegmentRates = readonly number[];

/** How much people differ: how reachable one is at all, and when. In logarithms of the odds. */
export interface Spread {
  readonly person: number;
  readonly personSlot: number;
}

const usualSpread: Spread = { person: 0.8, personSlot: 0.5 };

/** Share of dials placed in a random slot, so that rates are measured where the choice would never look. */
const explorationShare = 0.05;

/** Dials that the first guess weighs as much as. */
const priorDials = 10;

const logOdds = (share: number): number => Math.log(share / (1 - share));
const shareOf = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** The rates of a segment by slot; with few dials, near the rate of the segment over all slots. */
export function segmentRates(counts: SlotHistory): SegmentRates {
  const dials = counts.reduce((sum, count) => sum + count.dials, 0);
  const answers = counts.reduce((sum, count) => sum + count.answers, 0);
  const overall = (answers + 0.35 * priorDials) / (dials + priorDials);
  return counts.map((count) => (count.answers + overall * priorDials) / (count.dials + priorDials));
}

/**
 * The chance that one contact answers in each slot: the segment's rates, moved by what was seen of the contact, the
 * less the less was seen. One step of Newton's for the person, one for each slot.
 */
export function contactRates(segment: SegmentRates, own: SlotHistory, spread: Spread = usualSpread): readonly number[] {
  const slots = segment.map((rate, slot) => {
    const { dials, answers } = own[slot] ?? { dials: 0, answers: 0 };
    return { odds: logOdds(rate), residual: answers - dials * rate, variance: dials * rate * (1 - rate) };
  });
  const residual = slots.reduce((sum, slot) => sum + slot.residual, 0);
  const variance = slots.reduce((sum, slot) => sum + slot.variance, 0);
  const person = residual / (variance + 1 / spread.person ** 2);
  return slots.map((slot) => {
    const own = (slot.residual - slot.variance * person) / (slot.variance + 1 / spread.personSlot ** 2);
    return shareOf(slot.odds + person + own);
  });
}

export interface SlotChoice {
  readonly slot: number;
  /** Chosen at random; only these measure a slot without the choice's own favour. */
  readonly isRandom: boolean;
  readonly rate: number;
}

/** The slot for the next dial among those allowed; null when none is. `random` gives numbers from 0 up to 1. */
export function chooseSlot(
  segment: SegmentRates,
  own: SlotHistory,
  allowed: readonly number[],
  random: () => number,
): SlotChoice | null {
  const rates = contactRates(segment, own);
  const rateOf = (slot: number) => rates[slot] ?? 0;
  const isRandom = random() < explorationShare;
  if (isRandom) {
    const slot = allowed[Math.floor(random() * allowed.length)];
    return slot === undefined ? null : { slot, isRandom, rate: rateOf(slot) };
  }
  let best: number | null = null;
  for (const slot of allowed) if (best === null || rateOf(slot) > rateOf(best)) best = slot;
  return best === null ? null : { slot: best, isRandom, rate: rateOf(best) };
}

/** Adds one dial to what was seen. */
export function withDial(history: SlotHistory, slot: number, isAnswered: boolean): SlotHistory {
  const slots = Math.max(history.length, slot + 1);
  return Array.from({ length: slots }, (_, i) => {
    const count = history[i] ?? { dials: 0, answers: 0 };
    return i === slot ? { dials: count.dials + 1, answers: count.answers + (isAnswered ? 1 : 0) } : count;
  });
}

/** A contact whose rates by slot are known. */
export interface SlotWish {
  readonly id: string;
  readonly rates: readonly number[];
  readonly allowed: readonly number[];
}

/**
 * Gives contacts their slots when a slot has room for only so many: whoever loses most by a second best slot goes
 * first. A contact for whom no allowed slot has room is left out.
 */
export function assignSlots(wishes: readonly SlotWish[], capacity: readonly number[]): ReadonlyMap<string, number> {
  const room = [...capacity];
  const assigned = new Map<string, number>();
  const ranked = wishes.map(({ id, rates, allowed }) => {
    const order = [...allowed].sort((a, b) => (rates[b] ?? 0) - (rates[a] ?? 0));
    const regret = (rates[order[0] ?? 0] ?? 0) - (rates[order[1] ?? order[0] ?? 0] ?? 0);
    return { id, order, regret };
  });
  for (const { id, order } of ranked.sort((a, b) => b.regret - a.regret)) {
    const slot = order.find((place) => (room[place] ?? 0) > 0);
    if (slot === undefined) continue;
    room[slot] = (room[slot] ?? 0) - 1;
    assigned.set(id, slot);
  }
  return assigned;
}
