import type { Disposition } from '#kernel';

/** A conversation as the real dialog played it with what a persona says. */
export interface RehearsedTalk {
  readonly persona: string;
  readonly mood: string;
  readonly disposition: Disposition;
  readonly seconds: number;
  readonly customerTurns: number;
  readonly isHandedOver: boolean;
  readonly transcript: readonly { readonly who: 'robot' | 'customer' | 'system'; readonly text: string }[];
}
