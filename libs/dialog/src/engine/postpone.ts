import { type Flow, isOutbound } from '../load/flow.js';
import type { DialogContext } from './context.js';
import { newFrame } from './draft.js';
import type { DialogState } from './state.js';

/** Remembers a task for when the one in progress is over: it is offered then, as a task is that was left for another. */
export function postpone(state: DialogState, flow: Flow, { dialogs }: Pick<DialogContext, 'dialogs'>): DialogState {
  const [first, ...others] = state.frames;
  if (!first || state.frames.some((frame) => frame.flow === flow.id)) return state;
  const root = dialogs.version(first.flow, first.version);
  if (!root || isOutbound(root)) return state;
  return { ...state, frames: [newFrame(flow, { kind: 'root' }), { ...first, returns: { kind: 'switch' } }, ...others] };
}
