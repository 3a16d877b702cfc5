import { useLayoutEffect, useRef, useState } from 'react';
import type { TurnView } from '#contracts';
import { Icon } from '../look/icons.js';
import { useNow } from '../platform/use-now.js';
import { needsTime, timeLabel } from '#screen';
import { useTongue } from '../words/words.js';
import { OutgoingBubble } from './outgoing-bubble.js';
import type { Outgoing } from './thread.js';
import { TurnBubble } from './turn-bubble.js';
import './transcript.css';

interface Props {
  readonly turns: readonly TurnView[];
  readonly outgoing: readonly Outgoing[];
  readonly onResend: (key: number, text: string) => void;
  readonly onDiscard: (key: number) => void;
}

/** What was said. Keeps to the end as long as the reader is there; who reads further up is not moved. */
export function Transcript({ turns, outgoing, onResend, onDiscard }: Props) {
  const { language, words } = useTongue();
  const now = useNow(60_000);
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  const lastSeq = turns.at(-1)?.seq;
  useLayoutEffect(() => {
    if (isAtEnd || outgoing.length > 0) toEnd();
    // Not on scrolling: only when there is more to see.
  }, [lastSeq, outgoing.length]);
  return (
    <div className="transcript">
      <div
        ref={scroller}
        className="transcript-scroll"
        role="log"
        aria-label={words.handoff.transcript}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight < 80)
        }
      >
        {(turns[0]?.seq ?? 1) > 1 && <p className="turn-note">{words.handoff.cut}</p>}
        {turns.map((turn, i) => (
          <div key={turn.id} className="turn-line">
            {needsTime(turn.saidAt, turns[i - 1]?.saidAt ?? null) && (
              <p className="turn-time">{timeLabel(turn.saidAt, now, language)}</p>
            )}
            <TurnBubble turn={turn} continues={continues(turn, turns[i - 1])} />
          </div>
        ))}
        {outgoing.map((each) => (
          <OutgoingBubble key={each.key} outgoing={each} onResend={onResend} onDiscard={onDiscard} />
        ))}
      </div>
      {!isAtEnd && (
        <button type="button" className="button to-end" onClick={toEnd}>
          <Icon name="down" /> {words.handoff.latest}
        </button>
      )}
    </div>
  );
}

/** Said by the same party within the same minute; name and time stand there already. */
function continues(turn: TurnView, before: TurnView | undefined): boolean {
  return before?.role === turn.role && before.saidAt.slice(0, 16) === turn.saidAt.slice(0, 16);
}
