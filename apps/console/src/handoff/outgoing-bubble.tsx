import { RichText } from '../text/rich-text.js';
import { problemText, useTongue } from '../words/words.js';
import type { Outgoing } from './thread.js';

interface Props {
  readonly outgoing: Outgoing;
  readonly onResend: (key: number, text: string) => void;
  readonly onDiscard: (key: number) => void;
}

/** A message the server has not confirmed; refused, it stays until the agent decides. */
export function OutgoingBubble({ outgoing: { key, text, problem }, onResend, onDiscard }: Props) {
  const { words } = useTongue();
  const { failed, retry, discard, sending } = words.handoff;
  return (
    <article className="turn turn-agent" data-unsent={problem !== null}>
      <div className="bubble">
        <RichText text={text} />
      </div>
      {problem === null ? (
        <p className="turn-by">{sending}</p>
      ) : (
        <div className="turn-failed" role="alert">
          <p>
            {failed}: {problemText(problem, words)}
          </p>
          <button type="button" className="link-button" onClick={() => onResend(key, text)}>
            {retry}
          </button>
          <button type="button" className="link-button" onClick={() => onDiscard(key)}>
            {discard}
          </button>
        </div>
      )}
    </article>
  );
}
