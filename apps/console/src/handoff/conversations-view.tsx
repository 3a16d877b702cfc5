import { useCallback, useState } from 'react';
import type { HandoffList, HandoffView } from '#contracts';
import { Empty } from '../look/empty.js';
import { usePolled, type Polled } from '../platform/use-polled.js';
import { useTongue } from '../words/words.js';
import { ConversationList } from './conversation-list.js';
import { ConversationPanel } from './conversation-panel.js';
import { recentPath } from './desk.js';
import { rowsOf } from './rows.js';
import './handoff.css';

interface Props {
  readonly id: string | null;
  readonly queue: Polled<HandoffList>;
}

/** Waiting and recent conversations, and the one that was chosen. */
export function ConversationsView({ id, queue }: Props) {
  const { words } = useTongue();
  const recent = usePolled<HandoffList>(recentPath);
  const [opened, setOpened] = useState<HandoffView | null>(null);
  const text = words.handoff;
  const rows = queue.data && recent.data && rowsOf(queue.data.conversations, recent.data.conversations, opened);
  const { refresh: refreshQueue } = queue;
  const { refresh: refreshRecent } = recent;
  const refresh = useCallback(() => {
    refreshQueue();
    refreshRecent();
  }, [refreshQueue, refreshRecent]);
  return (
    <div className="panes" data-open={id !== null}>
      <section className="pane-list" aria-label={text.title}>
        <h1>{text.title}</h1>
        {(queue.problem ?? recent.problem) !== null && (
          <p className="offline" role="status">
            {words.offline}
          </p>
        )}
        <ConversationList rows={rows} openId={id} />
      </section>
      <section className="pane-detail" aria-label={text.transcript}>
        {id === null ? (
          <Empty title={text.chooseTitle} hint={text.chooseHint}>
            <p className="keys">{text.chooseKeys}</p>
          </Empty>
        ) : (
          <ConversationPanel key={id} id={id} onChange={refresh} onView={setOpened} />
        )}
      </section>
    </div>
  );
}
