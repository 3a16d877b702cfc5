import type { Entity } from '#kernel';
import type { Slot } from '../load/flow.js';
import { type Answer, answerTo, type Strength } from './answer.js';
import type { Draft } from './draft.js';
import type { Said } from './event.js';
import type { Meaning } from './heard.js';
import { type Fill, hasValue, placeFor } from './placement.js';
import { optionIn } from './words-for-slot.js';

/** What an utterance would fill in. */
export interface FillPlan {
  /** For the slot that was asked for. */
  readonly asked: Fill | null;
  readonly strength: Strength | null;
  readonly others: readonly Fill[];
}

/** “No, five hundred” while the next amount is asked for is about the one before. */
function isAboutEarlier(draft: Draft, slot: Slot, answer: Answer, said: Said): boolean {
  if (!said.signals.correction || !answer.entity || draft.state.waiting?.kind !== 'slot') return false;
  return placeFor(draft, answer.entity, new Set([slot.name]), true)?.isCorrection === true;
}

/** The words of an answer are not counted twice, whatever else they could be read as. */
function isPartOf(entity: Entity, answer: Answer, slot: Slot): boolean {
  const { entity: used, value } = answer;
  if (JSON.stringify(entity.value) === JSON.stringify(value)) return true;
  // “明天下午三点” to “which day?” has said the hour, too.
  if (used?.type === 'date_time' && entity.type !== used.type && slot.type !== entity.type) return false;
  return used !== null && entity.start < used.end && used.start < entity.end;
}

/** What the utterance says to the open question. */
function answerIn(draft: Draft, said: Said, entities: readonly Entity[], meaning: Meaning | null): Answer | null {
  const { asked: slot, top: frame } = draft;
  if (!frame || !slot) return null;
  const answer = answerTo(draft, frame, slot, said, entities, meaning);
  return answer && isAboutEarlier(draft, slot, answer, said) ? null : answer;
}

/** Which slots an utterance fills, several at once, asked for or not; what it takes back itself is ignored. */
export function planFill(draft: Draft, said: Said, meaning: Meaning | null): FillPlan {
  const { asked: slot, top: frame } = draft;
  const entities = said.entities.filter(({ retracted }) => !retracted);
  const corrects = said.signals.correction;
  const answer = answerIn(draft, said, entities, meaning);
  const taken = new Set<string>(answer && slot ? [slot.name] : []);
  const others = entities.flatMap((entity) => {
    const fill = answer && slot && isPartOf(entity, answer, slot) ? null : placeFor(draft, entity, taken, corrects);
    if (!fill || (fill.slot === slot && !corrects)) return [];
    taken.add(fill.slot.name);
    return [fill];
  });
  const isCorrection = draft.state.waiting?.kind === 'confirm';
  return {
    asked: frame && slot && answer ? { ...answer, frame, slot, isCorrection } : null,
    strength: answer?.strength ?? null,
    others: [...others, ...optionsNamed(draft, said, slot, taken)],
  };
}

/** Options of choices that nobody asked for. */
function optionsNamed(draft: Draft, said: Said, asked: Slot | null, taken: ReadonlySet<string>): readonly Fill[] {
  const frame = draft.top;
  if (!frame) return [];
  return Object.values(draft.flow?.slots ?? {}).flatMap((slot): readonly Fill[] => {
    const isCorrection = hasValue(frame, slot);
    if (slot.type !== 'choice' || slot === asked || taken.has(slot.name)) return [];
    if (isCorrection && !said.signals.correction) return [];
    const value = optionIn(slot, said.text);
    return value === null || value === frame.values[slot.name]
      ? []
      : [{ frame, slot, value, sure: true, isCorrection }];
  });
}
