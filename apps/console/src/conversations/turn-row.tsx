import { LinkOutlined, SoundOutlined } from '@ant-design/icons';
import { Button, Space, Tag } from 'antd';
import { memo, useState } from 'react';
import { Link } from 'react-router';
import type { InspectedTurn } from '#contracts';
import { placeLabel, useFormat } from '../look/format.js';
import { RichText } from '../text/rich-text.js';
import { SourceLine } from '../text/source-line.js';
import { useTongue } from '../words/words.js';
import { FindingNote } from './finding-note.js';
import { type Note, quotedParts } from './notes.js';
import { Reveal } from './reveal.js';
import { Understanding } from './understanding.js';
import { useConversationWords } from './words.js';

interface Props {
  readonly conversationId: string;
  readonly turn: InspectedTurn;
  readonly notes: readonly Note[];
  readonly isChosen: boolean;
  readonly isHeard: boolean;
  readonly onHear: ((ms: number) => void) | null;
}

export const TurnRow = memo(function TurnRow({ conversationId, turn, notes, isChosen, isHeard, onHear }: Props) {
  const { words } = useTongue();
  const text = useConversationWords();
  const { clock } = useFormat();
  const [revealed, setRevealed] = useState<string | null>(null);
  const who = turn.by === null ? words.parties[turn.role] : `${words.parties[turn.role]} ${turn.by}`;
  return (
    <li id={`turn-${String(turn.seq)}`} className="turn-line" data-chosen={isChosen} data-heard={isHeard}>
      <div className={`turn turn-${turn.role}`}>
        <p className="turn-by">
          <span>{who}</span>
          <time dateTime={turn.saidAt}>{turn.endMs === null ? clock(turn.saidAt) : placeLabel(turn.startMs)}</time>
          <Link
            to={`?turn=${String(turn.seq)}`}
            replace
            className="turn-link no-print"
            aria-label={`${text.turnLink} ${String(turn.seq)}`}
          >
            <LinkOutlined /> {turn.seq}
          </Link>
          {onHear && (
            <Button
              type="text"
              size="small"
              className="no-print"
              icon={<SoundOutlined />}
              aria-label={text.hearTurn(turn.seq)}
              onClick={() => onHear(turn.startMs)}
            />
          )}
        </p>
        <Bubble turn={turn} notes={notes} revealed={revealed} onHear={onHear} />
        {turn.quickReplies.length > 0 && (
          <Space wrap size={4} className="offered">
            {turn.quickReplies.map((title) => (
              <Tag key={title} variant="outlined">
                {title}
              </Tag>
            ))}
          </Space>
        )}
        <Understanding turn={turn} />
        <Reveal conversationId={conversationId} turn={turn} isShown={revealed !== null} onRevealed={setRevealed} />
      </div>
      <div className="turn-notes">
        {notes.map(({ finding, evidence }) => (
          <FindingNote key={finding.rule} finding={finding} evidence={evidence} onHear={onHear} />
        ))}
      </div>
    </li>
  );
});

interface BubbleProps extends Pick<Props, 'turn' | 'notes' | 'onHear'> {
  /** Without masks, for who asked for it. */
  readonly revealed: string | null;
}

/** A click on the words lets them be heard; the button above does the same for the keyboard. */
function Bubble({ turn, notes, revealed, onHear }: BubbleProps) {
  const parts = quotedParts(turn.text, notes);
  const isQuoted = parts.some(({ isHit }) => isHit);
  const words =
    revealed !== null ? (
      <p className="plain">{revealed}</p>
    ) : turn.role === 'customer' || isQuoted ? (
      <p className="plain">{parts.map((part, i) => (part.isHit ? <mark key={i}>{part.text}</mark> : part.text))}</p>
    ) : (
      <RichText text={turn.text} />
    );
  return (
    <div className="bubble" data-hears={onHear !== null} onClick={onHear ? () => onHear(turn.startMs) : undefined}>
      {words}
      {turn.source && <SourceLine source={turn.source} />}
    </div>
  );
}
