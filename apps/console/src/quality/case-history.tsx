import { Timeline } from 'antd';
import type { CaseView } from '#contracts';
import { useFormat } from '../look/format.js';
import { useQualityWords } from './words.js';

/** Who did what, when and why. */
export function CaseHistory({ value: { events } }: { readonly value: CaseView }) {
  const text = useQualityWords();
  const { time } = useFormat();
  const items = events.map(({ at, by, action, text: why }) => ({
    content: (
      <>
        <strong>{text.caseEvents[action]}</strong>{' '}
        <span className="muted small">
          {by} · {time(at)}
        </span>
        {why !== '' && <p className="plain case-why">{why}</p>}
      </>
    ),
  }));
  return <Timeline items={items} className="events" />;
}
