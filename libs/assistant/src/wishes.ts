import { type DialogState, isWish } from '#dialog';
import type { Language, Understanding } from '#kernel';
import { segmentsOf } from '#nlu';
import { personIntent } from './answer.js';
import type { Brain } from './brain.js';
import type { Question } from './question.js';

/** An utterance that asks for several things, in the order in which they are dealt with. */
export interface Wishes {
  /** Questions that are answered from the knowledge, beside everything else. */
  readonly asides: readonly string[];
  /** What is understood as if it had been said alone; a task that has to wait for the customer lets the next one wait, too. */
  readonly main: readonly { readonly text: string; readonly intent: string | null }[];
  /** The main one was said before the questions. */
  readonly isMainFirst: boolean;
}

type Place = Pick<Question, 'text' | 'language' | 'now'>;

function isSmallTalk(intent: string, language: Language, { now }: Place, { knowledge }: Brain): boolean {
  return knowledge.passage(intent, language, now)?.source === null;
}

const isTask = (intent: string, text: string, { dialogs }: Brain): boolean =>
  dialogs.startedBy(intent) !== null || (isWish(text) && dialogs.offeredAfter(intent) !== null);

/** What an utterance asks for when nothing is in progress; null when it is one thing, or a person is wanted. */
function wishesOfIdle(place: Place, { parts = [], language }: Understanding, brain: Brain): Wishes | null {
  const wishes = parts.filter(({ intent }) => !isSmallTalk(intent, language, place, brain));
  if (wishes.length < 2 || wishes.some(({ intent }) => intent === personIntent)) return null;
  const tasks = wishes.filter(({ intent, text }) => isTask(intent, text, brain));
  // Without a task the question that a task is offered after comes last, so that the offer stands open.
  const offering = wishes.find(({ intent }) => brain.dialogs.offeredAfter(intent) !== null) ?? wishes[0];
  const main = tasks.length > 0 ? tasks : wishes.filter((wish) => wish === offering);
  const asides = wishes.filter((wish) => !main.includes(wish));
  return {
    asides: asides.map(({ text }) => text),
    main,
    isMainFirst: wishes[0] === main[0],
  };
}

/** Any words will do for a text or a secret, so these are not taken apart. */
function takesAnyWords({ frames, waiting }: DialogState, { dialogs }: Brain): boolean {
  if (waiting?.kind !== 'slot') return waiting?.kind === 'action';
  const frame = frames.at(-1);
  const slot = frame && dialogs.version(frame.flow, frame.version)?.slots[waiting.slot];
  return !slot || slot.type === 'text' || slot.sensitive;
}

/** A question beside what a running flow is told: “尾号 1234，另外年费多少”; null when there is none. */
function asidesInFlow(place: Place, state: DialogState, brain: Brain): Wishes | null {
  const segments = segmentsOf(place.text);
  if (segments.length < 2 || takesAnyWords(state, brain)) return null;
  const isAside = segments.map((segment) => {
    const { certainty, ranking, language } = brain.engine.understand(segment, place.language);
    const intent = ranking[0]?.intent;
    if (certainty !== 'sure' || intent === undefined || intent === personIntent || isTask(intent, segment, brain))
      return false;
    return (
      brain.knowledge.passage(intent, language, place.now) !== null && !isSmallTalk(intent, language, place, brain)
    );
  });
  const asides = segments.filter((_, at) => isAside[at]);
  const rest = segments.filter((_, at) => !isAside[at]);
  if (asides.length === 0 || rest.length === 0) return null;
  return { asides, main: [{ text: rest.join(' '), intent: null }], isMainFirst: false };
}

/** The things that an utterance asks for; null when it is one thing. */
export function wishesIn(question: Question, understanding: Understanding, brain: Brain): Wishes | null {
  const { dialog } = question;
  if (dialog && dialog.frames.length > 0) return asidesInFlow(question, dialog, brain);
  return wishesOfIdle(question, understanding, brain);
}
