/** What processes tell each other: never words of a customer, only what has changed. */
export interface Told {
  /** The open conversation of a participant changed; whoever remembers it reads it again. */
  readonly conversation: { readonly participant: string };
  /** Who waits, who is with whom, or which agents are there has changed. */
  readonly desk: Readonly<Record<string, never>>;
  /** The rules of inspection were changed. */
  readonly rules: Readonly<Record<string, never>>;
  /** Other content is current. */
  readonly publication: { readonly version: string };
}

export type Topic = keyof Told;

/**
 * Tells the other processes of something, at most once: who was away hears nothing of it, and must find out by itself
 * where that matters.
 */
export abstract class Bus {
  abstract tell<T extends Topic>(topic: T, message: Told[T]): void;
  /** Hears what others tell; not what this process tells. */
  abstract hear<T extends Topic>(topic: T, listener: (message: Told[T]) => void): void;
  abstract close(): Promise<void>;
}

/** The bus of a process that is alone. */
export class SilentBus extends Bus {
  override tell(): void {
    // Nobody is there.
  }

  override hear(): void {
    // Nobody will tell.
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}
