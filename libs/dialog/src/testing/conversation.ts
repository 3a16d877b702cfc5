import type { Language } from '#kernel';
import type { ActionOutcome } from '../action-runner.port.js';
import type { DialogChannel, DialogContext } from '../engine/context.js';
import type { Effect, RunEffect, SayEffect } from '../engine/effect.js';
import type { DialogEvent } from '../engine/event.js';
import { type DialogState, initialState } from '../engine/state.js';
import { step } from '../engine/step.js';
import type { Dialogs } from '../load/dialogs.js';
import { loadDialogs } from '../load/load-dialogs.js';
import type { Value, Values } from '../value.js';
import { hear } from './ear.js';
import { bankAnswer, smallFiles, smallWorld } from './small-bank.js';

type Bank = (action: string, values: Values) => ActionOutcome | 'later';

interface Options {
  readonly language?: Language;
  readonly channel?: DialogChannel;
  readonly level?: number;
  readonly bank?: Bank;
  readonly dialogs?: Dialogs;
}

let loaded: Dialogs | null = null;

/** The dialogs of the small bank. */
export function smallDialogs(): Dialogs {
  if (loaded) return loaded;
  const { dialogs, problems } = loadDialogs(smallFiles(), smallWorld);
  if (!dialogs)
    throw new Error(problems.map(({ file, line, message }) => `${file}:${String(line)} ${message.en}`).join('\n'));
  loaded = dialogs;
  return dialogs;
}

function told(effect: Effect): string {
  switch (effect.kind) {
    case 'say':
      return effect.reminder === null ? effect.prompt : `${effect.prompt}~`;
    case 'answer':
      return `answer:${effect.intent}`;
    case 'run':
      return `run:${effect.action}`;
    case 'handover':
      return `person:${effect.reason}`;
    case 'end':
      return `end:${effect.disposition ?? effect.outcome}`;
    case 'promise':
      return 'promise';
    case 'suppress':
    case 'alert':
      return `${effect.kind}:${effect.what}`;
  }
}

/** A conversation with the small bank, told by the names of what happens. */
export class Conversation {
  state: DialogState = initialState;
  readonly effects: Effect[] = [];
  readonly trace = new Set<string>();
  handled = true;
  private turn = 0;

  constructor(private readonly options: Options = {}) {}

  get context(): DialogContext {
    const { dialogs = smallDialogs(), language = 'zh', channel = 'chat', level = 0 } = this.options;
    return {
      dialogs,
      conversation: 'c1',
      language,
      channel,
      now: '2026-03-02T10:00',
      level,
      customerId: null,
      customer: {},
      case: {},
      answers: (intent) => intent.startsWith('card_'),
    };
  }

  /** Takes one event in, lets the bank answer, and tells what happened. */
  take(event: DialogEvent): readonly string[] {
    const { state, effects, handled, trace } = step(this.state, event, this.context);
    // As if it had been stored in between.
    this.state = JSON.parse(JSON.stringify(state)) as DialogState;
    if (event.kind !== 'acted') this.handled = handled;
    this.effects.push(...effects);
    for (const place of trace) this.trace.add(place);
    return effects.flatMap((effect) => (effect.kind === 'run' ? this.act(effect) : [told(effect)]));
  }

  private act({ action, arguments: values, key }: RunEffect): readonly string[] {
    const outcome = (this.options.bank ?? bankAnswer)(action, values);
    return outcome === 'later' ? [`run:${action}`] : this.take({ kind: 'acted', key, outcome });
  }

  say(text: string): readonly string[] {
    this.turn += 1;
    return this.take(hear(text, this.options.language ?? 'zh', this.turn));
  }

  start(flow: string, values: Values = {}): readonly string[] {
    this.turn += 1;
    return this.take({ kind: 'start', flow, turn: this.turn, values });
  }

  keys(digits: string): readonly string[] {
    this.turn += 1;
    return this.take({ kind: 'keys', digits, turn: this.turn });
  }

  silence(): readonly string[] {
    this.turn += 1;
    return this.take({ kind: 'silence', turn: this.turn });
  }

  hangup(): readonly string[] {
    this.turn += 1;
    return this.take({ kind: 'hangup', turn: this.turn });
  }

  /** A value of the running flow. */
  value(name: string): Value | Values | undefined {
    return this.state.frames.at(-1)?.values[name];
  }

  runs(action: string): readonly RunEffect[] {
    return this.effects.filter((effect): effect is RunEffect => effect.kind === 'run' && effect.action === action);
  }

  get lastSaid(): SayEffect | null {
    return this.effects.findLast((effect): effect is SayEffect => effect.kind === 'say') ?? null;
  }
}
