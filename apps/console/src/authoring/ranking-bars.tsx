import { Progress } from 'antd';
import { Link } from 'react-router';
import type { KnowledgeEntry, TryResult } from '#contracts';
import { useTongue } from '../words/words.js';
import { questionOf } from './knowledge.js';
import { percent, worthShowing } from './trial.js';
import { useAuthoringWords } from './words.js';

interface Props extends Pick<TryResult, 'ranking'> {
  readonly entries: readonly KnowledgeEntry[] | undefined;
}

/** The likeliest intents as bars, each named by its standard question. */
export function RankingBars({ ranking, entries }: Props) {
  const { language } = useTongue();
  const text = useAuthoringWords().try;
  const shown = worthShowing(ranking);
  if (shown.length === 0) return <p className="muted">{text.rankingEmpty}</p>;
  return (
    <>
      <ol className="plain-list ranking">
        {shown.map(({ intent, confidence }) => (
          <li key={intent}>
            <Link to={`/knowledge/entries/${intent}`}>{questionOf(entries, intent, language)}</Link>{' '}
            <code className="muted">{intent}</code>
            <Progress
              percent={confidence * 100}
              size="small"
              status="normal"
              format={() => percent(confidence)}
              aria-label={percent(confidence)}
            />
          </li>
        ))}
      </ol>
      {shown.length < ranking.length && <p className="muted small">{text.smallRest}</p>}
    </>
  );
}
