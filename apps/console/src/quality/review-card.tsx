import { Card, Tag } from 'antd';
import type { ReviewView } from '#contracts';
import { useFormat } from '../look/format.js';
import { useQualityWords } from './words.js';

const colors = { upheld: 'volcano', rejected: 'green', missed: 'orange' } as const;

interface Props {
  readonly review: ReviewView;
  readonly onTurn: (seq: number) => void;
}

export function ReviewCard({ review, onTurn }: Props) {
  const text = useQualityWords();
  const { figure, time } = useFormat();
  return (
    <Card
      size="small"
      className="review"
      title={`${review.reviewer} · ${figure(review.score)}`}
      extra={<span className="muted small">{time(review.at)}</span>}
    >
      <ul className="plain-list">
        {review.verdicts.map(({ rule, verdict, note }) => (
          <li key={rule}>
            <Tag color={colors[verdict]}>{text.verdicts[verdict]}</Tag>
            <code>{rule}</code> {note}
          </li>
        ))}
      </ul>
      {review.comments.map(({ seq, quote, text: said }, i) => (
        <blockquote key={i} className="comment">
          {quote !== '' && <q>{quote}</q>}{' '}
          {seq !== null && (
            <button type="button" className="text-button" onClick={() => onTurn(seq)}>
              #{seq}
            </button>
          )}
          <p>{said}</p>
        </blockquote>
      ))}
    </Card>
  );
}
