import type { Entity } from '#kernel';
import type { Slot } from '../load/flow.js';
import { measuresOf } from './answer.js';
import type { Draft, FrameDraft } from './draft.js';
import { answerFor, type Heard, namedFor } from './value-for-slot.js';

export interface Fill extends Heard {
  readonly frame: FrameDraft;
  readonly slot: Slot;
  /** Replaces a value that was given before. */
  readonly isCorrection: boolean;
}

export const hasValue = (frame: FrameDraft, slot: Slot): boolean => (frame.values[slot.name] ?? null) !== null;

/** The slots of one flow that an entity could be for; what a caller has dealt with is not changed behind its back. */
function fitting(
  draft: Draft,
  frame: FrameDraft,
  entity: Entity,
  taken: ReadonlySet<string>,
  corrects: boolean,
): readonly Fill[] {
  return Object.values(draft.flowOf(frame)?.slots ?? {}).flatMap((slot) => {
    const isDone = frame !== draft.top && frame.marks[slot.name]?.at;
    if (slot.sensitive || taken.has(slot.name) || isDone) return [];
    // “No, five hundred”: a bare number may replace a sum that was given.
    const isBare = corrects && hasValue(frame, slot) && entity.type === 'number';
    const heard = (isBare ? answerFor : namedFor)(slot, entity, measuresOf(draft, frame, slot));
    return heard ? [{ ...heard, frame, slot, isCorrection: hasValue(frame, slot) }] : [];
  });
}

const orderOf = ({ frame, slot }: Fill): number => frame.marks[slot.name]?.order ?? 0;

const isSame = ({ frame, slot, value }: Fill): boolean =>
  JSON.stringify(frame.values[slot.name] ?? null) === JSON.stringify(value);

/** The slot an unasked entity is for: an empty one of its type first, then one that was filled with something else. */
export function placeFor(draft: Draft, entity: Entity, taken: ReadonlySet<string>, corrects: boolean): Fill | null {
  for (const frame of draft.chain()) {
    const fits = fitting(draft, frame, entity, taken, corrects);
    if (fits.length === 0) continue;
    if (fits.some(isSame)) return null;
    const empty = fits.find(({ isCorrection }) => !isCorrection);
    const filled = fits.filter(({ isCorrection }) => isCorrection).sort((a, b) => orderOf(b) - orderOf(a))[0];
    return (corrects ? (filled ?? empty) : (empty ?? filled)) ?? null;
  }
  return null;
}
