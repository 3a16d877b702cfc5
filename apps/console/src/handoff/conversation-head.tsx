import { useState } from 'react';
import type { HandoffView } from '#contracts';
import { Icon } from '../look/icons.js';
import { addressOf } from '../platform/routes.js';
import { useNow } from '../platform/use-now.js';
import { timeLabel } from '#screen';
import { useTongue } from '../words/words.js';
import { EndDialog } from './end-dialog.js';
import { participantName } from './participant.js';
import { StateBadge } from './state-badge.js';
import type { Action } from './thread.js';

interface Props {
  readonly view: HandoffView;
  /** Under way; nothing else can be asked for meanwhile. */
  readonly asked: Action | null;
  readonly onAct: (action: Action) => void;
}

/** Whose conversation it is, and the actions its state allows. */
export function ConversationHead({ view, asked, onAct }: Props) {
  const { language, words } = useTongue();
  const now = useNow(60_000);
  const text = words.handoff;
  return (
    <header className="conversation-head">
      <a className="button quiet icon-only only-phone" href={addressOf('conversations')} aria-label={words.back}>
        <Icon name="back" />
      </a>
      <div className="conversation-who">
        <h2 title={view.participant}>
          {participantName(view.participant, words)} <StateBadge state={view.state} />
        </h2>
        <p className="muted small">
          {text.channels[view.channel]} · {text.languages[view.language]} ·{' '}
          {text.started(timeLabel(view.startedAt, now, language))}
          <CopyId key={view.id} id={view.id} />
        </p>
      </div>
      <Actions view={view} asked={asked} onAct={onAct} />
    </header>
  );
}

function Actions({ view: { state }, asked, onAct }: Props) {
  const { handoff: text } = useTongue().words;
  const [isAsking, setAsking] = useState(false);
  const isBusy = asked !== null;
  return (
    <div className="conversation-actions">
      {(state === 'queued' || state === 'bot') && (
        <button type="button" className="button primary" disabled={isBusy} onClick={() => onAct('claim')}>
          {text.claim}
        </button>
      )}
      {state === 'agent' && (
        <button type="button" className="button" disabled={isBusy} onClick={() => onAct('release')}>
          {text.release}
        </button>
      )}
      {state !== 'ended' && (
        <button type="button" className="button danger" disabled={isBusy} onClick={() => setAsking(true)}>
          {text.end}
        </button>
      )}
      {isAsking && <EndDialog onClose={() => setAsking(false)} onEnd={() => onAct('end')} />}
    </div>
  );
}

function CopyId({ id }: { readonly id: string }) {
  const { handoff: text } = useTongue().words;
  const [isCopied, setCopied] = useState(false);
  // Pages without HTTPS have no clipboard; the id can be selected there.
  const canCopy = 'clipboard' in navigator;
  return (
    <span className="conversation-id">
      <code>{id}</code>
      {canCopy && (
        <button
          type="button"
          className="link-button"
          onClick={() =>
            void navigator.clipboard.writeText(id).then(
              () => setCopied(true),
              () => undefined,
            )
          }
        >
          <Icon name={isCopied ? 'check' : 'copy'} />
          <span role="status">{isCopied ? text.copied : text.copyId}</span>
        </button>
      )}
    </span>
  );
}
