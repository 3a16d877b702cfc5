import type { DialogState } from '#dialog';
import type { Expected, Language, Topic, Understanding } from '#kernel';
import { personIntent } from './answer.js';
import type { Brain } from './brain.js';

/** An utterance, and what came before it. */
export interface InContext {
  readonly text: string;
  readonly language: Language;
  readonly dialog: DialogState | null;
  readonly topic: Topic | null;
}

export interface UnderstoodInContext {
  readonly understanding: Understanding;
  readonly expected: Expected;
  /** The words were short of something that the question before them has. */
  readonly isCompleted: boolean;
}

const followUps = [
  /^(?:那么?|还有)?(.{1,14}?)(?:呢|(?:又|会)?怎么样|咋样)[?？。]*$/su,
  /^(?:(?:and |but )?(?:what about|how about|what if|if|for)|and|but)\b\s*(?:the\s)?((?:[\w'-]+\W*){1,8})$/isu,
];

/** What a short follow-up asks for: “那手续费呢” → “手续费”, "and the fee?" → "fee?"; null for a question of its own. */
export function followUpIn(text: string): string | null {
  const said = text.trim();
  for (const pattern of followUps) {
    const core = pattern.exec(said)?.[1]?.trim();
    if (core !== undefined && core !== '') return core;
  }
  return null;
}

/** The intents that the conversation makes likely: of the running flow, of the last answer, and those related to it. */
function likely({ dialog, topic }: InContext, { dialogs, knowledge }: Brain): ReadonlySet<string> {
  const flows = (dialog?.frames ?? []).flatMap(({ flow, version }) => dialogs.version(flow, version) ?? []);
  const own = flows.flatMap(({ intents, offers }) => [...intents, ...offers]);
  const last = topic?.intent;
  const around = last === undefined ? [] : [last, ...knowledge.near(last)];
  const all = new Set([...own, ...around]);
  // A person is never harder to come by than anything else.
  return all.size === 0 ? all : all.add(personIntent);
}

/**
 * Understands an utterance where it is said. A short follow-up to an answer is read together with the question that was
 * answered, as one of the questions that customers turn to from there; where that makes no clear sense it stands alone.
 */
export function understandInContext(said: InContext, brain: Brain): UnderstoodInContext {
  const { engine, knowledge } = brain;
  const { text, language, topic, dialog } = said;
  const expected = { intents: likely(said, brain), isOnly: false };
  const understanding = engine.understand(text, language, expected);
  const alone = { understanding, expected, isCompleted: false };
  const core = dialog?.frames.length ? null : followUpIn(text);
  const question = topic?.intent === undefined ? null : knowledge.question(topic.intent, understanding.language);
  if (core === null || question === null || topic?.intent === undefined) return alone;
  const intents = knowledge.near(topic.intent);
  if (intents.size === 0) return alone;
  const words = `${question.replace(/[?？。.!！]+$/u, '')} ${core}`;
  const completed = engine.understand(words, language, { intents, isOnly: true });
  const isBetter =
    completed.certainty === 'sure' || (completed.certainty === 'unsure' && understanding.certainty !== 'sure');
  return isBetter ? { understanding: completed, expected, isCompleted: true } : alone;
}
