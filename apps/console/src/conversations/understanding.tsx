import { Popover, Progress, Tag } from 'antd';
import { Link } from 'react-router';
import type { InspectedTurn } from '#contracts';
import { useFormat } from '../look/format.js';
import { useIntentTitles } from '../look/intent-titles.js';
import { useConversationWords } from './words.js';

const colors = { sure: 'green', unsure: 'gold', unknown: 'default' } as const;

/** What the engine took a turn for: the intent and how sure it was; the alternatives on demand. */
export function Understanding({ turn: { intent, certainty, ranking, role } }: { readonly turn: InspectedTurn }) {
  const text = useConversationWords();
  const { percent } = useFormat();
  const title = useIntentTitles();
  if (role === 'system' || (intent === null && certainty === null)) return null;
  const best = ranking[0]?.confidence;
  const alternatives = (
    <ol className="plain-list alternatives">
      {ranking.map((each) => (
        <li key={each.intent}>
          <Link to={`/knowledge/entries/${each.intent}`}>{title(each.intent)}</Link>
          <Progress
            percent={each.confidence * 100}
            size="small"
            status="normal"
            format={() => percent(each.confidence)}
            aria-label={percent(each.confidence)}
          />
        </li>
      ))}
    </ol>
  );
  const mark = (
    <Tag color={certainty === null ? 'default' : colors[certainty]} tabIndex={0} className="intent-tag">
      {intent === null ? text.noIntent : title(intent)}
      {certainty !== null && ` · ${text.certainties[certainty]}`}
      {best !== undefined && ` ${percent(best, 0)}`}
    </Tag>
  );
  if (ranking.length === 0) return mark;
  return (
    <Popover title={text.alternatives} content={alternatives} trigger={['hover', 'focus']}>
      {mark}
    </Popover>
  );
}
