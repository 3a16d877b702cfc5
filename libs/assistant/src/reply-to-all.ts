import { postpone } from '#dialog';
import type { TurnContent, Understanding } from '#kernel';
import type { Brain } from './brain.js';
import { plainReply, productAnswer } from './plain-reply.js';
import type { Question, Reply } from './question.js';
import type { Wishes } from './wishes.js';

interface Several {
  readonly question: Question;
  /** Of the whole utterance. */
  readonly understanding: Understanding;
  readonly brain: Brain;
  /** Replies to a question as if it had been asked alone. */
  readonly one: (question: Question) => Promise<Reply>;
}

/** Both replies as one turn. */
function joined(first: Reply | null, next: Reply): Reply {
  if (!first) return next;
  return {
    ...next,
    outcome: next.handover ? next.outcome : first.outcome,
    understanding: first.understanding,
    contents: [...first.contents, ...next.contents],
    records: [...first.records, ...next.records],
  };
}

/** A task for which the one before it leaves no room now. */
function later(said: Reply, intent: string | null, { dialogs }: Brain): Reply {
  const flow = intent === null ? null : (dialogs.startedBy(intent) ?? dialogs.offeredAfter(intent));
  return said.dialog && flow ? { ...said, dialog: postpone(said.dialog, flow, { dialogs }) } : said;
}

async function replyToMain(main: Wishes['main'], { question, brain, one }: Several): Promise<Reply | null> {
  let said: Reply | null = null;
  for (const { text, intent } of main) {
    if (said?.handover) break;
    const isBusy = said !== null && (said.dialog?.frames.length ?? 0) > 0;
    if (said && isBusy) said = later(said, intent, brain);
    else said = joined(said, await one({ ...question, text, ...(said && { dialog: said.dialog, topic: said.topic }) }));
  }
  return said;
}

/** The answer to a question that is asked beside others; nothing is offered or begun after it. */
function aside(text: string, { question, brain }: Several): readonly TurnContent[] {
  const alone = { ...question, text };
  const understanding = brain.engine.understand(text, question.language);
  return plainReply(alone, understanding, productAnswer(alone, understanding, brain), brain).contents;
}

/**
 * Replies to everything that an utterance asks for: questions are answered, tasks are done one after the other; one that
 * has to wait until another is done is offered then. What the customer is asked stands at the end.
 */
export async function replyToAll(wishes: Wishes, several: Several): Promise<Reply> {
  const said = await replyToMain(wishes.main, several);
  if (!said) throw new Error('There is nothing to reply to.');
  const { parts } = several.understanding;
  const understanding = { ...(said.understanding ?? several.understanding), ...(parts && { parts }) };
  if (said.handover) return { ...said, understanding };
  const asides = wishes.asides.flatMap((text) => aside(text, several));
  const answersFirst = said.contents.findLastIndex(({ intent }) => intent !== undefined) + 1;
  const place = wishes.isMainFirst ? answersFirst : 0;
  const contents = [...said.contents.slice(0, place), ...asides, ...said.contents.slice(place)];
  return { ...said, understanding, contents };
}
