import type { HandoffView } from '#contracts';
import { addressOf } from '../platform/routes.js';
import { useNow } from '../platform/use-now.js';
import { durationLabel, shortLabel, timeLabel } from '#screen';
import { useTongue } from '../words/words.js';
import { participantName } from './participant.js';
import { StateBadge } from './state-badge.js';

interface Props {
  readonly view: HandoffView;
  readonly isOpen: boolean;
  /** One row of the list can be reached with Tab, the others from there with the arrow keys. */
  readonly isTabStop: boolean;
}

export function ConversationRow({ view, isOpen, isTabStop }: Props) {
  const { language, words } = useTongue();
  const now = useNow(30_000);
  const text = words.handoff;
  return (
    <li>
      <a
        data-row
        className="row conversation-row"
        href={addressOf('conversations', view.id)}
        aria-current={isOpen ? 'true' : undefined}
        tabIndex={isTabStop ? 0 : -1}
      >
        <span className="row-title">{participantName(view.participant, words)}</span>
        <time dateTime={view.lastTurnAt} title={timeLabel(view.lastTurnAt, now, language)}>
          {shortLabel(view.lastTurnAt, now, language)}
        </time>
        <span className="row-about">
          <StateBadge state={view.state} />
          {view.state === 'queued' ? (
            <Waiting view={view} />
          ) : (
            <span>
              {text.channels[view.channel]} · {text.languages[view.language]}
            </span>
          )}
        </span>
      </a>
    </li>
  );
}

function Waiting({ view: { queuePosition, queuedAt } }: { readonly view: HandoffView }) {
  const { language, words } = useTongue();
  const now = useNow(1_000);
  const parts = [
    queuePosition !== null && words.handoff.position(queuePosition),
    queuedAt !== null && words.handoff.waited(durationLabel(now - Date.parse(queuedAt), language)),
  ].filter((part) => part !== false);
  return <span className="waiting-time">{parts.join(' · ')}</span>;
}
