import { dispositions } from '#kernel';
import type { ContactResult } from '../contact.js';
import type { Treatment } from '../strategy/strategy.schema.js';
import { firstInSlots, type Slot, slotAt, slotsSchema } from '../time/slots.js';
import { chooseSlot, segmentRates, type SlotHistory, withDial } from './best-time.js';

export interface MomentQuestion {
  readonly wish: Treatment['slot'];
  /** Parts of the day among which the best is looked for, by the contact's clock. */
  readonly slots: readonly Slot[];
  readonly zone: string;
  readonly fromMs: number;
  /** What was seen in each slot of people who are alike. */
  readonly seen: SlotHistory;
  readonly results: readonly ContactResult[];
}

export interface Moment {
  readonly atMs: number;
  /** Place of the slot among those given; -1 when the treatment names its own. */
  readonly slot: number;
  readonly isRandom: boolean;
}

function ownHistory({ results, slots, zone }: MomentQuestion): SlotHistory {
  return results.reduce<SlotHistory>((history, { result, at }) => {
    const slot = slotAt(slots, Date.parse(at), zone);
    const isAnswered = result !== 'interrupted' && dispositions[result].party !== 'none';
    return slot < 0 ? history : withDial(history, slot, isAnswered);
  }, []);
}

/** When to dial next: in the slot in which the contact answers most, some at random; or in those of the treatment. */
export function nextMoment(question: MomentQuestion, random: () => number): Moment {
  const { wish, slots, zone, fromMs, seen } = question;
  if (wish !== 'best') return { atMs: firstInSlots(slotsSchema.parse(wish), fromMs, zone), slot: -1, isRandom: false };
  const opens = (slot: number) => firstInSlots(slots.slice(slot, slot + 1), fromMs, zone);
  // Among slots of which nothing is known yet the soonest is the best.
  const allowed = [...slots.keys()].sort((a, b) => opens(a) - opens(b));
  const rates = segmentRates(slots.map((_, slot) => seen[slot] ?? { dials: 0, answers: 0 }));
  const choice = chooseSlot(rates, ownHistory(question), allowed, random);
  return choice
    ? { atMs: opens(choice.slot), slot: choice.slot, isRandom: choice.isRandom }
    : { atMs: fromMs, slot: -1, isRandom: false };
}
