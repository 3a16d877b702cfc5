/** A text as customers say it, and the intent that it means. */
export interface Example {
  readonly text: string;
  readonly intent: string;
}
