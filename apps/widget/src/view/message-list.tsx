import { useMemo, useRef } from 'preact/hooks';
import type { ChatState } from '../chat/chat-state.js';
import { timelineOf, type TimelineItem } from '../chat/timeline.js';
import type { Language } from '#kernel';
import agentAvatar from '../assets/agent.svg';
import avatar from '../assets/avatar.svg';
import type { Screen } from '../screen/screen.js';
import { timeLabel } from '#screen';
import { useChat } from './context.js';
import { DownIcon } from './icons.js';
import { Pending } from './pending.js';
import { Turn } from './turn.js';
import { useScroll } from './use-scroll.js';
import { Welcome, WelcomeSkeleton } from './welcome.js';

interface Props {
  readonly state: ChatState;
  readonly screen: Screen;
}

export function MessageList({ state, screen }: Props) {
  const { client, words } = useChat();
  const items = useMemo(() => timelineOf(state), [state.earlier, state.turns, state.outbox]);
  const list = useRef<HTMLDivElement>(null);
  const { isAway, unseen, toLatest } = useScroll(list, state, screen, () => client.loadOlder());
  const isNew = items.length === 0;
  return (
    <div class="conversation">
      <div class="scroller" ref={list} tabIndex={0} role="group" aria-label={words.log}>
        {state.floor > 0 && <p class="older">{words.older}</p>}
        {state.floor === 0 && state.welcome && <Welcome welcome={state.welcome} isNew={isNew} />}
        {!state.welcome && isNew && <WelcomeSkeleton />}
        <div class="log" role="log" aria-live="polite" aria-relevant="additions" aria-label={words.log}>
          {items.map((item) => (
            <Item key={item.key} item={item} language={screen.language} />
          ))}
        </div>
        <Typing who={state.typing} name={state.welcome?.assistant ?? ''} />
      </div>
      {isAway && (
        <button
          type="button"
          class={`jump ${unseen > 0 ? 'has-new' : ''}`}
          aria-label={words.toLatest}
          onClick={toLatest}
        >
          <DownIcon />
          {unseen > 0 && <span>{words.newMessages(unseen)}</span>}
        </button>
      )}
    </div>
  );
}

function Item({ item, language }: { readonly item: TimelineItem; readonly language: Language }) {
  const { words } = useChat();
  switch (item.kind) {
    case 'time':
      return (
        <p class="time">
          <time dateTime={item.at}>{timeLabel(item.at, Date.now(), language)}</time>
        </p>
      );
    case 'past':
      return (
        <p class="past">
          <span>{words.past}</span>
        </p>
      );
    case 'turn':
      return <Turn turn={item.turn} look={item.look} />;
    case 'pending':
      return <Pending entry={item.entry} text={item.text} />;
  }
}

function Typing({ who, name }: { readonly who: ChatState['typing']; readonly name: string }) {
  const { words } = useChat();
  const label = `${who === 'agent' ? words.agent : name} ${words.typing}`;
  return (
    <div class="typing-place" role="status">
      {who && (
        <div class="turn is-typing starts">
          <img class="avatar" src={who === 'agent' ? agentAvatar : avatar} alt="" width="32" height="32" />
          <div class="bubble typing">
            <span class="unseen">{label}</span>
            <i />
            <i />
            <i />
          </div>
        </div>
      )}
    </div>
  );
}
