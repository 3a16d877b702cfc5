import { Col, Row, Tabs } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { ConversationDetail } from '#contracts';
import { Loaded } from '../platform/loaded.js';
import { useTitle } from '../platform/page.js';
import { useMay } from '../platform/me.js';
import { useAnswer } from '../platform/queries.js';
import { participantName } from '../look/participant.js';
import { CasePanel } from '../quality/case-panel.js';
import { useTongue } from '../words/words.js';
import { DetailHead } from './detail-head.js';
import { Events } from './events.js';
import { notesOf } from './notes.js';
import { Player, type PlayerHandle } from './player.js';
import { MachineScore } from './machine-score.js';
import { Transcript } from './transcript.js';
import { useConversationWords } from './words.js';
import './conversations.css';

/** One conversation: what was said, what the engine thought of it, what inspection found in it. */
export function DetailPage() {
  const { id = '' } = useParams();
  const answer = useAnswer<ConversationDetail>(`/api/conversations/${encodeURIComponent(id)}`, {
    // While it goes on there is more to see; once it has ended, its inspection comes soon.
    everyMs: (data) => (data?.conversation.state === 'ended' && data.inspection ? false : 3_000),
  });
  return (
    <div className="page">
      <Loaded answer={answer}>{(detail) => <Detail key={id} detail={detail} />}</Loaded>
    </div>
  );
}

function Detail({ detail }: { readonly detail: ConversationDetail }) {
  const { words } = useTongue();
  const text = useConversationWords();
  const may = useMay();
  const [parameters, setParameters] = useSearchParams();
  const player = useRef<PlayerHandle>(null);
  const [atMs, setAtMs] = useState<number | null>(null);
  const { conversation, turns, inspection, events, recording } = detail;
  const notes = useMemo(() => notesOf(inspection?.findings ?? []), [inspection]);
  useTitle(`${participantName(conversation.customer, words)} · ${text.title}`);
  const goToTurn = (seq: number) => setParameters({ turn: String(seq) }, { replace: true });
  const hear = recording === null || !may('recordings.listen') ? null : (ms: number) => player.current?.playFrom(ms);
  const tabs = [
    {
      key: 'machine',
      label: text.machine,
      children: <MachineScore inspection={inspection} onTurn={goToTurn} />,
    },
    ...(may('quality.read')
      ? [{ key: 'people', label: text.people, children: <CasePanel detail={detail} onTurn={goToTurn} /> }]
      : []),
    { key: 'events', label: text.events, children: <Events events={events} onTurn={goToTurn} /> },
  ];
  return (
    <article>
      <DetailHead detail={detail} />
      {recording !== null && may('recordings.listen') && (
        <Player
          ref={player}
          path={recording}
          findings={inspection?.findings ?? []}
          human={turns.some(({ role }) => role === 'agent')}
          onTime={setAtMs}
        />
      )}
      <Row gutter={[24, 24]}>
        <Col xs={24} xl={16}>
          <Transcript
            conversationId={conversation.id}
            turns={turns}
            notes={notes}
            chosen={Number(parameters.get('turn') ?? 0)}
            atMs={atMs}
            onHear={hear}
          />
        </Col>
        <Col xs={24} xl={8} className="no-print">
          <Tabs items={tabs} defaultActiveKey={parameters.get('tab') ?? 'machine'} />
        </Col>
      </Row>
    </article>
  );
}
