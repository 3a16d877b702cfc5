import { useParams } from 'react-router';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useTitle } from '../platform/page.js';
import { DeskConversationPane } from './conversation-pane.js';
import { PresenceBar } from './presence-bar.js';
import { TicketLists } from './ticket-lists.js';
import { useDesk } from './use-desk.js';
import { useDeskWords } from './words.js';
import './desk.css';

/** Where agents work: who waits, whom they serve, and the conversation in front of them. */
export function DeskPage() {
  const { id } = useParams();
  const text = useDeskWords();
  const desk = useDesk();
  useTitle(text.title);
  return (
    <div className="desk" data-open={id !== undefined}>
      <section className="desk-list" aria-label={text.title}>
        <h1 className="unseen">{text.title}</h1>
        <Loaded answer={desk}>
          {(view) => (
            <>
              <PresenceBar desk={view} />
              <TicketLists desk={view} openId={id} />
            </>
          )}
        </Loaded>
      </section>
      <section className="desk-main" aria-label={text.conversation}>
        {id === undefined ? (
          <Nothing title={text.chooseTitle} hint={text.chooseHint} />
        ) : (
          <DeskConversationPane key={id} id={id} desk={desk.data} />
        )}
      </section>
    </div>
  );
}
