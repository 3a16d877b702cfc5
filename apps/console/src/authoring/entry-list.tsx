import { useMemo } from 'react';
import type { KnowledgeEntry } from '#contracts';
import { Empty } from '../look/empty.js';
import { moveFocus } from '../platform/arrow-keys.js';
import { useTongue } from '../words/words.js';
import { EntryRow } from './entry-row.js';
import { searchEntries, type Hit } from './entry-search.js';
import { groupByPrefix } from './groups.js';

interface Props {
  readonly entries: readonly KnowledgeEntry[];
  readonly query: string;
  readonly openIntent: string | null;
}

/** Grouped as long as nothing is searched; then the best hits first. */
export function EntryList({ entries, query, openIntent }: Props) {
  const { knowledge: text } = useTongue().words;
  const isSearching = query.trim() !== '';
  const hits = useMemo(() => (isSearching ? searchEntries(entries, query) : null), [entries, query, isSearching]);
  const groups = useMemo(() => groupByPrefix(entries), [entries]);
  const first = hits ? hits[0]?.entry : groups[0]?.entries[0];
  const isOpenShown = hits
    ? hits.some(({ entry }) => entry.intent === openIntent)
    : entries.some(({ intent }) => intent === openIntent);
  const tabStop = isOpenShown ? openIntent : first?.intent;
  const rows = (shown: readonly Hit[]) => (
    <ul>
      {shown.map((hit) => (
        <EntryRow
          key={hit.entry.intent}
          hit={hit}
          query={isSearching ? query : ''}
          isOpen={hit.entry.intent === openIntent}
          isTabStop={hit.entry.intent === tabStop}
        />
      ))}
    </ul>
  );
  return (
    <div className="list-scroll" role="region" aria-label={text.list} onKeyDown={moveFocus}>
      {entries.length === 0 && <Empty title={text.emptyTitle} hint={text.emptyHint} />}
      {hits && (
        <>
          <p className="list-remark" role="status">
            {text.count(hits.length)}
          </p>
          {hits.length === 0 ? <Empty title={text.noMatchTitle} hint={text.noMatchHint} /> : rows(hits)}
        </>
      )}
      {!hits &&
        groups.map(({ prefix, entries: members }) => {
          const title = prefix === null ? text.other : (text.groups[prefix] ?? prefix);
          return (
            <section key={title} aria-label={title}>
              <h2 className="list-heading">
                {title} <span>{members.length}</span>
              </h2>
              {rows(members.map(asIs))}
            </section>
          );
        })}
    </div>
  );
}

function asIs(entry: KnowledgeEntry): Hit {
  return { entry, field: 'question', text: '' };
}
