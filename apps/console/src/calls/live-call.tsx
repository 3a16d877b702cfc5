import { Card, Descriptions, Tag } from 'antd';
import type { CallDetail, CallTurnView } from '#contracts';
import { placeLabel } from '../look/format.js';
import { Loaded } from '../platform/loaded.js';
import { useTongue } from '../words/words.js';
import { CallTag } from './call-tag.js';
import { useCall } from './use-call.js';
import { useCallWords } from './words.js';
import '../conversations/conversations.css';

/** What is being said, as it is said, and how quickly the robot answers. */
export function LiveCall({ id }: { readonly id: string }) {
  const { answer, partial } = useCall(id);
  return <Loaded answer={answer}>{(detail) => <Detail detail={detail} partial={partial} />}</Loaded>;
}

function Detail({ detail: { call, turns }, partial }: { readonly detail: CallDetail; readonly partial: string }) {
  const { words } = useTongue();
  const text = useCallWords();
  const facts = [
    { key: 'number', label: text.number, children: call.customer ?? '–' },
    { key: 'flow', label: text.flow, children: <code>{call.flow ?? '–'}</code> },
    { key: 'answeredBy', label: text.answeredBy, children: call.answeredBy ?? '–' },
    { key: 'disposition', label: text.disposition, children: call.disposition ?? '–' },
  ];
  return (
    <Card size="small" title={text.thisCall} extra={<CallTag call={call} />}>
      <Descriptions size="small" column={{ xs: 1, sm: 2 }} items={facts} />
      <div className="call-turns" role="log" aria-label={text.thisCall} tabIndex={0}>
        {turns.map((turn) => (
          <CallTurn key={turn.seq} turn={turn} />
        ))}
        {partial !== '' && (
          <article className="turn turn-customer">
            <p className="turn-by">{words.parties.customer}</p>
            <div className="bubble muted">{partial}…</div>
          </article>
        )}
      </div>
    </Card>
  );
}

function CallTurn({ turn }: { readonly turn: CallTurnView }) {
  const { words } = useTongue();
  const text = useCallWords();
  return (
    <article className={`turn turn-${turn.role}`}>
      <p className="turn-by">
        <span>{words.parties[turn.role]}</span>
        {turn.startMs !== null && <span>{placeLabel(turn.startMs)}</span>}
        {turn.latency && <Tag>{text.latency(Math.round(turn.latency.totalMs))}</Tag>}
        {turn.wasInterrupted && <Tag color="orange">{text.interrupted}</Tag>}
      </p>
      <div className="bubble">
        <p className="plain">{turn.heard ?? turn.text}</p>
      </div>
    </article>
  );
}
