import type { Draft } from './draft.js';
import { newFrame } from './draft.js';
import { isOutbound } from '../load/flow.js';
import { handOver } from './finish.js';

const identify = 'verification/identify';
/** Run by the engine only for who is verified. */
export const stepUp = 'verification/step-up';
/** Where the bank called: the number that was dialled is one factor already. */
const rightParty = 'verification/right-party';

/** Who the customer is must be proved first, then a one-time code may raise it. */
function verificationFor(draft: Draft, level: number): string {
  if (level >= 3 && draft.level >= 2) return stepUp;
  const { dialogs } = draft.context;
  const root = draft.state.frames[0];
  const began = root && dialogs.version(root.flow, root.version);
  return began && isOutbound(began) && dialogs.flow(rightParty) ? rightParty : identify;
}

/**
 * The running flow needs a level that is not reached: verifies, and comes back to the same move. When that was tried
 * already, goes where the flow says, else to a person.
 */
export function demandLevel(draft: Draft, level: number, otherwise: string | null = null): void {
  const frame = draft.top;
  if (!frame) return;
  const flow = draft.context.dialogs.flow(verificationFor(draft, level));
  const isRunning = draft.state.frames.some((other) => other.flow === flow?.id);
  // Two flows lead to level 3, and each is tried once.
  const reach = flow?.id === stepUp ? 3 : Math.min(level, 2);
  if (flow && !isRunning && frame.tried < reach) {
    frame.tried = reach;
    draft.state.frames.push(newFrame(flow, { kind: 'require' }));
    draft.goesOn = true;
    return;
  }
  frame.tried = 0;
  if (otherwise !== null) draft.goTo(frame, otherwise);
  else handOver(draft, 'assurance', 'assurance');
}
