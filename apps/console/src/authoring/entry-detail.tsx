import type { KnowledgeEntry } from '#contracts';
import type { Language } from '#kernel';
import { Icon } from '../look/icons.js';
import { addressOf } from '../platform/routes.js';
import { RichText } from '../text/rich-text.js';
import { SourceLine } from '../text/source-line.js';
import { useTongue } from '../words/words.js';
import { ValidityBadge } from './validity-badge.js';
import { validityOf } from './validity.js';

interface Props {
  readonly entry: KnowledgeEntry;
  /** All of them, to name the related ones. */
  readonly entries: readonly KnowledgeEntry[];
}

export function EntryDetail({ entry, entries }: Props) {
  const { language, words } = useTongue();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <article className="entry">
      <header className="entry-head">
        <a className="button quiet icon-only only-phone" href={addressOf('knowledge')} aria-label={words.back}>
          <Icon name="back" />
        </a>
        <div>
          <h2>{entry.question[language]}</h2>
          <p className="muted small">
            <span className="unseen">{words.knowledge.intent}: </span>
            <code>{entry.intent}</code>
          </p>
        </div>
        <a className="button" href={addressOf('try', entry.question[language])}>
          <Icon name="try" /> {words.knowledge.tryIt}
        </a>
      </header>
      <Validity valid={entry.valid} />
      <div className="entry-sides">
        <Side entry={entry} side={language} />
        <Side entry={entry} side={other} />
      </div>
      <Related related={entry.related} entries={entries} />
    </article>
  );
}

function Validity({ valid }: Pick<KnowledgeEntry, 'valid'>) {
  const { knowledge: text } = useTongue().words;
  const validity = validityOf(valid, Date.now());
  return (
    <div className="entry-validity" data-validity={validity}>
      <p>
        <ValidityBadge validity={validity} />{' '}
        {valid.until === undefined ? text.validFrom(valid.from) : text.validBetween(valid.from, valid.until)}
      </p>
      {validity === 'expired' && <p>{text.expiredHint}</p>}
      {validity === 'upcoming' && <p>{text.upcomingHint}</p>}
    </div>
  );
}

const sides = { zh: { lang: 'zh-CN', name: '中文' }, en: { lang: 'en', name: 'English' } } as const;

/** One language of an entry. */
function Side({ entry, side }: { readonly entry: KnowledgeEntry; readonly side: Language }) {
  const { words } = useTongue();
  const text = words.knowledge;
  const { chat, voice } = entry.answers[side];
  const utterances = entry.utterances[side];
  const { lang, name } = sides[side];
  return (
    <section className="entry-side" aria-label={name}>
      <p className="side-mark">{name}</p>
      <h3 className="entry-question" lang={lang}>
        {entry.question[side]}
      </h3>
      <h4>{text.chat}</h4>
      <div className="answer-card">
        <div lang={lang}>
          <RichText text={chat} />
        </div>
        <SourceLine source={{ title: entry.source.title[side], url: entry.source.url }} />
      </div>
      <h4>{text.voice}</h4>
      <p className="voice" lang={lang}>
        {voice}
      </p>
      <h4>{text.utterances(utterances.length)}</h4>
      {utterances.length === 0 && <p className="muted">{text.noUtterances}</p>}
      <ul className="utterances" lang={lang}>
        {utterances.map((utterance) => (
          <li key={utterance}>{utterance}</li>
        ))}
      </ul>
    </section>
  );
}

function Related({
  related,
  entries,
}: {
  readonly related: readonly string[];
  readonly entries: readonly KnowledgeEntry[];
}) {
  const { language, words } = useTongue();
  return (
    <section className="entry-related" aria-label={words.related}>
      <h3>{words.related}</h3>
      {related.length === 0 && <p className="muted">{words.knowledge.noRelated}</p>}
      <ul>
        {related.map((intent) => (
          <li key={intent}>
            <a href={addressOf('knowledge', intent)}>
              {entries.find((entry) => entry.intent === intent)?.question[language] ?? intent}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
