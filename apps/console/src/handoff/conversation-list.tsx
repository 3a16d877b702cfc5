import { useState } from 'react';
import type { HandoffView } from '#contracts';
import { Empty } from '../look/empty.js';
import { moveFocus } from '../platform/arrow-keys.js';
import { addressOf } from '../platform/routes.js';
import { useTongue } from '../words/words.js';
import { ConversationFilter } from './conversation-filter.js';
import { ConversationRow } from './conversation-row.js';
import { countByState, narrow, wholeId, type Filter, type Rows } from './rows.js';

interface Props {
  /** Null while nothing was loaded yet. */
  readonly rows: Rows | null;
  readonly openId: string | null;
}

const everything: Filter = { state: null, text: '' };
const none: Rows = { waiting: [], recent: [] };

export function ConversationList({ rows, openId }: Props) {
  const { words } = useTongue();
  const [filter, setFilter] = useState(everything);
  const text = words.handoff;
  const { waiting, recent } = narrow(rows ?? none, filter);
  const shown = [...waiting, ...recent];
  const tabStop = shown.find(({ id }) => id === openId)?.id ?? shown[0]?.id;
  const section = (title: string, views: readonly HandoffView[]) =>
    views.length > 0 && (
      <section aria-label={title}>
        <h2 className="list-heading">
          {title} <span>{views.length}</span>
        </h2>
        <ul>
          {views.map((view) => (
            <ConversationRow key={view.id} view={view} isOpen={view.id === openId} isTabStop={view.id === tabStop} />
          ))}
        </ul>
      </section>
    );
  return (
    <>
      <ConversationFilter filter={filter} counts={countByState(rows ?? none)} onChange={setFilter} />
      <div className="list-scroll" role="region" aria-label={text.list} onKeyDown={moveFocus}>
        {rows?.waiting.length === 0 && rows.recent.length > 0 && filter === everything && (
          <p className="list-remark">{text.nobodyWaits}</p>
        )}
        {section(text.waiting, waiting)}
        {section(text.recent, recent)}
        {!rows && <p className="list-remark">{words.loading}</p>}
        {rows && shown.length === 0 && <Nothing filter={filter} onClear={() => setFilter(everything)} />}
      </div>
    </>
  );
}

function Nothing({ filter, onClear }: { readonly filter: Filter; readonly onClear: () => void }) {
  const { handoff: text } = useTongue().words;
  if (filter === everything) return <Empty title={text.emptyTitle} hint={text.emptyHint} />;
  const id = wholeId(filter.text);
  return (
    <Empty title={text.noMatchTitle} hint={text.noMatchHint}>
      {id !== null && (
        <a className="button" href={addressOf('conversations', id)}>
          {text.openId}
        </a>
      )}
      <button type="button" className="button" onClick={onClear}>
        {text.clear}
      </button>
    </Empty>
  );
}
