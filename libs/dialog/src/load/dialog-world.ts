/** What dialogs refer to and others own. */
export interface DialogWorld {
  /** The intents of the knowledge. */
  readonly intents: ReadonlySet<string>;
  /** The names of the bank's facts, which any prompt may use. */
  readonly facts: ReadonlySet<string>;
}
