import type { Locate } from '#content';

export interface DialogFile {
  /** Path below the dialogs folder, with "/". */
  readonly path: string;
  readonly text: string;
}

/** What a file says, and where its parts stand. */
export interface Located<T> {
  readonly file: string;
  readonly value: T;
  readonly locate: Locate;
  readonly text: string;
}
