import { useDeferredValue, useMemo, useState } from 'react';
import type { KnowledgeEntry } from '#contracts';
import { Empty } from '../look/empty.js';
import { Notice } from '../look/notice.js';
import { SearchField } from '../look/search-field.js';
import { addressOf } from '../platform/routes.js';
import { problemText, useTongue } from '../words/words.js';
import { EntryDetail } from './entry-detail.js';
import { EntryList } from './entry-list.js';
import { useEntries } from './knowledge.js';
import { validityOf } from './validity.js';
import './knowledge.css';

/** Everything the assistant knows, and one entry of it in both languages. */
export function KnowledgeView({ intent }: { readonly intent: string | null }) {
  const { words } = useTongue();
  const { entries, problem } = useEntries();
  const [query, setQuery] = useState('');
  const searched = useDeferredValue(query);
  const text = words.knowledge;
  return (
    <div className="panes" data-open={intent !== null}>
      <section className="pane-list" aria-label={text.list}>
        <h1>
          {text.title} {entries && <Counts entries={entries} />}
        </h1>
        {problem !== null && <Notice text={problemText(problem, words)} />}
        <div className="list-tools">
          <SearchField label={text.search} value={query} onChange={setQuery} />
        </div>
        {entries ? (
          <EntryList entries={entries} query={searched} openIntent={intent} />
        ) : (
          problem === null && <p className="list-remark">{words.loading}</p>
        )}
        <p className="pane-foot">{text.readOnly}</p>
      </section>
      <section className="pane-detail" aria-label={text.title}>
        <Detail entries={entries} intent={intent} />
      </section>
    </div>
  );
}

function Counts({ entries }: { readonly entries: readonly KnowledgeEntry[] }) {
  const { knowledge: text } = useTongue().words;
  const expired = useMemo(
    () => entries.filter(({ valid }) => validityOf(valid, Date.now()) === 'expired').length,
    [entries],
  );
  return (
    <span className="heading-count">
      {text.count(entries.length)}
      {expired > 0 && ` · ${text.expiredCount(expired)}`}
    </span>
  );
}

interface DetailProps {
  readonly entries: readonly KnowledgeEntry[] | null;
  readonly intent: string | null;
}

function Detail({ entries, intent }: DetailProps) {
  const { words } = useTongue();
  const text = words.knowledge;
  if (intent === null) return <Empty title={text.chooseTitle} hint={text.chooseHint} />;
  if (!entries) return <p className="list-remark">{words.loading}</p>;
  const entry = entries.find((each) => each.intent === intent);
  if (entry) return <EntryDetail key={intent} entry={entry} entries={entries} />;
  return (
    <Empty title={intent} hint={text.missing}>
      <a className="button" href={addressOf('knowledge')}>
        {words.back}
      </a>
    </Empty>
  );
}
