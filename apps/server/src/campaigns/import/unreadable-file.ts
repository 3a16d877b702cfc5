import { DomainError, type Localized } from '#kernel';

/** A file that is no list; says what it is instead, or how to mend it. */
export class UnreadableFile extends DomainError {
  constructor(
    readonly text: Localized,
    options?: ErrorOptions,
  ) {
    super('unreadable-file', `${text.zh} / ${text.en}`, options);
  }
}
