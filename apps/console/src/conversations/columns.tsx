import { Tag, type TableColumnsType } from 'antd';
import { Link } from 'react-router';
import type { ConversationRow } from '#contracts';
import { useFormat } from '../look/format.js';
import { useIntentTitles } from '../look/intent-titles.js';
import { participantName } from '../look/participant.js';
import { MoodMark, ScoreTag, SeverityTag, StateTag } from '../look/tags.js';
import { useTongue } from '../words/words.js';
import { useConversationWords } from './words.js';

export function useConversationColumns(): TableColumnsType<ConversationRow> {
  const { words } = useTongue();
  const text = useConversationWords();
  const { short, clock, duration } = useFormat();
  const title = useIntentTitles();
  return [
    {
      title: text.columns.started,
      dataIndex: 'startedAt',
      width: 90,
      render: (at: string, { id }) => (
        <Link to={`/conversations/${id}`} onClick={(event) => event.stopPropagation()}>
          <time dateTime={at}>{short(at)}</time>
          {short(at) !== clock(at) && <div className="muted small">{clock(at)}</div>}
        </Link>
      ),
    },
    {
      title: text.columns.customer,
      width: 170,
      render: (_, { customer, channel, isDemo }) => (
        <>
          {participantName(customer, words)}
          <div className="muted small">
            {words.channels[channel] ?? channel} {isDemo && <Tag>{text.demo}</Tag>}
          </div>
        </>
      ),
    },
    {
      title: text.columns.said,
      render: (_, { excerpt, intent }) => (
        <div className="excerpt">
          {excerpt}
          {intent !== null && <span className="muted small">{title(intent)}</span>}
        </div>
      ),
    },
    {
      title: text.columns.state,
      width: 120,
      render: (_, { state, agent, disposition }) => (
        <>
          <StateTag state={state} />
          <div className="muted small">{[agent, disposition].filter((part) => part !== null).join(' · ')}</div>
        </>
      ),
    },
    {
      title: text.columns.length,
      width: 120,
      align: 'right',
      render: (_, { turns, durationMs }) => (
        <>
          {text.turns(turns)}
          <div className="muted small">{duration(durationMs)}</div>
        </>
      ),
    },
    { title: text.columns.mood, width: 64, align: 'center', render: (_, row) => <MoodMark {...row} /> },
    {
      title: text.columns.score,
      width: 80,
      align: 'right',
      render: (_, row) => <ScoreTag {...row} />,
    },
    {
      title: text.columns.findings,
      width: 110,
      render: (_, { severity, findings }) =>
        severity === null ? (
          <span className="muted">–</span>
        ) : (
          <span className="no-wrap">
            <SeverityTag severity={severity} /> <span className="muted small">×{findings}</span>
          </span>
        ),
    },
  ];
}
