import { type Disposition, isDisposition } from '#kernel';
import { isOutbound } from '../load/flow.js';
import type { Value, Values } from '../value.js';
import { type Ending, dispositionOf } from './dispositions.js';
import type { Draft, FrameDraft } from './draft.js';
import type { Effect, Summary, TypedValue } from './effect.js';
import { say, typedSlot } from './say.js';

type Outcome = (Effect & { kind: 'end' })['outcome'];

function summaryOf(draft: Draft): Summary {
  const frame = draft.top;
  const flow = draft.flow;
  const slots: Record<string, TypedValue> = {};
  for (const inProgress of draft.state.frames) {
    for (const slot of Object.values(draft.flowOf(inProgress)?.slots ?? {})) {
      const value = (inProgress.values[slot.name] ?? null) as Value;
      if (value !== null && !slot.sensitive) slots[slot.name] = typedSlot(slot, value);
    }
  }
  const { waiting, missedTurns } = draft.state;
  return {
    flow: frame?.flow ?? '',
    title: flow?.title ?? { zh: '', en: '' },
    step: frame?.step ?? '',
    level: draft.level,
    slots,
    missedTurns,
    pending: waiting?.kind === 'action' ? waiting.run.action : null,
  };
}

/** Ends everything in progress: the task, and of an outbound call the call with its one disposition. */
function endAll(draft: Draft, outcome: Outcome, disposition: Disposition | null): void {
  const { root } = draft;
  if (!root) return;
  draft.witness();
  const evidenceTurns = [...draft.state.evidence].sort((a, b) => a - b);
  draft.effects.push({ kind: 'end', flow: root.flow, outcome, disposition, evidenceTurns });
  draft.clear();
  draft.goesOn = false;
}

/** A person takes over, at once. */
export function handOver(draft: Draft, reason: string, ending: Ending, disposition: string | null = null): void {
  const { root } = draft;
  if (!root) return;
  const flow = draft.flowOf(root);
  const written = disposition !== null && isDisposition(disposition) && flow && isOutbound(flow) ? disposition : null;
  draft.effects.push({ kind: 'handover', reason, summary: summaryOf(draft) });
  endAll(draft, 'handed_over', written ?? (flow && dispositionOf(draft, flow, ending)));
}

/** The conversation's task ends for a reason of the engine's own. */
export function endEverything(draft: Draft, outcome: Outcome, ending: Ending): void {
  const { root } = draft;
  const flow = root && draft.flowOf(root);
  if (root) endAll(draft, outcome, flow && dispositionOf(draft, flow, ending));
}

/** The running flow ended: back to who called it, to what it interrupted, or out. */
export function endFlow(draft: Draft, written: string): void {
  const frame = draft.top;
  const root = draft.root && draft.flowOf(draft.root);
  if (!frame) return;
  if (isDisposition(written)) {
    endAll(draft, 'resolved', root && isOutbound(root) ? written : null);
    return;
  }
  const outcome = written === 'resolved' || written === 'cancelled' ? written : 'unresolved';
  if (frame.returns.kind === 'root') {
    endAll(draft, outcome, root && dispositionOf(draft, root, outcome === 'cancelled' ? 'cancel' : 'failed'));
    return;
  }
  leave(draft, frame, outcome);
}

/** Takes the running flow off, and does what its caller waits for. */
function leave(draft: Draft, frame: FrameDraft, outcome: 'resolved' | 'unresolved' | 'cancelled'): void {
  const { returns } = frame;
  draft.state.frames.pop();
  draft.state.waiting = null;
  const caller = draft.top;
  if (!caller) return;
  if (returns.kind === 'switch') {
    const flow = frame.flow;
    draft.effects.push({ kind: 'end', flow, outcome, disposition: null, evidenceTurns: [...draft.state.evidence] });
    offerToResume(draft);
    return;
  }
  if (returns.kind === 'call') {
    if (returns.into !== null) caller.values[returns.into] = { ...returned(draft, frame), outcome };
    caller.index += 1;
  }
  draft.goesOn = true;
}

/** What a called flow gives back: its slots and variables, secrets left out. */
function returned(draft: Draft, frame: FrameDraft): Values {
  const slots = draft.flowOf(frame)?.slots ?? {};
  return Object.fromEntries(Object.entries(frame.values).filter(([name]) => slots[name]?.sensitive !== true)) as Values;
}

function offerToResume(draft: Draft): void {
  draft.state.waiting = { kind: 'resume' };
  say(draft, 'resume');
  draft.goesOn = false;
}

/** Gives up the running task with all flows it called; one that it interrupted is offered again. */
export function cancelTask(draft: Draft, ending: 'cancel' | 'failed' | 'hangup' = 'cancel'): void {
  const chain = draft.chain();
  const task = chain.at(-1);
  if (!task) return;
  const flow = draft.flowOf(task);
  const isChanged = chain.some(({ changes }) => changes > 0);
  // Who was called has asked for nothing that could be cancelled.
  const prompt = flow && isOutbound(flow) ? 'farewell' : isChanged ? 'cancelled_after' : 'cancelled';
  say(draft, prompt, {}, task);
  draft.state.frames.length -= chain.length - 1;
  if (task.returns.kind === 'switch') leave(draft, task, 'cancelled');
  else endEverything(draft, 'cancelled', ending);
}
