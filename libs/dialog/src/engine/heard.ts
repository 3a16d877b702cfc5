import type { SignalName } from '../schema/flow.schema.js';
import type { Draft, FrameDraft } from './draft.js';
import type { Said } from './event.js';

/** From this probability on a meaning counts; from the second it counts beside an answer to the question, too. */
const meaningFrom = 0.5;
const certainFrom = 0.8;

/** From this strength on anger is answered. */
const angerFrom = 0.5;

export interface Meaning {
  readonly name: string;
  readonly isCertain: boolean;
}

/** Meanings with an answer of the engine's own, heard in every flow. */
const reservedMeanings = ['self_harm', 'abuse'] as const;

/** The meaning that the running flow, or one that called it, listens to. */
export function meaningOf(draft: Draft, said: Said): Meaning | null {
  const best = said.meanings.find(({ intent, confidence }) => confidence >= meaningFrom && isListenedTo(draft, intent));
  return best ? { name: best.intent, isCertain: best.confidence >= certainFrom } : null;
}

function isListenedTo(draft: Draft, meaning: string): boolean {
  if ((reservedMeanings as readonly string[]).includes(meaning)) return true;
  // While the customer is asked to tell in their own words, these are the story, not a new turn of it.
  const isTelling = draft.state.waiting?.kind === 'slot' && draft.asked?.type === 'text';
  const frames = isTelling ? draft.chain().slice(0, 1) : draft.chain();
  return frames.some((frame) => draft.flowOf(frame)?.listens.has(meaning));
}

/** Nothing but a yes or no that was asked for: “不对” to “is that right?” means no more than that. */
export function isBareAnswer({ entities, text }: Said): boolean {
  const words = text.replace(/[\s\p{P}]/gu, '');
  return entities.some(
    (entity) =>
      entity.type === 'yes_no' &&
      !entity.retracted &&
      entity.text.replace(/[\s\p{P}]/gu, '').length >= words.length - 1,
  );
}

/** The signals of an utterance that the engine answers by itself, the most urgent first. */
export function signalsOf({ signals }: Said): readonly SignalName[] {
  const all: readonly (readonly [SignalName, boolean])[] = [
    ['person', signals.person],
    ['stop', signals.stop],
    ['robot', signals.isRobot],
    ['who', signals.whoAreYou],
    ['repeat', signals.repeat || signals.slower || signals.louder],
    ['cancel', signals.cancel || signals.goodbye],
    ['anger', signals.anger >= angerFrom],
  ];
  return all.filter(([, isHeard]) => isHeard).map(([name]) => name);
}

/** Where a meaning or signal leads: the slot that is asked for comes first, then the running flow, then its callers. */
export function reactionTo(draft: Draft, name: string): { readonly frame: FrameDraft; readonly step: string } | null {
  const atSlot = draft.asked?.on;
  const top = draft.top;
  if (top && atSlot && Object.hasOwn(atSlot, name)) return { frame: top, step: atSlot[name] ?? '' };
  for (const frame of draft.chain()) {
    const on = draft.flowOf(frame)?.on;
    if (on && Object.hasOwn(on, name)) return { frame, step: on[name] ?? '' };
  }
  return null;
}

/** Goes where a meaning or signal leads; says whether it leads anywhere. */
export function react(draft: Draft, name: string): boolean {
  const reaction = reactionTo(draft, name);
  if (!reaction) return false;
  const { frames } = draft.state;
  frames.length = frames.indexOf(reaction.frame) + 1;
  draft.witness();
  draft.goTo(reaction.frame, reaction.step);
  return true;
}
