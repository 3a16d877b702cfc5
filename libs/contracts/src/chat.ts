import { z } from 'zod';

/** Upper bounds of what a client may send; the server refuses more, so clients should not let it be typed. */
export const chatLimits = {
  /** Characters (UTF-16 code units) of one message. */
  text: 2_000,
  /** Turns in one answer to `sync` or one page of history. */
  page: 200,
} as const;

const language = z.enum(['zh', 'en']);

/** Made by the client before sending, so that a message sent twice is stored once. */
const clientMessageId = z.string().regex(/^[\w-]{8,64}$/, 'must be 8 to 64 letters, digits, "_" or "-"');

const conversationId = z.uuid();

/** How a client says who it is: one of three. */
export const credentials = z
  .strictObject({
    /** A token of `POST /api/chat/session`. */
    token: z.string().max(4_096).optional(),
    /** A JWT (HS256) signed by the bank, `sub` is the customer. */
    jwt: z.string().max(4_096).optional(),
    /** The customer … */
    identifier: z.string().min(1).max(200).optional(),
    /** … and the hex HMAC-SHA256 of it with the identity secret. */
    identifierHash: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
      .optional(),
  })
  .refine((given) => (given.identifier === undefined) === (given.identifierHash === undefined), {
    message: 'identifier and identifierHash go together',
  });

/** Body of `POST /api/chat/session`; empty for a new anonymous visitor. */
export const sessionRequest = z.strictObject({
  credentials: credentials.optional(),
  language: language.optional(),
});

const quickReply = z.object({ title: z.string(), payload: z.string() });
const link = z.object({ title: z.string(), url: z.string() });
export const source = z.object({ title: z.string(), url: z.string().optional() });

/** A turn as clients see it. */
export const turnView = z.object({
  id: z.uuid(),
  conversationId,
  seq: z.int().positive().describe('Place in the conversation, from 1 without gaps'),
  role: z.enum(['customer', 'bot', 'agent', 'system']),
  text: z
    .string()
    .describe('Plain text with a Markdown subset: paragraphs, "- " and "1. " lists, **bold**, [text](url)'),
  quickReplies: z.array(quickReply).optional(),
  links: z.array(link).optional(),
  source: source.optional(),
  byModel: z
    .enum(['choose', 'phrase'])
    .optional()
    .describe("A language model of the bank chose the answer among the bank's own, or phrased it from them"),
  intent: z.string().optional(),
  expects: z.literal('secret').optional().describe('The answer is a secret: hide what is typed'),
  saidAt: z.iso.datetime(),
  clientMessageId: z.string().nullable(),
  replyTo: z.uuid().nullable().describe('The customer turn that a bot turn answers'),
});

export const conversationView = z.object({
  id: conversationId,
  state: z.enum(['bot', 'queued', 'agent', 'ended']),
  language,
  lastSeq: z.int().nonnegative(),
  queuePosition: z.int().positive().nullable().describe('1 is next; null when not queued'),
});

/** Answer of `POST /api/chat/session`. */
export const sessionView = z.object({
  token: z.string().describe('Send it as `auth.token` of the socket and as bearer token of the history'),
  kind: z.enum(['visitor', 'customer']),
  conversation: conversationView.nullable(),
  turns: z.array(turnView),
  welcome: z.object({
    bank: z.string(),
    assistant: z.string(),
    greeting: z.string(),
    suggestions: z.array(z.string()),
  }),
  calls: z.boolean().describe('The customer may call from here: namespace /call'),
});

/** Event `message`, client to server; acknowledged with `accepted` or `refused` once it is stored. */
export const chatMessage = z.strictObject({
  id: clientMessageId,
  text: z
    .string()
    .max(chatLimits.text, `must be at most ${String(chatLimits.text)} characters`)
    .refine((text) => text.trim() !== '', 'must not be empty'),
  /** Language of the client's screen; decides where the words do not. */
  language: language.optional(),
});

/** Event `sync`, client to server: what came after the last turn the client saw. */
export const syncRequest = z.strictObject({
  /** The conversation the client shows; null asks for the open one. */
  conversationId: conversationId.nullable(),
  after: z.int().nonnegative(),
});

/** Query of the history over HTTP. */
export const historyQuery = z.object({
  after: z.coerce.number().int().nonnegative().default(0),
  limit: z.coerce.number().int().min(1).max(chatLimits.page).default(chatLimits.page),
});

/** A page of a conversation: the answer to `sync` and to the history. */
export const historyView = z.object({
  conversation: conversationView.nullable(),
  turns: z.array(turnView),
  more: z.boolean().describe('There are turns after the last one here'),
});

/** Why something was refused. `code` is stable; `message` is for people. */
export const problem = z.object({
  code: z.string(),
  message: z.string(),
  retryAfterMs: z.int().nonnegative().optional(),
});

/** Acknowledgement of `message`. */
export const acknowledgement = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    conversationId,
    turnId: z.uuid(),
    seq: z.int().positive(),
    saidAt: z.iso.datetime(),
  }),
  z.object({ ok: z.literal(false), error: problem }),
]);

export type Credentials = z.infer<typeof credentials>;
export type SessionRequest = z.infer<typeof sessionRequest>;
export type SessionView = z.infer<typeof sessionView>;
export type TurnView = z.infer<typeof turnView>;
export type ConversationView = z.infer<typeof conversationView>;
export type ChatMessage = z.infer<typeof chatMessage>;
export type SyncRequest = z.infer<typeof syncRequest>;
export type HistoryQuery = z.infer<typeof historyQuery>;
export type HistoryView = z.infer<typeof historyView>;
export type Problem = z.infer<typeof problem>;
export type Acknowledgement = z.infer<typeof acknowledgement>;

/** `{ ok: true, … }` of what was asked for, or why not. */
export type Answer<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly error: Problem };

/** Events of the namespace `/chat`, client to server; each is acknowledged. */
export interface ClientEvents {
  message: (message: ChatMessage, acknowledge: (answer: Acknowledgement) => void) => void;
  sync: (request: SyncRequest, acknowledge: (answer: Answer<HistoryView>) => void) => void;
  /** Stop waiting for an agent and go on with the assistant. */
  leaveQueue: (request: Record<string, never>, acknowledge: (answer: Answer<object>) => void) => void;
  /** End the conversation; the next message begins a new one. */
  end: (request: Record<string, never>, acknowledge: (answer: Answer<object>) => void) => void;
}

/** Events of the namespace `/chat`, server to client. */
export interface ServerEvents {
  turn: (turn: TurnView) => void;
  /** State or queue position changed. */
  conversation: (conversation: ConversationView) => void;
  typing: (typing: { role: 'bot' | 'agent'; on: boolean }) => void;
  problem: (problem: Problem) => void;
}
