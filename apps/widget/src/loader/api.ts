import type { Credentials } from '#contracts';
import type { Language } from '#kernel';
import type { FrameMessage, TurnNotice } from '../bridge/messages.js';

/** What `on` can listen to, and what each tells. */
export interface WidgetEvents {
  ready: undefined;
  open: undefined;
  close: undefined;
  /** Something was said; the words stay in the frame. */
  message: TurnNotice;
  unread: { readonly count: number };
  /** The conversation moved between assistant, queue and agent. */
  handoff: { readonly state: string; readonly queuePosition: number | null };
  error: { readonly code: string; readonly message: string };
}

export type WidgetEvent = keyof WidgetEvents;

/** `window.zhiyin` on the bank's page. */
export interface Zhiyin {
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the chat and says this in the customer's name. */
  ask(text: string): void;
  /** Says who is signed in; call it on every page, and `reset` when they sign out. */
  setUser(identity: Credentials): void;
  setLocale(language: Language): void;
  setElder(elder: boolean): void;
  /** Forgets the customer on this device. */
  reset(): void;
  /** Answers how to stop listening. */
  on<Name extends WidgetEvent>(name: Name, listener: (detail: WidgetEvents[Name]) => void): () => void;
  /** Makes a call given as a list: `['setUser', { jwt }]`. */
  push(...calls: readonly (readonly unknown[])[]): void;
}

export type Emit = <Name extends WidgetEvent>(name: Name, detail: WidgetEvents[Name]) => void;

/** Passes events on; a listener that fails does not keep the others from hearing. */
export class Listeners {
  private readonly listeners = new Map<string, Set<(detail: never) => void>>();
  private isReady = false;

  readonly emit: Emit = (name, detail) => {
    this.isReady ||= name === 'ready';
    for (const listener of [...(this.listeners.get(name) ?? [])]) call(listener, detail);
  };

  on<Name extends WidgetEvent>(name: Name, listener: (detail: WidgetEvents[Name]) => void): () => void {
    const listeners = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, listeners.add(listener));
    if (name === 'ready' && this.isReady) call(listener, undefined);
    return () => listeners.delete(listener);
  }
}

function call(listener: (detail: never) => void, detail: unknown): void {
  try {
    listener(detail as never);
  } catch (error) {
    // The page's own mistake: let it show up where the page's mistakes do.
    setTimeout(() => {
      throw error;
    });
  }
}

/** Which events of the page come straight from the frame. */
export function passOn(message: FrameMessage, emit: Emit): void {
  if (message.type === 'message') emit('message', message.turn);
  if (message.type === 'unread') emit('unread', { count: message.count });
  if (message.type === 'handoff') emit('handoff', { state: message.state, queuePosition: message.queuePosition });
  if (message.type === 'error') emit('error', { code: message.code, message: message.message });
}
