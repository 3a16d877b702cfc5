import { ArrowDownOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';
import { needsTime } from '#screen';
import type { InspectedTurn } from '#contracts';
import { useFormat } from '../look/format.js';
import { RichText } from '../text/rich-text.js';
import { SourceLine } from '../text/source-line.js';
import { problemText, useTongue } from '../words/words.js';
import type { Outgoing } from './thread.js';
import { useDeskWords } from './words.js';
import '../conversations/conversations.css';

interface Props {
  readonly turns: readonly InspectedTurn[];
  readonly outgoing: readonly Outgoing[];
  readonly onResend: (id: string, text: string) => void;
  readonly onDiscard: (id: string) => void;
}

/** What was said. Keeps to the end as long as the reader is there; who reads further up is not moved. */
export function DeskTranscript({ turns, outgoing, onResend, onDiscard }: Props) {
  const text = useDeskWords();
  const { time } = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight });
  const lastSeq = turns.at(-1)?.seq;
  useLayoutEffect(() => {
    if (isAtEnd || outgoing.length > 0) toEnd();
    // Not on scrolling: only when there is more to see.
  }, [lastSeq, outgoing.length]);
  return (
    <div className="desk-transcript">
      <div
        ref={scroller}
        className="desk-turns"
        role="log"
        aria-label={text.conversation}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setAtEnd(scrollHeight - scrollTop - clientHeight < 80)
        }
      >
        {turns.map((turn, i) => (
          <div key={turn.seq}>
            {needsTime(turn.saidAt, turns[i - 1]?.saidAt ?? null) && <p className="turn-time">{time(turn.saidAt)}</p>}
            <DeskTurn turn={turn} />
          </div>
        ))}
        {outgoing.map((each) => (
          <Unsent key={each.id} outgoing={each} onResend={onResend} onDiscard={onDiscard} />
        ))}
      </div>
      {!isAtEnd && (
        <Button className="to-end" shape="round" icon={<ArrowDownOutlined />} onClick={toEnd}>
          {text.latest}
        </Button>
      )}
    </div>
  );
}

function DeskTurn({ turn }: { readonly turn: InspectedTurn }) {
  const { words } = useTongue();
  const { clock } = useFormat();
  return (
    <article className={`turn turn-${turn.role}`}>
      <p className="turn-by">
        <span>
          {words.parties[turn.role]} {turn.by}
        </span>
        <time dateTime={turn.saidAt}>{clock(turn.saidAt)}</time>
      </p>
      <div className="bubble">
        {/* Customers write plain words: what looks like Markdown there is what they typed. */}
        {turn.role === 'customer' ? <p className="plain">{turn.text}</p> : <RichText text={turn.text} />}
        {turn.source && <SourceLine source={turn.source} />}
      </div>
      {turn.quickReplies.length > 0 && (
        <div>
          {turn.quickReplies.map((title) => (
            <Tag key={title}>{title}</Tag>
          ))}
        </div>
      )}
    </article>
  );
}

interface UnsentProps {
  readonly outgoing: Outgoing;
  readonly onResend: (id: string, text: string) => void;
  readonly onDiscard: (id: string) => void;
}

function Unsent({ outgoing: { id, text: said, problem }, onResend, onDiscard }: UnsentProps) {
  const { words } = useTongue();
  const text = useDeskWords();
  return (
    <article className="turn turn-agent" data-unsent={problem !== null}>
      <div className="bubble">
        <RichText text={said} />
      </div>
      {problem === null ? (
        <p className="turn-by">{text.sending}</p>
      ) : (
        <p className="turn-by" role="alert">
          {text.failed}: {problemText(problem, words)}
          <Button type="link" size="small" onClick={() => onResend(id, said)}>
            {text.resend}
          </Button>
          <Button type="link" size="small" danger onClick={() => onDiscard(id)}>
            {words.remove}
          </Button>
        </p>
      )}
    </article>
  );
}
