import { memo, useEffect, useRef } from 'react';
import { addressOf } from '../platform/routes.js';
import { useTongue } from '../words/words.js';
import { marked, type Hit } from './entry-search.js';
import { ValidityBadge } from './validity-badge.js';
import { validityOf } from './validity.js';

interface Props {
  readonly hit: Hit;
  readonly query: string;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
}

export const EntryRow = memo(function EntryRow({ hit: { entry, field, text }, query, isOpen, isTabStop }: Props) {
  const { language, words } = useTongue();
  const link = useRef<HTMLAnchorElement>(null);
  const validity = validityOf(entry.valid, Date.now());
  // An entry opened from a link elsewhere may stand far down the list.
  useEffect(() => {
    if (isOpen) link.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <li>
      <a
        ref={link}
        data-row
        className="row entry-row"
        href={addressOf('knowledge', entry.intent)}
        aria-current={isOpen ? 'true' : undefined}
        tabIndex={isTabStop ? 0 : -1}
      >
        <span className="row-title">
          <Marked text={entry.question[language]} query={query} />
        </span>
        {validity !== 'current' && <ValidityBadge validity={validity} />}
        <span className="row-about">
          {field === 'question' || field === 'intent' ? (
            <code>
              <Marked text={entry.intent} query={query} />
            </code>
          ) : (
            <span>
              {words.knowledge.matchedIn[field]}: <Marked text={text} query={query} />
            </span>
          )}
        </span>
      </a>
    </li>
  );
});

function Marked({ text, query }: { readonly text: string; readonly query: string }) {
  return marked(text, query).map((part, i) => (part.isMatch ? <mark key={i}>{part.text}</mark> : part.text));
}
