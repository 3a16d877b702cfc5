import { Segmented, Tag, type TableColumnsType } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { ReviewQueue, ReviewReason } from '#contracts';
import { useFormat } from '../look/format.js';
import { ScoreTag } from '../look/tags.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { PagedTable } from '../platform/paged-table.js';
import { useAnswer } from '../platform/queries.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { queuePath } from './paths.js';
import { useQualityWords } from './words.js';
import './quality.css';

type Item = ReviewQueue['items'][number];

const reasons: readonly ReviewReason[] = ['appeal', 'fatal', 'critical', 'complaint', 'sample'];
const colors = { fatal: 'red', critical: 'volcano', complaint: 'orange', sample: 'blue', appeal: 'purple' } as const;

/** What people should look at: all that is grave, complaints, appeals, and a fair sample of the rest. */
export function QueueTab() {
  const { words } = useTongue();
  const text = useQualityWords();
  const { filters, change } = useFilters({ reason: '', state: 'open', after: '' });
  const answer = useAnswer<ReviewQueue>(queuePath + queryOf(filters), { everyMs: 15_000 });
  const columns = useQueueColumns();
  const go = useNavigate();
  return (
    <>
      <div className="filters">
        <Segmented
          aria-label={text.reason}
          value={filters.reason}
          onChange={(reason: string) => change({ reason })}
          options={[
            { value: '', label: words.all },
            ...reasons.map((reason) => ({
              value: reason,
              label: `${text.reasons[reason]} ${String(answer.data?.counts[reason] ?? '')}`.trim(),
            })),
          ]}
        />
        <Segmented
          aria-label={text.state}
          value={filters.state}
          onChange={(state: string) => change({ state })}
          options={[
            { value: 'open', label: text.open },
            { value: 'done', label: text.done },
          ]}
        />
        <ExportButton path={queuePath} query={queryOf({ ...filters, after: '' })} />
      </div>
      <Loaded answer={answer}>
        {({ items, next }) => (
          <PagedTable<Item>
            rowKey={({ conversationId, reason }) => conversationId + reason}
            columns={columns}
            rows={items}
            nothing={<Nothing title={text.nothingToReview} hint={text.nothingToReviewHint} />}
            onOpen={({ conversationId }) => void go(`/conversations/${conversationId}?tab=people`)}
            after={filters.after}
            next={next}
            onGo={(after) => change({ after })}
          />
        )}
      </Loaded>
    </>
  );
}

function useQueueColumns(): TableColumnsType<Item> {
  const { words } = useTongue();
  const text = useQualityWords();
  const { time } = useFormat();
  return [
    {
      title: text.reason,
      render: (_, { reason, stratum }) => (
        <>
          <Tag color={colors[reason]}>{text.reasons[reason]}</Tag>
          <span className="muted small">
            {stratum
              .split(' ')
              .map((each) => text.strata[each] ?? each)
              .join(' · ')}
          </span>
        </>
      ),
    },
    {
      title: text.conversation,
      render: (_, { conversationId, startedAt }) => (
        <Link to={`/conversations/${conversationId}?tab=people`} onClick={(event) => event.stopPropagation()}>
          {time(startedAt)}
        </Link>
      ),
    },
    { title: text.channel, render: (_, { channel }) => words.channels[channel] ?? channel },
    { title: text.agent, render: (_, { agent }) => agent ?? words.parties.bot },
    { title: text.rules, render: (_, { rules }) => rules.map((rule) => <Tag key={rule}>{rule}</Tag>) },
    { title: text.score, align: 'right', render: (_, { score }) => <ScoreTag score={score} grade={null} /> },
    {
      title: text.dueAt,
      render: (_, { dueAt, isOverdue }) => (
        <>
          {time(dueAt)} {isOverdue && <Tag color="red">{text.overdue}</Tag>}
        </>
      ),
    },
  ];
}
