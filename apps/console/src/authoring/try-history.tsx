import { Button, Card, Tag } from 'antd';
import { clockLabel } from '#screen';
import { useTongue } from '../words/words.js';
import type { Trial } from './trial.js';
import { useAuthoringWords } from './words.js';

interface Props {
  readonly trials: readonly Trial[];
  readonly shownKey: number | null;
  readonly onOpen: (key: number) => void;
  readonly onClear: () => void;
}

export function TryHistory({ trials, shownKey, onOpen, onClear }: Props) {
  const { language } = useTongue();
  const text = useAuthoringWords().try;
  return (
    <Card
      size="small"
      title={text.history}
      extra={
        trials.length > 0 && (
          <Button type="text" size="small" onClick={onClear}>
            {text.clear}
          </Button>
        )
      }
    >
      {trials.length === 0 && <p className="muted">{text.historyEmpty}</p>}
      <ol className="plain-list try-history">
        {trials.map(({ key, text: asked, triedAt, result: { outcome } }) => (
          <li key={key}>
            <button type="button" aria-current={key === shownKey ? 'true' : undefined} onClick={() => onOpen(key)}>
              <span>{asked}</span>
              <span className="muted small">
                <Tag>{text.outcomes[outcome]}</Tag>
                {clockLabel(new Date(triedAt).toISOString(), language)}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Card>
  );
}
