import type { Language, Role } from '#kernel';

/** What a conversation is for; decides which rules apply. */
export const scenes = ['service', 'collection', 'marketing', 'notice'] as const;
export type Scene = (typeof scenes)[number];

/** Whether words were typed or spoken; acoustic rules apply to calls. */
export const media = ['chat', 'call'] as const;
export type Medium = (typeof media)[number];

/** What a slot, a metadata field or a field of the bank's record may hold. */
export type Scalar = string | number | boolean | null;
export type Facts = Readonly<Record<string, Scalar>>;

/** Something of use that a turn names, recognised by whoever made the transcript. */
interface CarriedEntity {
  readonly type: string;
  readonly text: string;
  /** UTF-16 offset in the turn's text. */
  readonly start: number;
  readonly end: number;
}

/** One party's say, or a sentence of it. */
export interface TranscriptTurn {
  readonly role: Role;
  readonly text: string;
  /** Milliseconds from the start of the conversation. */
  readonly startMs?: number;
  readonly endMs?: number;
  /** Mean level in dBFS: 0 is the loudest a line carries. */
  readonly loudnessDb?: number;
  /** 0 calm, 1 furious. Without it a small lexicon estimates. */
  readonly anger?: number;
  /** -1 strongly negative, 1 strongly positive. */
  readonly sentiment?: number;
  /** An answer read from published knowledge word for word, or a request for a secret that goes to a field which hides it. */
  readonly published?: boolean;
  /** What became known with this turn. */
  readonly slots?: Facts;
  readonly entities?: readonly CarriedEntity[];
}

/** A conversation as the inspection sees it, from this platform or from elsewhere. */
export interface Transcript {
  readonly id: string;
  readonly medium: Medium;
  readonly scene: Scene;
  readonly language: Language;
  /** 'YYYY-MM-DD' in the customer's calendar; relative dates are reckoned from it. */
  readonly today: string | null;
  /** What was known when the conversation began. */
  readonly slots: Facts;
  /** What was noted about the conversation: disposition, tickets. Null: nobody told, rules about it do not apply. */
  readonly metadata: Facts | null;
  /** What the bank's systems say, to hold spoken figures against. */
  readonly record: Facts | null;
  readonly turns: readonly TranscriptTurn[];
}
