import type { TurnView } from '#contracts';
import { safeUrl } from '#screen';
import { useChat } from './context.js';
import { ChevronIcon, SourceIcon } from './icons.js';
import { OutLink } from './rich-text.js';

/** Where the answer comes from: one quiet line that opens. */
export function SourceLine({ source }: { readonly source: NonNullable<TurnView['source']> }) {
  const { words } = useChat();
  const url = source.url === undefined ? null : safeUrl(source.url);
  return (
    <details class="source">
      <summary>
        <SourceIcon />
        <span class="source-title">
          {words.source}
          <span class="source-name">{source.title}</span>
        </span>
        <ChevronIcon />
      </summary>
      <p>
        {source.title}
        {url !== null && (
          <>
            {' '}
            <OutLink url={url}>{words.openSource}</OutLink>
          </>
        )}
      </p>
    </details>
  );
}
