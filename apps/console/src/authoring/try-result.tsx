import type { KnowledgeEntry } from '#contracts';
import { RichText } from '../text/rich-text.js';
import { SourceLine } from '../text/source-line.js';
import { useTongue } from '../words/words.js';
import { RankingBars } from './ranking-bars.js';
import type { Trial } from './trial.js';

interface Props {
  readonly trial: Trial;
  readonly entries: readonly KnowledgeEntry[] | null;
  readonly onTry: (text: string) => void;
}

/** What came of one question. */
export function TryResultCard({ trial: { text, result }, entries, onTry }: Props) {
  const { words } = useTongue();
  const { outcome, certainty, language, ranking, answer, quickReplies, source } = result;
  return (
    <article className="try-result" aria-live="polite">
      <header>
        <h2>{text}</h2>
        <button type="button" className="button" onClick={() => onTry(text)}>
          {words.try.again}
        </button>
      </header>
      <dl className="facts">
        <div>
          <dt>{words.try.outcome}</dt>
          <dd>
            <span className={`badge outcome-${outcome}`}>{words.try.outcomes[outcome]}</span>
          </dd>
        </div>
        <div>
          <dt>{words.try.certainty}</dt>
          <dd>
            <span className={`badge certainty-${certainty ?? 'none'}`}>
              {words.try.certainties[certainty ?? 'none']}
            </span>
          </dd>
        </div>
        <div>
          <dt>{words.language}</dt>
          <dd>{words.try.answeredIn[language]}</dd>
        </div>
      </dl>
      <h3>{words.try.answer}</h3>
      <div className="answer-card">
        <div lang={language === 'zh' ? 'zh-CN' : 'en'}>
          <RichText text={answer} />
        </div>
        {source && <SourceLine source={source} />}
      </div>
      {quickReplies.length > 0 && (
        <div className="quick-replies" role="group" aria-label={words.try.quickReplies}>
          <p className="muted small">{words.try.quickReplies}</p>
          {quickReplies.map((title) => (
            <button key={title} type="button" className="chip" onClick={() => onTry(title)}>
              {title}
            </button>
          ))}
        </div>
      )}
      <h3>{words.try.ranking}</h3>
      <RankingBars ranking={ranking} certainty={certainty} entries={entries} />
    </article>
  );
}
