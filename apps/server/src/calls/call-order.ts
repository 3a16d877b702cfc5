import type { Language, Tone } from '#kernel';
import type { CallPlace } from './call-place.js';

/** A call that we place. */
export interface CallOrder {
  /** Makes the call be placed once, however often it is asked for. */
  readonly id?: string;
  readonly to: string;
  readonly flow: string;
  /** `case:…` or `customer:…`; whom the call is about. */
  readonly about: string | null;
  /** Who is called (`customer:…`), where that is known beside the case. */
  readonly customer?: string;
  readonly caseId?: string | null;
  readonly language?: Language;
  readonly callerId?: string | null;
  /** How the flow puts things. */
  readonly tone?: Tone | null;
  readonly preface?: CallPlace['preface'];
  readonly people?: CallPlace['people'];
  /** Gives up while it rings. */
  readonly signal?: AbortSignal;
}

/** Who calls, where more is known of them than their number. */
export interface Caller {
  readonly participant: string;
  /** How sure we are of that. */
  readonly level: number;
  readonly language: Language;
  /** The bank speaks first, as if it had called about this. */
  readonly flow: string | null;
}
