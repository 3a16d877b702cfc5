import { AdapterError } from '#kernel';

/** What a language model is asked; both texts are free of personal data. */
export interface ModelRequest {
  readonly system: string;
  readonly user: string;
}

/** A language model of the bank. Bound to a server on the bank's network. */
export abstract class LanguageModel {
  /** Of the model, for whoever reads an answer of its making. */
  abstract readonly name: string;

  /**
   * The words of its answer, as they are.
   * @throws LanguageModelError
   */
  abstract ask(request: ModelRequest, signal: AbortSignal): Promise<string>;
}

export type LanguageModelFailure =
  | 'timeout'
  | 'over-budget'
  | 'broken'
  | 'unauthorised'
  | 'overloaded'
  | 'unavailable'
  | 'bad-answer'
  | 'forbidden-address';

/** Why there is no answer; the message never holds words of a customer. */
export class LanguageModelError extends AdapterError {
  override readonly name = 'LanguageModelError';

  constructor(
    readonly reason: LanguageModelFailure,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, reason !== 'unauthorised' && reason !== 'forbidden-address', options);
  }
}
