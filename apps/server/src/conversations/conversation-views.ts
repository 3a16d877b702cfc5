import type { ConversationEvent, ConversationRow, InspectedTurn } from '#contracts';
import { type Conversation, type Notice, type PromiseToPay, servedIntent, type Turn } from '#kernel';
import { findPersonalData, mask } from '#privacy';
import type { FoundConversation, SpokenCall, SpokenTurn } from '#quality';

/** Covers personal data from those who may not see it. */
export const masked = (text: string): string => mask(text, findPersonalData(text));

/** What of a text somebody may see. */
export type Shows = (text: string) => string;

export function rowOf(found: FoundConversation): ConversationRow {
  const { conversationId: id, participant: customer, channel, language, state, agent, startedAt, endedAt } = found;
  const { durationMs, turns, intent, disposition, sentiment, handedOver, unanswered } = found;
  const { score, grade, severity, findings, excerpt, isDemo } = found;
  return {
    ...{ id, channel, language, state, customer, agent, startedAt, endedAt, durationMs, turns, intent, disposition },
    ...{ sentiment, handedOver, unanswered, score, grade, severity, findings, excerpt, isDemo },
  };
}

const sinceMs = (at: string, start: string) => Math.max(0, Date.parse(at) - Date.parse(start));

/** A turn with what the engine thought; the ranking stands at the answer, and is shown with the question too. */
export function inspectedTurnOf(turn: Turn, startedAt: string, shows: Shows): InspectedTurn {
  const { id, seq, role, saidAt, content, understanding } = turn;
  return {
    ...{ id, seq, role, saidAt, by: content.by ?? null, text: shows(content.text) },
    startMs: sinceMs(saidAt, startedAt),
    endMs: null,
    intent: content.intent ?? servedIntent(understanding),
    certainty: understanding?.isAnswer ? null : (understanding?.certainty ?? null),
    ranking: (understanding?.ranking ?? []).slice(0, 5).map(({ intent, confidence }) => ({ intent, confidence })),
    source: content.source ?? null,
    quickReplies: (content.quickReplies ?? []).map(({ title }) => title),
  };
}

/** On a call the times are those of the recording. */
const timesOf = (spoken: SpokenTurn | undefined) => spoken && { startMs: spoken.startMs, endMs: spoken.endMs };

/** Turns as staff read them: what the engine thought of a question stands with the question. */
export function inspectedTurnsOf(
  turns: readonly Turn[],
  { startedAt }: Conversation,
  shows: Shows,
  call: SpokenCall | null = null,
): InspectedTurn[] {
  const answers = new Map(turns.flatMap((turn) => (turn.replyTo === null ? [] : [[turn.replyTo, turn] as const])));
  return turns.map((turn) => {
    const understanding = turn.understanding ?? answers.get(turn.id)?.understanding ?? null;
    return { ...inspectedTurnOf({ ...turn, understanding }, startedAt, shows), ...timesOf(call?.turns[turn.id]) };
  });
}

export function eventsOf(notices: readonly Notice[], promises: readonly PromiseToPay[]): ConversationEvent[] {
  return [
    ...notices.map(({ at, kind, what, evidenceTurns }) => ({ at, kind, what, by: null, seqs: [...evidenceTurns] })),
    ...promises.map(({ madeAt: at, amountMinor, currency, dueDate, evidenceTurns }) => ({
      at,
      kind: 'promise' as const,
      what: `${(amountMinor / 100).toFixed(2)} ${currency} · ${dueDate}`,
      by: null,
      seqs: [...evidenceTurns],
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
}
