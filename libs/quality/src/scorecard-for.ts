import type { Scorecard } from './compile/scorecard.js';
import type { TranscriptHead } from './timeline.js';

/** The card made for this kind of conversation, else one that is for all; null when there is neither. */
export function scorecardFor(
  cards: Iterable<Scorecard>,
  { scene, medium }: Pick<TranscriptHead, 'scene' | 'medium'>,
): Scorecard | null {
  const all = [...cards];
  const fits = (card: Scorecard, strictly: boolean): boolean => {
    const { applies } = card.definition;
    if (!applies.scene && !applies.medium) return !strictly;
    return (applies.scene?.includes(scene) ?? true) && (applies.medium?.includes(medium) ?? true);
  };
  return all.find((card) => fits(card, true)) ?? all.find((card) => fits(card, false)) ?? null;
}
