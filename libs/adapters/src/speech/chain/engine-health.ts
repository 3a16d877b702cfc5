import type { Clock } from '#kernel';
import type { SpeechError } from '#speech';

/** An engine that failed is asked last for so long; one that cannot work at all for longer. */
const restMs = 30_000;
const longRestMs = 600_000;

/** Remembers, over all calls, which engine failed lately. */
export class EngineHealth<Engine extends { readonly engine: string }> {
  private readonly restUntil = new Map<Engine, number>();

  constructor(
    private readonly engines: readonly Engine[],
    private readonly clock: Clock,
  ) {}

  /** All engines, healthy ones first, each group in the order of preference. */
  inOrder(): readonly Engine[] {
    const now = this.clock.now().getTime();
    const rests = (engine: Engine): boolean => (this.restUntil.get(engine) ?? 0) > now;
    return [...this.engines.filter((engine) => !rests(engine)), ...this.engines.filter(rests)];
  }

  failed(engine: Engine, { retryable, reason }: SpeechError): void {
    if (reason === 'unsupported') return;
    this.restUntil.set(engine, this.clock.now().getTime() + (retryable ? restMs : longRestMs));
  }

  worked(engine: Engine): void {
    this.restUntil.delete(engine);
  }
}
