import { type Conversation, dispositions, type Instant, localDate, type Turn } from '#kernel';
import type { TranscriptHead } from '../timeline.js';
import type { Facts, Scene, Transcript, TranscriptTurn } from '../transcripts/transcript.js';
import { type ConversationRecord, mediumOf, type SpokenTurn } from './record.js';

/** Two factors: from here on it is the right party. */
const verified = 2;

function sceneOf({ disposition, caseId }: Conversation): Scene {
  const kind = disposition === null ? null : dispositions[disposition].kind;
  if (kind === 'marketing' || kind === 'notice') return kind;
  return caseId === null && kind === null ? 'service' : 'collection';
}

/** What is known of a conversation before its first turn. */
export function headOf(conversation: Conversation, timeZone: string): TranscriptHead {
  return {
    id: conversation.id,
    medium: mediumOf(conversation.channel),
    scene: sceneOf(conversation),
    language: conversation.language,
    today: localDate(conversation.startedAt, timeZone),
    slots: {},
    metadata: null,
    record: null,
  };
}

const sinceMs = (at: Instant, start: Instant) => Math.max(0, Date.parse(at) - Date.parse(start));

/** Read from the knowledge word for word; or the dialog's request for a secret, which goes to a field that hides it. */
const isPublished = ({ source, byModel, expects }: Turn['content']): boolean =>
  expects === 'secret' || (source !== undefined && byModel?.use !== 'phrase');

/** A stored turn as the inspection hears it: on a call when it was spoken, and only as far as it was heard. */
export function heardTurn(
  { role, content, saidAt }: Turn,
  startedAt: Instant,
  spoken: SpokenTurn | null = null,
): TranscriptTurn {
  return {
    role,
    text: spoken?.heard ?? content.text,
    ...(role === 'bot' && isPublished(content) && { published: true }),
    ...(spoken ? { startMs: spoken.startMs, endMs: spoken.endMs } : { startMs: sinceMs(saidAt, startedAt) }),
    ...(content.level !== undefined && content.level >= verified && { slots: { right_party_verified: true } }),
  };
}

/** What was noted; null where nobody notes anything, so that its absence is no fault. */
function metadataOf({ conversation, turns, notices, outcome }: ConversationRecord): Facts | null {
  const { disposition, caseId } = conversation;
  const stop = notices.find(({ kind }) => kind === 'suppression');
  if (disposition === null && caseId === null && outcome === null && !stop) return null;
  const asked = stop && turns.find(({ seq }) => stop.evidenceTurns.includes(seq));
  return {
    ...((disposition ?? outcome) !== null && { disposition: disposition ?? outcome }),
    ...(stop && { suppressed: true }),
    ...(stop && asked && { suppression_after_ms: sinceMs(stop.at, asked.saidAt) }),
  };
}

/** A stored conversation as the inspection sees it. */
export function transcriptOf(record: ConversationRecord): Transcript {
  const { conversation, turns, timeZone, call } = record;
  return {
    ...headOf(conversation, timeZone),
    metadata: metadataOf(record),
    turns: turns.map((turn) => heardTurn(turn, conversation.startedAt, call?.turns[turn.id])),
  };
}
