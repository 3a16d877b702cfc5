import type { Entity } from '#kernel';
import type { Slot } from '../load/flow.js';
import type { Value } from '../value.js';
import type { Draft, FrameDraft } from './draft.js';
import type { Said } from './event.js';
import { isBareAnswer, type Meaning } from './heard.js';
import { choicesOf } from './say.js';
import { valueOf } from './scope.js';
import { answerFor, type Heard, type Measures, namedFor } from './value-for-slot.js';
import { choiceIn, optionIn } from './words-for-slot.js';

/** What an answer rests on: a value that was named, a yes or no, or just any words. */
export type Strength = 'named' | 'yes_no' | 'words';

export function measuresOf(draft: Draft, frame: FrameDraft, slot: Slot): Measures {
  return {
    whole: slot.whole && valueOf(draft, frame, slot.whole),
    minimum: slot.minimum && valueOf(draft, frame, slot.minimum),
  };
}

const yesOrNo = (slot: Slot, value: string | number | boolean): Value =>
  slot.type === 'yes_no' ? value === true || value === 'yes' : value;

function fromMeaning(slot: Slot, meaning: Meaning | null): Value {
  if (!meaning) return null;
  const said = Object.hasOwn(slot.means, meaning.name) ? slot.means[meaning.name] : undefined;
  if (said !== undefined) return yesOrNo(slot, said);
  return Object.hasOwn(slot.options, meaning.name) ? meaning.name : null;
}

/** The words on the buttons of a yes or no question: the first one is the yes. */
function fromButton(draft: Draft, slot: Slot, text: string): Value {
  if (slot.type !== 'yes_no') return null;
  const buttons = draft.flow?.prompts[slot.ask]?.source.buttons?.[draft.context.language] ?? [];
  const place = buttons.findIndex((button) => button.trim().toLowerCase() === text.trim().toLowerCase());
  return place < 0 || buttons.length !== 2 ? null : place === 0;
}

export interface Answer extends Heard {
  readonly strength: Strength;
  readonly entity: Entity | null;
}

const named = (value: Value): Answer => ({ value, sure: true, strength: 'named', entity: null });

/** What is named by a meaning, a button, an option or one of the values shown. */
function valueByName(
  draft: Draft,
  slot: Slot,
  choices: readonly Value[] | null,
  text: string,
  meaning: Meaning | null,
): Value {
  const meant = fromMeaning(slot, meaning) ?? fromButton(draft, slot, text);
  if (meant !== null) return meant;
  const option = slot.type === 'choice' ? optionIn(slot, text) : null;
  return option ?? (choices && choiceIn(choices, text));
}

/** Whether words are what a text was asked for; “好的” is no story. */
function tells(slot: Slot, said: Said): boolean {
  return slot.type === 'text' && said.text.trim() !== '' && !isBareAnswer(said) && !said.signals.backchannel;
}

/** What an utterance answers to the slot that was asked for. */
export function answerTo(
  draft: Draft,
  frame: FrameDraft,
  slot: Slot,
  said: Said,
  entities: readonly Entity[],
  meaning: Meaning | null,
): Answer | null {
  const choices = choicesOf(draft, frame, slot);
  const byName = valueByName(draft, slot, choices, said.text, meaning);
  if (byName !== null) return named(byName);
  const measures = measuresOf(draft, frame, slot);
  // A name of the slot's own type goes before a bare number that could be read as one.
  for (const read of [namedFor, answerFor]) {
    for (const entity of entities) {
      const heard = read(slot, entity, measures);
      // A half-heard yes is no yes.
      if (heard && (heard.sure || slot.type !== 'yes_no'))
        return { ...heard, strength: slot.type === 'yes_no' ? 'yes_no' : 'named', entity };
    }
  }
  if (choices !== null || !tells(slot, said)) return null;
  return { value: said.text.trim(), sure: true, strength: 'words', entity: null };
}
