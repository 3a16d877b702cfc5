import { isNoneOfThese } from '../answer.js';
import type { Brain } from '../brain.js';
import type { Question, Reply } from '../question.js';
import type { Adviser } from './adviser.js';

/** Only a question that is read, outside of any dialog, and that the assistant is not sure of. */
function mayBeAdvised({ outcome, dialog, contents }: Reply, { channel, text }: Question, brain: Brain): boolean {
  const isDoubtful = outcome === 'asked_back' || outcome === 'not_understood';
  const isIdle = dialog === null || (dialog.frames.length === 0 && dialog.waiting === null);
  return isDoubtful && isIdle && contents.length === 1 && channel === 'chat' && !isNoneOfThese(text, brain);
}

/** The reply to a question, with an adviser's help where the assistant is not sure of it; null for no adviser. */
export async function withAdvice(
  said: Reply,
  question: Question,
  brain: Brain,
  adviser: Adviser | null,
): Promise<Reply> {
  const { understanding } = said;
  if (!adviser || !understanding || !mayBeAdvised(said, question, brain)) return said;
  const { text, now } = question;
  const content = await adviser.advise({ text, understanding, now }, brain);
  return content ? { ...said, outcome: 'answered', contents: [content] } : said;
}
