import { z } from 'zod';
import { instant, language, pageQuery } from './paging.js';

/** Body of `POST /api/calls`. */
export const callRequest = z.strictObject({
  /** Made by whoever asks, so that the call is placed once however often it is asked for. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{8,64}$/, 'must be 8 to 64 letters, digits or "-"')
    .optional(),
  to: z.string().min(2).max(64).describe('A number, or sim:NAME for a made-up customer'),
  flow: z.string().min(3).max(128).describe('The flow with which the bank speaks first'),
  about: z
    .string()
    .regex(/^(case|customer):[\w-]{1,60}$/, 'must be case:… or customer:…')
    .optional(),
  language: language.optional(),
});

/** Body of `POST /api/calls/inbound`: a made-up customer calls in. */
export const callInRequest = z.strictObject({ from: z.string().min(2).max(64).describe('sim:NAME, or a number') });

const latency = z.object({
  endpointMs: z.number().describe('From the last sound until the turn was known to be over'),
  understandMs: z.number(),
  answerMs: z.number(),
  voiceMs: z.number().describe('Until the first sound of the answer was there'),
  lineMs: z.number(),
  totalMs: z.number(),
});

export const callView = z.object({
  id: z.string(),
  conversationId: z.string().nullable(),
  direction: z.enum(['inbound', 'outbound']),
  language,
  customer: z.string().nullable().describe('All but the last four digits are hidden'),
  bankNumber: z.string().nullable(),
  flow: z.string().nullable(),
  caseId: z.string().nullable(),
  startedAt: instant,
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  ending: z.string().nullable(),
  sip: z.int().nullable(),
  q850: z.int().nullable(),
  answeredBy: z.string().nullable(),
  disposition: z.string().nullable(),
  hasRecording: z.boolean(),
  pauses: z.array(z.object({ fromMs: z.number(), toMs: z.number() })),
});

export const callTurnView = z.object({
  seq: z.int(),
  role: z.enum(['customer', 'bot', 'agent', 'system']),
  text: z.string(),
  startMs: z.number().nullable(),
  endMs: z.number().nullable(),
  heard: z.string().nullable().describe('What the customer heard of it'),
  wasInterrupted: z.boolean(),
  latency: latency.nullable(),
});

export const callQuery = z.strictObject({ limit: pageQuery.limit });
export const callList = z.object({ calls: z.array(callView) });
export const callDetail = z.object({ call: callView, turns: z.array(callTurnView) });
export const callPlaced = z.object({ id: z.string() });

export type CallInRequest = z.infer<typeof callInRequest>;
export type CallRequest = z.infer<typeof callRequest>;
export type CallView = z.infer<typeof callView>;
export type CallTurnView = z.infer<typeof callTurnView>;
export type CallQuery = z.infer<typeof callQuery>;
export type CallList = z.infer<typeof callList>;
export type CallDetail = z.infer<typeof callDetail>;
export type CallPlaced = z.infer<typeof callPlaced>;

/** Events of the namespace `/calls` for staff, server to client. */
export interface CallEvents {
  call: (call: CallView) => void;
  /** Words of the customer while they are being said; empty when it was nothing. */
  partial: (words: { callId: string; text: string }) => void;
  turn: (turn: { callId: string; turn: Omit<CallTurnView, 'latency'> }) => void;
  heard: (heard: { callId: string; turnId: string; heard: string; wasInterrupted: boolean }) => void;
}
