import type { Instant, Language, Turn } from '#kernel';
import type { ConversationRecord } from './record.js';

/** A question that was not understood, or not surely. */
export interface OpenQuestion {
  readonly turnId: string;
  readonly conversationId: string;
  readonly seq: number;
  /** Masked. */
  readonly text: string;
  readonly language: Language;
  readonly certainty: 'unsure' | 'unknown';
  readonly intent: string | null;
  readonly confidence: number;
  readonly at: Instant;
  readonly isDemo: boolean;
}

/** Longer ones are stories, not questions. */
const longest = 200;

function questionFor(answer: Turn, { turns, isDemo }: ConversationRecord, mask: (text: string) => string) {
  const asked = turns.find(({ id }) => id === answer.replyTo);
  const { understanding } = answer;
  if (!asked || !understanding || asked.content.text.length > longest) return [];
  const best = understanding.ranking[0];
  const { id: turnId, conversationId, seq, saidAt: at } = asked;
  const certainty = answer.content.failed === 'asked_back' ? ('unsure' as const) : ('unknown' as const);
  return [
    {
      ...{ turnId, conversationId, seq, at, isDemo, certainty },
      text: mask(asked.content.text).trim(),
      language: understanding.language,
      intent: best?.intent ?? null,
      confidence: best?.confidence ?? 0,
    },
  ];
}

/** What editors could teach the assistant from a conversation. */
export function openQuestionsOf(record: ConversationRecord, mask: (text: string) => string): readonly OpenQuestion[] {
  const failed = record.turns.filter(({ content, replyTo }) => content.failed !== undefined && replyTo !== null);
  return failed.flatMap((answer) => questionFor(answer, record, mask)).filter(({ text }) => text.length > 1);
}
