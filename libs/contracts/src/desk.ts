import { z } from 'zod';
import { type Answer, chatLimits } from './chat.js';
import type { AlertView } from './inspection.js';
import { type InspectedTurn, inspectedTurn } from './conversations.js';
import { instant, language, localized } from './paging.js';

/** Levels of customers; the first is served first. */
export const customerLevel = z.enum(['vip', 'gold', 'standard', 'visitor']);

/** `available`: takes more. `busy`: keeps what they have. `away`: may not be offered anything. */
export const presence = z.enum(['available', 'busy', 'away']);

/** A conversation that waits for or is with a person. */
export const ticketView = z.object({
  conversationId: z.string(),
  customer: z.string(),
  channel: z.string(),
  language,
  level: customerLevel,
  skill: z.string().describe('Of config/desk.yaml: general, cards, loans, collection, complaints, …'),
  state: z.enum(['queued', 'agent']),
  agent: z.string().nullable(),
  queuedAt: instant.nullable(),
  position: z.int().positive().nullable(),
  expectedWaitSeconds: z.int().nonnegative().nullable(),
  lastTurnAt: instant,
  lastText: z.string().describe('The newest words of the customer'),
  unread: z.int().describe('Turns of the customer that no agent has answered'),
  mood: z.number().describe('0 calm, 1 furious'),
  isDemo: z.boolean(),
});

export const agentView = z.object({
  id: z.string(),
  name: z.string(),
  presence,
  skills: z.array(z.string()),
  languages: z.array(language),
  conversations: z.int(),
  capacity: z.int(),
});

/** Answer of `GET /api/desk`, and event `desk` of the namespace. */
export const deskView = z.object({
  me: z.string(),
  queue: z.array(ticketView).describe('Who waits that this agent may take, next first'),
  mine: z.array(ticketView),
  others: z.array(ticketView).describe('With other agents; for supervisors only'),
  agents: z.array(agentView),
  skills: z.array(z.object({ id: z.string(), title: localized })),
});

/** What the bot did before a person came. */
export const handoverSummary = z.object({
  reason: z.string(),
  intents: z.array(z.object({ intent: z.string(), question: localized.nullable() })).describe('In the order they came'),
  flow: z.string().nullable(),
  slots: z.record(z.string(), z.string()).describe('Without secrets'),
  failedTurns: z.array(z.object({ seq: z.int(), text: z.string() })),
  mood: z.number(),
  language,
  verifiedLevel: z.int(),
});

export const suggestedAnswer = z.object({
  intent: z.string(),
  question: localized,
  text: z.string(),
  confidence: z.number(),
  source: z.string(),
});

export const noteView = z.object({ id: z.string(), by: z.string(), at: instant, text: z.string() });

/** Answer of `GET /api/desk/conversations/:id`. */
export const deskConversation = z.object({
  ticket: ticketView,
  turns: z.array(inspectedTurn),
  summary: handoverSummary,
  suggestions: z.array(suggestedAnswer),
  notes: z.array(noteView),
  whispers: z.array(noteView).describe('From supervisors to the agent; the customer never sees them'),
});

const clientId = z.string().regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, "_" or "-"');

/** An agent's words; the same id again is the same message. */
export const deskMessage = z.strictObject({
  conversationId: z.uuid(),
  id: clientId,
  text: z.string().trim().min(1).max(chatLimits.text),
});

export const deskReference = z.strictObject({ conversationId: z.uuid() });

/** To an agent, or back into the queue of a skill. */
export const transferRequest = z
  .strictObject({
    conversationId: z.uuid(),
    agent: z.string().max(255).optional(),
    skill: z.string().max(32).optional(),
    text: z.string().trim().max(1_000).default(''),
  })
  .refine(({ agent, skill }) => (agent === undefined) !== (skill === undefined), { message: 'give agent or skill' });

export const closeRequest = z.strictObject({
  conversationId: z.uuid(),
  /** How it came out: resolved, follow_up, complaint, no_answer, … of config/desk.yaml. */
  outcome: z.string().max(32).default('resolved'),
});

export const noteRequest = z.strictObject({
  conversationId: z.uuid(),
  id: clientId,
  text: z.string().trim().min(1).max(2_000),
});

export const presenceRequest = z.strictObject({
  presence,
  skills: z.array(z.string().max(32)).max(20).optional(),
  languages: z.array(language).optional(),
  capacity: z.int().min(1).max(20).optional(),
});

export const suggestRequest = z.strictObject({ conversationId: z.uuid(), text: z.string().max(500).default('') });

/** Canned replies: `GET /api/desk/canned`; `{customer}` and facts of the bank are filled in by the server. */
export const cannedReply = z.object({
  id: z.string(),
  skill: z.string().nullable(),
  title: localized,
  text: localized,
});
export const cannedList = z.object({ replies: z.array(cannedReply) });

export type CustomerLevel = z.infer<typeof customerLevel>;
export type Presence = z.infer<typeof presence>;
export type TicketView = z.infer<typeof ticketView>;
export type AgentView = z.infer<typeof agentView>;
export type DeskView = z.infer<typeof deskView>;
export type HandoverSummary = z.infer<typeof handoverSummary>;
export type SuggestedAnswer = z.infer<typeof suggestedAnswer>;
export type NoteView = z.infer<typeof noteView>;
export type DeskConversation = z.infer<typeof deskConversation>;
export type DeskMessage = z.infer<typeof deskMessage>;
export type DeskReference = z.infer<typeof deskReference>;
export type TransferRequest = z.infer<typeof transferRequest>;
export type CloseRequest = z.infer<typeof closeRequest>;
export type NoteRequest = z.infer<typeof noteRequest>;
export type PresenceRequest = z.infer<typeof presenceRequest>;
export type SuggestRequest = z.infer<typeof suggestRequest>;
export type CannedReply = z.infer<typeof cannedReply>;
export type CannedList = z.infer<typeof cannedList>;

/** Events of the namespace `/staff`, client to server; each is acknowledged with `Answer<…>`. */
export interface StaffClientEvents {
  /** Every 20 s; an agent who is silent for 60 s has vanished, and their customers are queued again. */
  heartbeat: (request: Record<string, never>, acknowledge: (answer: Answer<object>) => void) => void;
  presence: (request: PresenceRequest, acknowledge: (answer: Answer<{ desk: DeskView }>) => void) => void;
  accept: (request: DeskReference, acknowledge: (answer: Answer<{ conversation: DeskConversation }>) => void) => void;
  message: (request: DeskMessage, acknowledge: (answer: Answer<{ turn: InspectedTurn }>) => void) => void;
  typing: (request: DeskReference & { on: boolean }, acknowledge: (answer: Answer<object>) => void) => void;
  transfer: (request: TransferRequest, acknowledge: (answer: Answer<object>) => void) => void;
  /** Give the conversation back to the bot. */
  giveBack: (request: DeskReference, acknowledge: (answer: Answer<object>) => void) => void;
  close: (request: CloseRequest, acknowledge: (answer: Answer<object>) => void) => void;
  note: (request: NoteRequest, acknowledge: (answer: Answer<{ note: NoteView }>) => void) => void;
  suggest: (
    request: SuggestRequest,
    acknowledge: (answer: Answer<{ suggestions: readonly SuggestedAnswer[] }>) => void,
  ) => void;
  /** Supervisors: hear every turn of a conversation from now on … */
  watch: (request: DeskReference, acknowledge: (answer: Answer<{ conversation: DeskConversation }>) => void) => void;
  unwatch: (request: DeskReference, acknowledge: (answer: Answer<object>) => void) => void;
  /** … tell the agent something the customer does not see … */
  whisper: (request: NoteRequest, acknowledge: (answer: Answer<{ note: NoteView }>) => void) => void;
  /** … or become its owner, from the bot, the queue or another agent. */
  takeOver: (request: DeskReference, acknowledge: (answer: Answer<{ conversation: DeskConversation }>) => void) => void;
}

/** Events of the namespace `/staff`, server to client. */
export interface StaffServerEvents {
  /** The desk as this agent sees it; sent on connection and whenever it changed. */
  desk: (desk: DeskView) => void;
  /** A turn of a conversation that is theirs, or that they watch. */
  turn: (turn: InspectedTurn & { conversationId: string }) => void;
  /** The conversation's owner, queue place or state changed; null: it is over. */
  ticket: (change: { conversationId: string; ticket: TicketView | null }) => void;
  whisper: (whisper: NoteView & { conversationId: string }) => void;
  /** To supervisors, within a second of the words that caused it. */
  alert: (alert: AlertView) => void;
  problem: (problem: { code: string; message: string }) => void;
}
