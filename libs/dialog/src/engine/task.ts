import { type Flow, isOutbound } from '../load/flow.js';
import { type Draft, newFrame } from './draft.js';
import type { Said } from './event.js';
import { remind } from './ask.js';
import { type FillPlan, planFill } from './fill.js';
import { fillIn } from './filled.js';
import { wordsBeside } from './words-for-slot.js';

/** So much said beside an answer is another wish. */
const wishWords = 6;

/** Begins a flow with all that the words which asked for it say. */
export function beginWith(draft: Draft, flow: Flow, said: Said, returns: 'root' | 'switch'): void {
  if (returns === 'root') draft.clear();
  draft.state.frames.push(newFrame(flow, { kind: returns }));
  draft.state.waiting = null;
  draft.state.misses = 0;
  for (const fill of planFill(draft, said, null).others) {
    if (fill.frame === draft.top) fillIn(draft, fill);
  }
  draft.goesOn = true;
}

/** The intent that may be acted on. */
export function sureIntent({ understanding }: Said): string | null {
  return understanding.certainty === 'sure' ? (understanding.ranking[0]?.intent ?? null) : null;
}

const spansOf = (said: Said) => said.entities.filter(({ type }) => type !== 'number' && type !== 'product');

/** Back to a task that was left for another one. */
function comeBack(draft: Draft, flow: Flow): boolean {
  const { frames } = draft.state;
  const at = frames.findIndex((frame) => frame.flow === flow.id);
  if (at < 0) return false;
  const next = frames.findIndex((frame, i) => i > at && frame.returns.kind === 'switch');
  if (next < 0) {
    remind(draft);
    return true;
  }
  frames.length = next;
  draft.state.waiting = null;
  draft.goesOn = true;
  return true;
}

const wish =
  /帮(我|忙)|给我|替我|^(查|看)(一?下|看)|^(please )?(freeze|block|unfreeze|activate|check|show|pay|repay|raise|change|book|dispute|report)\b|我(要|想|得|需要)(?!问|知道|了解|咨询)|麻烦|请(你|您)?(帮|给|把)|马上|立刻|\b(please|can you|could you|would you|help me|i (want|need|would like)|i'd like|let me)\b/i;

/** Whether words ask for something to be done, not told. */
export const isWish = (text: string): boolean => wish.test(text.normalize('NFKC'));

/** The flow that an intent starts, or that its words ask for where it is only offered. */
export function wantedFlow({ context: { dialogs } }: Draft, intent: string, text: string): Flow | null {
  return dialogs.startedBy(intent) ?? (isWish(text) ? dialogs.offeredAfter(intent) : null);
}

/** The customer wants something else done: that first, then back. Says whether it was so. */
export function switchTask(draft: Draft, said: Said, plan: FillPlan): boolean {
  const intent = sureIntent(said);
  const flow = intent === null ? null : wantedFlow(draft, intent, said.text);
  const root = draft.root && draft.flowOf(draft.root);
  if (!flow || !root || isOutbound(root)) return false;
  const isAnswer = plan.strength === 'named' || plan.strength === 'yes_no';
  if (isAnswer && wordsBeside(said.text, spansOf(said)) < wishWords) return false;
  const isOwn = draft.state.frames.some((frame) => frame.flow === flow.id);
  if (isOwn && (isAnswer || plan.strength === 'words' || plan.others.length > 0)) return false;
  if (!comeBack(draft, flow)) beginWith(draft, flow, said, 'switch');
  return true;
}

const asks =
  /[?？]|[吗呢么]\s*[。.!！]?$|什么|怎么|多少|为什么|哪|几|^\s*(what|how|why|when|where|which|who|is|are|do|does|can)\b/i;

/** A question in between: answered, then shortly back to where we were. Says whether it was one. */
export function answerInBetween(draft: Draft, said: Said, plan: FillPlan): boolean {
  const intent = sureIntent(said);
  if (intent === null || plan.strength === 'named' || !draft.context.answers(intent)) return false;
  // Any words answer a text, and a yes or no may be wrapped in many: only a question is one beside them.
  const isAnswer = plan.strength !== null || said.entities.some(({ type }) => type === 'yes_no');
  if (isAnswer && !asks.test(said.text)) return false;
  if (draft.state.frames.some((frame) => draft.context.dialogs.startedBy(intent)?.id === frame.flow)) return false;
  draft.state.misses = 0;
  draft.effects.push({ kind: 'answer', intent });
  remind(draft);
  return true;
}
