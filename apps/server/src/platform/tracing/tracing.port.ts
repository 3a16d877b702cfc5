export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Adds what becomes known while a span lasts. */
export type Note = (attributes: Attributes) => void;

/** A stage that is over. */
export interface PastStage {
  readonly name: string;
  readonly ms: number;
}

/**
 * Tells an operator's tracing system how long what took. Whatever is personal stands in attributes under `pii.`, which
 * are dropped unless the settings say otherwise.
 */
export abstract class Tracing {
  /** Runs something; it lasts until its promise is settled, and spans begun in it are its children. */
  abstract span<T>(name: string, attributes: Attributes, work: (note: Note) => T): T;
  /** Tells of something that has just ended, made of stages one after the other. */
  abstract past(name: string, attributes: Attributes, stages: readonly PastStage[]): void;
  /** Sends what is still here. */
  abstract close(): Promise<void>;
}

/** Nobody wants to know. */
export class NoTracing extends Tracing {
  override span<T>(_name: string, _attributes: Attributes, work: (note: Note) => T): T {
    return work(() => undefined);
  }

  override past(): void {
    // Nobody wants to know.
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }
}
