import { Button, Table } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ConversationPage, ConversationRow } from '#contracts';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { Page } from '../platform/page.js';
import { Pager } from '../platform/pager.js';
import { useAnswer } from '../platform/queries.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { useConversationColumns } from './columns.js';
import { FilterBar } from './filter-bar.js';
import { noFilters } from './filters.js';
import { MoreFilters } from './more-filters.js';
import { useConversationWords } from './words.js';
import './conversations.css';

const path = '/api/conversations';

/** Every conversation there was, found by what was said in it and by what came of it. */
export function SearchPage() {
  const { words } = useTongue();
  const text = useConversationWords();
  const { filters, change, isPlain, clear } = useFilters(noFilters);
  const [isFolded, setFolded] = useState(true);
  const answer = useAnswer<ConversationPage>(path + queryOf(filters), { everyMs: 10_000 });
  const nothing = isPlain ? (
    <Nothing title={text.emptyTitle} hint={text.emptyHint} />
  ) : (
    <Nothing title={text.noMatchTitle} hint={text.noMatchHint}>
      <Button onClick={clear}>{words.clear}</Button>
    </Nothing>
  );
  return (
    <Page title={text.title} extra={<ExportButton path={path} query={queryOf({ ...filters, after: '' })} />}>
      <FilterBar
        filters={filters}
        onChange={change}
        onMore={() => setFolded(false)}
        isPlain={isPlain}
        onClear={clear}
      />
      <MoreFilters filters={filters} isOpen={!isFolded} onClose={() => setFolded(true)} onChange={change} />
      <Loaded answer={answer}>
        {({ conversations, next }) => (
          <>
            <ConversationTable rows={conversations} isOld={answer.isPlaceholderData} nothing={nothing} />
            <Pager after={filters.after} next={next} onGo={(after) => change({ after })} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface TableProps {
  readonly rows: readonly ConversationRow[];
  readonly isOld: boolean;
  readonly nothing: React.ReactNode;
}

function ConversationTable({ rows, isOld, nothing }: TableProps) {
  const columns = useConversationColumns();
  const go = useNavigate();
  return (
    <Table<ConversationRow>
      size="middle"
      rowKey="id"
      columns={columns}
      dataSource={rows}
      loading={isOld}
      pagination={false}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: nothing }}
      onRow={({ id }) => ({ onClick: () => void go(`/conversations/${id}`), className: 'row-link' })}
    />
  );
}
