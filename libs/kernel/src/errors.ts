/** A rule of ours was broken; `code` is stable and safe to show to whoever asked. */
export class DomainError extends Error {
  override readonly name: string = 'DomainError';

  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Something outside failed; `retryable` says whether the same call may succeed later. */
export class AdapterError extends Error {
  override readonly name: string = 'AdapterError';

  constructor(
    message: string,
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
