import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { ConversationPage, ConversationRow } from '#contracts';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { Page } from '../platform/page.js';
import { PagedTable } from '../platform/paged-table.js';
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
  const columns = useConversationColumns();
  const go = useNavigate();
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
          <PagedTable<ConversationRow>
            rowKey="id"
            columns={columns}
            rows={conversations}
            loading={answer.isPlaceholderData}
            nothing={nothing}
            onOpen={({ id }) => void go(`/conversations/${id}`)}
            after={filters.after}
            next={next}
            onGo={(after) => change({ after })}
          />
        )}
      </Loaded>
    </Page>
  );
}
