import type { TurnView } from '#contracts';
import type { TurnLook } from '../chat/timeline.js';
import agentAvatar from '../assets/agent.svg';
import avatar from '../assets/avatar.svg';
import { safeUrl } from '#screen';
import { useChat } from './context.js';
import { ChevronIcon, OpenIcon } from './icons.js';
import { OutLink, RichText } from './rich-text.js';
import { SourceLine } from './source-line.js';

interface Props {
  readonly turn: TurnView;
  readonly look: TurnLook;
}

export function Turn({ turn, look }: Props) {
  if (turn.role === 'system') return <SystemTurn turn={turn} look={look} />;
  if (turn.role === 'customer') return <OwnTurn look={look} />;
  return <BankTurn turn={turn} look={look} />;
}

function SystemTurn({ turn, look }: Props) {
  return (
    <div class="system">
      <RichText text={turn.text} />
      <QuickReplies turn={turn} look={look} />
    </div>
  );
}

function OwnTurn({ look }: Pick<Props, 'look'>) {
  const { words } = useChat();
  return (
    <div class={`turn is-own ${look.startsGroup ? 'starts' : ''}`}>
      <div class="bubble">
        <span class="unseen">{words.customerSays}</span>
        <p class="plain">{look.text}</p>
      </div>
      {look.isUnanswered && <p class="fate">{words.sent}</p>}
    </div>
  );
}

function BankTurn({ turn, look }: Props) {
  const { words } = useChat();
  const isAgent = turn.role === 'agent';
  const links = (turn.links ?? []).filter(({ url }) => safeUrl(url) !== null);
  return (
    <div class={`turn is-bank ${look.startsGroup ? 'starts' : ''}`}>
      {look.startsGroup && <img class="avatar" src={isAgent ? agentAvatar : avatar} alt="" width="32" height="32" />}
      {look.startsGroup && isAgent && <p class="speaker">{words.agent}</p>}
      <div class="bubble">
        <span class="unseen">{isAgent ? words.agentSays : words.assistantSays}</span>
        <RichText text={turn.text} />
        {links.length > 0 && (
          <div class="links">
            {links.map(({ title, url }) => (
              <OutLink key={url} url={url} class="link-button">
                {title}
                <OpenIcon />
              </OutLink>
            ))}
          </div>
        )}
        {turn.source && <SourceLine source={turn.source} />}
      </div>
      <QuickReplies turn={turn} look={look} />
    </div>
  );
}

/** Buttons that say something in the customer's name, until the customer says something. */
function QuickReplies({ turn, look }: Props) {
  const { say } = useChat();
  if (!turn.quickReplies || turn.quickReplies.length === 0) return null;
  return (
    <div class="quick-replies">
      {turn.quickReplies.map(({ title, payload }) => (
        <button
          key={payload}
          type="button"
          disabled={!look.isCurrent}
          class={look.chosen === payload ? 'is-chosen' : ''}
          onClick={() => say(payload)}
        >
          <span>{title}</span>
          <ChevronIcon />
        </button>
      ))}
    </div>
  );
}
