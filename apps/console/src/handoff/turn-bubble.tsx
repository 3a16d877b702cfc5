import { memo } from 'react';
import type { TurnView } from '#contracts';
import { addressOf } from '../platform/routes.js';
import { safeUrl } from '#screen';
import { OutLink, RichText } from '../text/rich-text.js';
import { SourceLine } from '../text/source-line.js';
import { clockLabel } from '#screen';
import { useTongue } from '../words/words.js';

interface Props {
  readonly turn: TurnView;
  /** The turn before says by whom and when. */
  readonly continues: boolean;
}

export const TurnBubble = memo(function TurnBubble({ turn, continues }: Props) {
  const { language, words } = useTongue();
  if (turn.role === 'system') return <SystemNote turn={turn} />;
  return (
    <article className={`turn turn-${turn.role}`} data-continues={continues}>
      <p className={continues ? 'unseen' : 'turn-by'}>
        <span>{words.handoff.roles[turn.role]}</span>
        <time dateTime={turn.saidAt}>{clockLabel(turn.saidAt, language)}</time>
      </p>
      <div className="bubble">
        {/* Customers write plain words: what looks like Markdown there is what they typed. */}
        {turn.role === 'customer' ? <p className="plain">{turn.text}</p> : <RichText text={turn.text} />}
        {turn.source && <SourceLine source={turn.source} />}
      </div>
      <Extras turn={turn} />
    </article>
  );
});

/** What came with a turn: buttons the customer was shown, links, the entry it was answered from. */
function Extras({ turn: { quickReplies = [], links = [], intent, role } }: { readonly turn: TurnView }) {
  const { words } = useTongue();
  const isAnswer = role === 'bot' && intent !== undefined;
  if (quickReplies.length === 0 && links.length === 0 && !isAnswer) return null;
  return (
    <ul className="turn-extras">
      {quickReplies.map(({ title, payload }) => (
        <li key={payload} className="offered">
          {title}
        </li>
      ))}
      {links.map(({ title, url }) => {
        const safe = safeUrl(url);
        return <li key={url}>{safe === null ? title : <OutLink url={safe}>{title}</OutLink>}</li>;
      })}
      {isAnswer && (
        <li>
          <a href={addressOf('knowledge', intent)}>
            {words.nav.knowledge} · {intent}
          </a>
        </li>
      )}
    </ul>
  );
}

function SystemNote({ turn }: { readonly turn: TurnView }) {
  const { language, words } = useTongue();
  return (
    <div className="turn-note">
      <span className="unseen">{words.handoff.roles.system}: </span>
      <RichText text={turn.text} />
      <time dateTime={turn.saidAt}>{clockLabel(turn.saidAt, language)}</time>
    </div>
  );
}
