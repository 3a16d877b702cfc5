import { isMoney } from '../expression/evaluate.js';
import type { Flow, Move, MoveOf, Slot } from '../load/flow.js';
import type { Value } from '../value.js';
import { run } from './actions.js';
import { demandLevel } from './assurance.js';
import { collect, forget } from './collect.js';
import { type Draft, type FrameDraft, newFrame } from './draft.js';
import { endFlow, handOver } from './finish.js';
import { levelToSay, say } from './say.js';
import { assigned, isTrue, valueOf } from './scope.js';

/** Moves without a word from the customer; more is a ring that the check did not see. */
const moveLimit = 300;

/** Flows that call one another deeper than this call themselves. */
const frameLimit = 12;

/** Runs moves until the customer or the bank must answer, or nothing is left to do. */
export function advance(draft: Draft): void {
  for (let moves = 0; draft.goesOn; moves++) {
    const frame = draft.top;
    const flow = draft.flow;
    if (!frame) return;
    if (!flow || moves > moveLimit || draft.state.frames.length > frameLimit) {
      handOver(draft, 'failed', 'failed');
      return;
    }
    const move = flow.steps[frame.step]?.[frame.index];
    if (move) take(draft, frame, flow, move);
    else endFlow(draft, 'unresolved');
  }
}

function take(draft: Draft, frame: FrameDraft, flow: Flow, move: Move): void {
  const place = `${frame.flow}#${frame.step}.${String(frame.index)}`;
  draft.trace.push(place);
  draft.reach(frame, flow);
  if (move.when) {
    const isMet = isTrue(draft, frame, move.when);
    draft.trace.push(`${place}:${isMet ? 'yes' : 'no'}`);
    if (!isMet) {
      if (move.kind === 'goto' && move.otherwise !== null) draft.goTo(frame, move.otherwise);
      else frame.index += 1;
      return;
    }
  }
  carryOut(draft, frame, flow, move);
}

function carryOut(draft: Draft, frame: FrameDraft, flow: Flow, move: Move): void {
  switch (move.kind) {
    case 'collect':
      collectSlot(draft, frame, flow.slots[move.slot]);
      return;
    case 'goto':
      draft.goTo(frame, move.step);
      return;
    case 'run':
      run(draft, frame, flow, move);
      return;
    case 'say':
      sayOrVerify(draft, frame, flow, move.prompt);
      return;
    case 'call':
      call(draft, frame, move);
      return;
    case 'require':
      requireLevel(draft, frame, move);
      return;
    case 'handover':
      handOver(draft, move.reason, 'failed', move.disposition);
      return;
    case 'end':
      endFlow(draft, move.outcome);
      return;
    case 'promise':
      promise(draft, frame, move);
      return;
    case 'set':
    case 'answer':
    case 'remember':
    case 'suppress':
    case 'alert':
      note(draft, frame, flow, move);
      frame.index += 1;
  }
}

function collectSlot(draft: Draft, frame: FrameDraft, slot: Slot | undefined): void {
  if (slot) collect(draft, frame, slot);
  else frame.index += 1;
}

function requireLevel(draft: Draft, frame: FrameDraft, { level, otherwise }: MoveOf<'require'>): void {
  if (draft.level >= level) frame.index += 1;
  else demandLevel(draft, level, otherwise);
}

/** Moves that only write something down. */
function note(
  draft: Draft,
  frame: FrameDraft,
  flow: Flow,
  move: MoveOf<'set' | 'answer' | 'remember' | 'suppress' | 'alert'>,
) {
  const evidenceTurns = [...draft.state.evidence];
  switch (move.kind) {
    case 'set':
      for (const [name, value] of Object.entries(assigned(draft, frame, move.values)))
        assign(draft, frame, flow, name, value);
      return;
    case 'answer':
      if (draft.context.answers(move.intent)) draft.effects.push({ kind: 'answer', intent: move.intent });
      return;
    case 'remember': {
      const value = (frame.values[move.slot] ?? null) as Value;
      draft.state.memory = { ...draft.state.memory, [move.slot]: value };
      return;
    }
    case 'suppress':
      draft.effects.push({ kind: 'suppress', what: move.what, evidenceTurns });
      return;
    case 'alert':
      draft.effects.push({ kind: 'alert', what: move.what, evidenceTurns });
  }
}

function assign(draft: Draft, frame: FrameDraft, flow: Flow, name: string, value: Value): void {
  if (value === null) {
    forget(frame, name);
    return;
  }
  frame.values[name] = value;
  if (!flow.slots[name]) return;
  const { turn } = draft.state;
  frame.marks[name] = { turn, sure: true, confirmed: true, at: null, order: 0, changes: frame.changes };
}

function sayOrVerify(draft: Draft, frame: FrameDraft, flow: Flow, prompt: string): void {
  if (say(draft, prompt)) {
    frame.index += 1;
    return;
  }
  const level = levelToSay(flow.prompts[prompt]?.discloses ?? 'none');
  if (draft.level < level) demandLevel(draft, level);
  else frame.index += 1;
}

function call(draft: Draft, frame: FrameDraft, move: MoveOf<'call'>): void {
  const called = draft.context.dialogs.flow(move.flow);
  if (!called) {
    handOver(draft, 'failed', 'failed');
    return;
  }
  const values = assigned(draft, frame, move.with);
  draft.state.frames.push(newFrame(called, { kind: 'call', into: move.into }, values));
}

/** A promise to pay, as it was agreed. */
function promise(draft: Draft, frame: FrameDraft, move: MoveOf<'promise'>): void {
  const amount = valueOf(draft, frame, move.amount);
  const date = valueOf(draft, frame, move.date);
  const channel = valueOf(draft, frame, move.channel);
  if (!isMoney(amount) || typeof date !== 'string' || typeof channel !== 'string') {
    handOver(draft, 'failed', 'failed');
    return;
  }
  const { state, context } = draft;
  state.runs += 1;
  state.promised = true;
  const key = `${context.conversation}:${String(state.turn)}:${String(state.runs)}`;
  draft.effects.push({ kind: 'promise', key, amount, date, channel, evidenceTurns: [...state.evidence] });
  frame.changes += 1;
  frame.index += 1;
}
