import type { InspectedTurn, Revealed } from '#contracts';
import { isMasked } from './is-masked.js';
import { RevealButton } from './reveal-button.js';

interface Props {
  readonly conversationId: string;
  readonly turn: InspectedTurn;
  readonly isShown: boolean;
  readonly onRevealed: (text: string) => void;
}

/** Shows what is covered in a turn. */
export function Reveal({ conversationId, turn, isShown, onRevealed }: Props) {
  if (!isMasked(turn.text) || isShown) return null;
  return (
    <RevealButton<Revealed>
      path={`/api/handoff/conversations/${conversationId}/reveal`}
      wanted={{ turns: [turn.seq] }}
      onRevealed={({ turns }) => onRevealed(turns.find(({ seq }) => seq === turn.seq)?.text ?? turn.text)}
    />
  );
}
