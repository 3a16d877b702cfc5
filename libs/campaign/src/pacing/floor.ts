/** What a law of pacing sees: nothing but the present of the room and of the lines. */
export interface Floor {
  readonly nowMs: number;
  readonly idleAgents: number;
  /** Since when each agent in a call has been in it, and each one finishing up; in ms. */
  readonly talkingMs: readonly number[];
  readonly wrappingMs: readonly number[];
  /** Since when each dialled call has been ringing; in ms. */
  readonly ringingMs: readonly number[];
  /** Answered calls for which nobody is free yet. */
  readonly waiting: number;
}

/** What has come of calls, as a law of pacing learns from it. */
export type FloorEvent =
  | { readonly kind: 'answered'; readonly rangMs: number }
  | { readonly kind: 'failed'; readonly rangMs: number }
  | { readonly kind: 'lost' }
  | { readonly kind: 'talked'; readonly tookMs: number }
  | { readonly kind: 'wrapped'; readonly tookMs: number };

/** Decides how many calls are dialled now. */
export interface PacingLaw {
  learn(event: FloorEvent): void;
  place(floor: Floor): number;
}
