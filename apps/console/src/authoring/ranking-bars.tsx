import type { KnowledgeEntry, TryResult } from '#contracts';
import { addressOf } from '../platform/routes.js';
import { useTongue } from '../words/words.js';
import { percent, worthShowing } from './trial.js';

interface Props extends Pick<TryResult, 'ranking' | 'certainty'> {
  readonly entries: readonly KnowledgeEntry[] | null;
}

/** The likeliest intents as bars, each named by its standard question. */
export function RankingBars({ ranking, certainty, entries }: Props) {
  const { language, words } = useTongue();
  const shown = worthShowing(ranking);
  if (shown.length === 0) return <p className="muted">{words.try.rankingEmpty}</p>;
  return (
    <>
      <ol className="ranking" data-certainty={certainty}>
        {shown.map(({ intent, confidence }) => (
          <li key={intent}>
            <a href={addressOf('knowledge', intent)}>
              {entries?.find((entry) => entry.intent === intent)?.question[language] ?? intent}
            </a>
            <code>{intent}</code>
            <span className="ranking-share">{percent(confidence)}</span>
            {/* The width is an attribute of the drawing: the policy of the page allows no inline styles. */}
            <svg className="bar" aria-hidden="true" focusable="false">
              <rect className="bar-ground" width="100%" height="100%" rx="3" />
              <rect className="bar-share" width={`${String(Math.max(0.5, confidence * 100))}%`} height="100%" rx="3" />
            </svg>
          </li>
        ))}
      </ol>
      {shown.length < ranking.length && <p className="muted small">{words.try.smallRest}</p>}
    </>
  );
}
