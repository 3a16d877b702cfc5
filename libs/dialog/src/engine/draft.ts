import { type Flow, isOutbound, type Move, type Slot } from '../load/flow.js';
import type { Value, Values } from '../value.js';
import type { DialogContext } from './context.js';
import type { Effect, SayEffect } from './effect.js';
import { type DialogState, type Frame, initialState, type SlotMark } from './state.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export type FrameDraft = Omit<Writable<Frame>, 'values' | 'marks' | 'tries'> & {
  readonly values: Record<string, Value | Values>;
  readonly marks: Record<string, SlotMark>;
  readonly tries: Record<string, number>;
};

type StateDraft = Omit<Writable<DialogState>, 'frames'> & { readonly frames: FrameDraft[] };

const evidenceLimit = 60;

/** A state while one event is worked on: changed in place, never the caller's own. */
export class Draft {
  readonly state: StateDraft;
  readonly effects: Effect[] = [];
  /** What this event had said; replaces what “say it again” repeats. */
  readonly said: SayEffect[] = [];
  /** Moves and branches taken, for coverage: `flow#step.index` and `…:branch`. */
  readonly trace: string[] = [];
  /** The running flow is to go on. */
  goesOn = false;

  constructor(
    before: DialogState,
    readonly context: DialogContext,
  ) {
    this.state = {
      ...before,
      frames: before.frames.map((frame) => ({
        ...frame,
        values: { ...frame.values },
        marks: { ...frame.marks },
        tries: { ...frame.tries },
      })),
    };
  }

  get top(): FrameDraft | null {
    return this.state.frames.at(-1) ?? null;
  }

  get level(): number {
    return Math.max(this.state.level, this.context.level);
  }

  get today(): string {
    return this.context.now.slice(0, 10);
  }

  flowOf({ flow, version }: FrameDraft): Flow | null {
    return this.context.dialogs.version(flow, version);
  }

  /** The running flow. */
  get flow(): Flow | null {
    return this.top && this.flowOf(this.top);
  }

  moveOf(frame: FrameDraft): Move | null {
    return this.flowOf(frame)?.steps[frame.step]?.[frame.index] ?? null;
  }

  slot(name: string): Slot | null {
    return this.flow?.slots[name] ?? null;
  }

  /** The slot whose value or confirmation the customer was asked for. */
  get asked(): Slot | null {
    const { waiting } = this.state;
    return waiting?.kind === 'slot' || waiting?.kind === 'confirm' ? this.slot(waiting.slot) : null;
  }

  /** What the conversation is about: an outbound call stays one through all flows it calls. */
  get root(): FrameDraft | null {
    return this.state.frames[0] ?? null;
  }

  /** The running flow and those that called it, the running one first; a flow that was left for another is not among them. */
  chain(): readonly FrameDraft[] {
    const frames = this.state.frames;
    const chain: FrameDraft[] = [];
    for (let i = frames.length - 1; i >= 0; i--) {
      const frame = frames[i];
      if (!frame) break;
      chain.push(frame);
      if (frame.returns.kind === 'switch' || frame.returns.kind === 'root') break;
    }
    return chain;
  }

  goTo(frame: FrameDraft, step: string): void {
    frame.step = step;
    frame.index = 0;
    this.state.waiting = null;
    this.goesOn = true;
  }

  witness(turn = this.state.turn): void {
    const { evidence } = this.state;
    if (turn > 0 && !evidence.includes(turn)) this.state.evidence = [...evidence, turn].slice(-evidenceLimit);
  }

  /** A step of the call that the bank places is gone through; those of flows it calls are part of it. */
  reach(frame: FrameDraft, flow: Flow): void {
    if (frame !== this.root || !isOutbound(flow)) return;
    const place = `${flow.id}#${frame.step}`;
    const steps = this.state.steps ?? [];
    if (steps.at(-1) !== place) this.state.steps = [...steps.filter((other) => other !== place), place];
  }

  /** Nothing is in progress any more; what was proved, gone through and is remembered stays. */
  clear(): void {
    const { level, customer, memory, turn, runs } = this.state;
    this.state.frames.length = 0;
    delete this.state.tone;
    Object.assign(this.state, { ...initialState, frames: this.state.frames, level, customer, memory, turn, runs });
  }
}

export function newFrame(flow: Flow, returns: Frame['returns'], values: Values = {}): FrameDraft {
  const mark: SlotMark = { turn: 0, sure: true, confirmed: false, at: null, order: 0, changes: 0 };
  const given = Object.entries(values).filter(([, value]) => value !== null);
  return {
    flow: flow.id,
    version: flow.version,
    step: 'start',
    index: 0,
    returns,
    values: Object.fromEntries(given),
    marks: Object.fromEntries(given.filter(([name]) => Object.hasOwn(flow.slots, name)).map(([name]) => [name, mark])),
    tries: {},
    heard: [],
    collected: 0,
    changes: 0,
    tried: 0,
  };
}
