import { AdapterError } from '#kernel';

/** Why an engine failed, and whether the same engine may do it a moment later. */
const reasons = {
  /** Not reachable, or the connection broke. */
  unavailable: { retryable: true },
  /** No answer in time. */
  timeout: { retryable: true },
  /** Too many requests or a used-up quota. */
  overloaded: { retryable: true },
  /** Wrong or expired key. */
  unauthorised: { retryable: false },
  /** The engine does not do this: language, rate, voice, markup. */
  unsupported: { retryable: false },
  /** A program, package or model file is missing or broken on this machine. */
  'not-installed': { retryable: false },
  /** It answered with something that makes no sense. */
  'bad-answer': { retryable: true },
} as const;

export type SpeechFailure = keyof typeof reasons;

/** An engine failed. Says which one; the chain of engines goes on with the next, whatever the reason. */
export class SpeechError extends AdapterError {
  override readonly name = 'SpeechError';

  constructor(
    readonly engine: string,
    readonly reason: SpeechFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, reasons[reason].retryable, options);
  }
}
