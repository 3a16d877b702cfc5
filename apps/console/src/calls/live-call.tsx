import { Card, Descriptions, Tag } from 'antd';
import type { CallDetail, CallTurnView } from '#contracts';
import { placeLabel } from '../look/format.js';
import { Loaded } from '../platform/loaded.js';
import { CallTag } from './call-tag.js';
import { Transcript, TranscriptLine } from './transcript.js';
import { useCall } from './use-call.js';
import { useCallWords } from './words.js';

/** What is being said, as it is said, and how quickly the robot answers. */
export function LiveCall({ id }: { readonly id: string }) {
  const { answer, partial } = useCall(id);
  return <Loaded answer={answer}>{(detail) => <Detail detail={detail} partial={partial} />}</Loaded>;
}

function Detail({ detail: { call, turns }, partial }: { readonly detail: CallDetail; readonly partial: string }) {
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
      <Transcript partial={partial}>
        {turns.map((turn) => (
          <CallTurn key={turn.seq} turn={turn} />
        ))}
      </Transcript>
    </Card>
  );
}

function CallTurn({ turn: { role, startMs, latency, wasInterrupted, heard, text } }: { readonly turn: CallTurnView }) {
  const words = useCallWords();
  const more = (
    <>
      {startMs !== null && <span>{placeLabel(startMs)}</span>}
      {latency && <Tag>{words.latency(Math.round(latency.totalMs))}</Tag>}
    </>
  );
  return (
    <TranscriptLine role={role} wasInterrupted={wasInterrupted} more={more}>
      {heard ?? text}
    </TranscriptLine>
  );
}
