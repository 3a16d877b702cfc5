import { angerIn, type Conversation, type Instant, type Language, servedIntent, type Turn } from '#kernel';
import { fold } from '../text/fold.js';
import type { ConversationRecord } from './record.js';

/** What a conversation is searched and counted by. */
export interface ConversationDigest {
  readonly conversationId: string;
  /** The last turn it reflects. */
  readonly seq: number;
  readonly channel: string;
  readonly language: Language;
  readonly state: Conversation['state'];
  readonly participant: string;
  /** The person of the bank who had it last. */
  readonly agent: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly durationMs: number;
  readonly turns: number;
  /** The first that was served. */
  readonly intent: string | null;
  readonly disposition: string | null;
  /** -1 furious, 1 pleased: the lowest the customer got to. */
  readonly sentiment: number;
  readonly handedOver: boolean;
  /** Whether the first wish for a person was granted; null without one. */
  readonly firstRequest: boolean | null;
  /** From the first place in the queue to the first person. */
  readonly waitMs: number | null;
  readonly questions: number;
  readonly unanswered: number;
  readonly isComplaint: boolean;
  readonly isDemo: boolean;
  /** What the customer said first, masked. */
  readonly excerpt: string;
}

/** What a digest cannot know by itself. */
export interface DigestSenses {
  /** Covers personal data. */
  readonly mask: (text: string) => string;
  readonly wantsPerson: (text: string) => boolean;
}

const complaint = /投诉|举报|12378|12363|曝光|银保监|金融监管|\bcomplain|\bombudsman/i;
const thanks = /谢谢|感谢|太好了|多谢|\bthanks?\b|\bgreat\b|\bperfect\b/i;
/** Of the column, and of what fits a line of a list. */
const excerptLength = 120;
const longestMs = 2 ** 31 - 1;

const between = (from: Instant, to: Instant) => Math.min(longestMs, Math.max(0, Date.parse(to) - Date.parse(from)));

/** Only a reply that hands over tells the customer a place in the queue. */
const isQueueing = ({ role, replyTo }: Turn) => role === 'system' && replyTo !== null;
const isPersons = ({ content }: Turn) => content.by !== undefined;

function firstRequestOf(turns: readonly Turn[], wantsPerson: DigestSenses['wantsPerson']): boolean | null {
  const asked = turns.find(({ role, content }) => role === 'customer' && wantsPerson(content.text));
  if (!asked) return null;
  const answer = turns.find(({ seq, role, replyTo }) => seq > asked.seq && (role === 'agent' || replyTo === asked.id));
  if (!answer) return turns.some((turn) => turn.seq < asked.seq && (isPersons(turn) || isQueueing(turn)));
  return turns.some((turn) => turn.role === 'agent' || (isQueueing(turn) && turn.replyTo === asked.id));
}

function waitOf(turns: readonly Turn[]): number | null {
  const queued = turns.find(isQueueing);
  const person = queued && turns.find((turn) => turn.seq > queued.seq && isPersons(turn));
  return queued && person ? between(queued.saidAt, person.saidAt) : null;
}

/** Intents that were served, in the order they came, with how often. */
export function intentsOf(turns: readonly Turn[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const { role, replyTo, understanding, content } of turns) {
    if (role === 'customer' || replyTo === null || seen.has(replyTo)) continue;
    seen.add(replyTo);
    const intent = content.intent ?? servedIntent(understanding);
    if (intent !== null && !content.failed) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  }
  return counts;
}

function sentimentOf(said: readonly Turn[]): number {
  const anger = Math.max(0, ...said.map(({ content }) => angerIn(fold(content.text).text, content.text)));
  if (anger > 0) return -anger;
  return said.some(({ content }) => thanks.test(content.text)) ? 0.5 : 0;
}

/** What a conversation came to. */
export function digestOf(record: ConversationRecord, { mask, wantsPerson }: DigestSenses): ConversationDigest {
  const { conversation, turns, isDemo, outcome } = record;
  const { id, lastSeq, channel, language, state, participant, startedAt, endedAt, disposition } = conversation;
  const said = turns.filter(({ role }) => role === 'customer');
  const answers = turns.filter(({ role, replyTo, understanding }) => role !== 'system' && replyTo && understanding);
  const last = turns.at(-1)?.saidAt ?? startedAt;
  return {
    conversationId: id,
    seq: lastSeq,
    ...{ channel, language, state, participant, startedAt, endedAt, isDemo },
    agent: turns.findLast(isPersons)?.content.by ?? conversation.agent,
    durationMs: between(startedAt, last),
    turns: turns.length,
    intent: [...intentsOf(turns).keys()][0] ?? null,
    disposition: disposition ?? outcome,
    sentiment: sentimentOf(said),
    handedOver: turns.some((turn) => isQueueing(turn) || isPersons(turn)),
    firstRequest: firstRequestOf(turns, wantsPerson),
    waitMs: waitOf(turns),
    questions: new Set(answers.map(({ replyTo }) => replyTo)).size,
    unanswered: turns.filter(({ content }) => content.failed === 'not_understood').length,
    isComplaint: said.some(({ content }) => complaint.test(content.text)),
    excerpt: Array.from(mask(said[0]?.content.text ?? ''))
      .slice(0, excerptLength)
      .join(''),
  };
}
