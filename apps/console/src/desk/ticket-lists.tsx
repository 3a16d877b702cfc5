import { Badge } from 'antd';
import { Link } from 'react-router';
import type { DeskView, TicketView } from '#contracts';
import { useFormat } from '../look/format.js';
import { participantName } from '../look/participant.js';
import { Nothing } from '../platform/loaded.js';
import { useNow } from '../platform/use-now.js';
import { useTongue } from '../words/words.js';
import { AgentList } from './agent-list.js';
import { LevelTag } from './level-tag.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly desk: DeskView;
  readonly openId: string | undefined;
}

/** Mine first, then who waits, then, for supervisors, everybody else's. */
export function TicketLists({ desk, openId }: Props) {
  const text = useDeskWords();
  const section = (title: string, tickets: readonly TicketView[]) =>
    tickets.length > 0 && (
      <section aria-label={title}>
        <h2 className="list-title">
          {title} <span className="muted">{tickets.length}</span>
        </h2>
        <ul className="plain-list">
          {tickets.map((ticket) => (
            <TicketRow
              key={ticket.conversationId}
              ticket={ticket}
              desk={desk}
              isOpen={ticket.conversationId === openId}
            />
          ))}
        </ul>
      </section>
    );
  return (
    <div className="desk-scroll">
      {section(text.mine, desk.mine)}
      {section(text.queue, desk.queue)}
      {desk.queue.length === 0 && <Nothing title={text.nobodyWaits} hint={text.nobodyWaitsHint} />}
      {section(text.others, desk.others)}
      <AgentList desk={desk} />
    </div>
  );
}

interface RowProps {
  readonly ticket: TicketView;
  readonly desk: DeskView;
  readonly isOpen: boolean;
}

function TicketRow({ ticket, desk, isOpen }: RowProps) {
  const { language, words } = useTongue();
  const skill = desk.skills.find(({ id }) => id === ticket.skill)?.title[language] ?? ticket.skill;
  return (
    <li>
      <Link to={`/desk/${ticket.conversationId}`} className="ticket" aria-current={isOpen ? 'true' : undefined}>
        <span className="ticket-line">
          <strong>{participantName(ticket.customer, words)}</strong>
          <LevelTag level={ticket.level} />
          <Badge count={ticket.unread} size="small" />
        </span>
        <span className="ticket-text">{ticket.lastText}</span>
        <span className="muted small">
          {[words.channels[ticket.channel] ?? ticket.channel, words.languages[ticket.language], skill].join(' · ')}
          <Waiting ticket={ticket} />
        </span>
      </Link>
    </li>
  );
}

function Waiting({ ticket: { state, queuedAt, position, agent } }: { readonly ticket: TicketView }) {
  const text = useDeskWords();
  const { duration } = useFormat();
  const now = useNow(1_000);
  if (state === 'agent') return agent === null ? null : ` · ${agent}`;
  const parts = [
    position === null ? null : text.position(position),
    queuedAt === null ? null : text.waited(duration(now - Date.parse(queuedAt))),
  ];
  return <span className="waiting"> · {parts.filter((part) => part !== null).join(' · ')}</span>;
}
