import { type Dialogs, type DialogState, isWish, type Said } from '#dialog';
import type { EntityType, Instant, Understanding } from '#kernel';
import { extractEntities, readSignals } from '#nlu';
import { asksForPerson } from './answer.js';
import type { Brain } from './brain.js';
import { knownProducts } from './known-products.js';
import { wantsPerson } from './wants-person.js';

/** What a dialog waits for, so that a bare “五百” is read rightly; a correction may be about what was said before. */
function awaited({ frames, waiting }: DialogState, dialogs: Dialogs, isCorrection: boolean): readonly EntityType[] {
  const frame = frames.at(-1);
  if (!frame || !waiting) return waiting ? ['yes_no'] : [];
  const slots = dialogs.version(frame.flow, frame.version)?.slots ?? {};
  const asked = waiting.kind === 'slot' || waiting.kind === 'confirm' ? [waiting.slot] : [];
  const filled = isCorrection ? Object.keys(frame.marks) : [];
  const types = [...asked, ...filled].flatMap((name): EntityType[] => {
    const type = slots[name]?.type ?? 'text';
    return type === 'text' || type === 'choice' ? [] : [type];
  });
  return waiting.kind === 'slot' ? types : ['yes_no', ...types];
}

/** Which way the days of the awaited slot lie. */
function lookingTo({ frames, waiting }: DialogState, dialogs: Dialogs): 'past' | 'future' {
  const frame = frames.at(-1);
  const slot = waiting?.kind === 'slot' || waiting?.kind === 'confirm' ? waiting.slot : null;
  if (!frame || slot === null) return 'future';
  return dialogs.version(frame.flow, frame.version)?.slots[slot]?.prefer ?? 'future';
}

/** A wish for a task counts from this confidence on: beginning one changes nothing yet, it only asks. */
const taskConfidence = 0.5;

/** An understanding that may be acted on when it is a wish for something a flow does. */
export function heard(understanding: Understanding, text: string, dialogs: Dialogs): Understanding {
  const best = understanding.ranking[0];
  if (!best || understanding.certainty === 'sure' || best.confidence < taskConfidence || !isWish(text)) {
    return understanding;
  }
  const isTask = dialogs.startedBy(best.intent) !== null || dialogs.offeredAfter(best.intent) !== null;
  return isTask ? { ...understanding, certainty: 'sure' } : understanding;
}

export interface Utterance {
  readonly text: string;
  /** Number of the customer's turn. */
  readonly turn: number;
  readonly now: Instant;
  /** Local time where the customer is. */
  readonly localNow: string;
}

/** Everything a dialog may want to know of an utterance. */
export function hear(utterance: Utterance, understood: Understanding, state: DialogState, brain: Brain): Said {
  const { text, turn, now: at, localNow: now } = utterance;
  const understanding = heard(understood, text, brain.dialogs);
  const { language } = understanding;
  const isInFlow = state.frames.length > 0;
  const signals = readSignals(text, language);
  const expecting = awaited(state, brain.dialogs, signals.correction);
  const products = knownProducts(brain.knowledge, at);
  const prefer = lookingTo(state, brain.dialogs);
  const entities = extractEntities(text, { language, now, expecting, prefer, ...(products && { products }) });
  const person = wantsPerson(text) || asksForPerson(understanding);
  return {
    kind: 'said',
    text,
    turn,
    understanding,
    meanings: isInFlow ? (brain.meanings?.understand(text, language).ranking ?? []) : [],
    entities,
    signals: { ...signals, person },
  };
}
