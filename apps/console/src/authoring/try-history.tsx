import { moveFocus } from '../platform/arrow-keys.js';
import { clockLabel } from '#screen';
import { useTongue } from '../words/words.js';
import type { Trial } from './trial.js';

interface Props {
  readonly trials: readonly Trial[];
  readonly shownKey: number | null;
  readonly onOpen: (key: number) => void;
  readonly onClear: () => void;
}

export function TryHistory({ trials, shownKey, onOpen, onClear }: Props) {
  const { language, words } = useTongue();
  return (
    <aside className="try-history" aria-label={words.try.history}>
      <header>
        <h2>{words.try.history}</h2>
        {trials.length > 0 && (
          <button type="button" className="button quiet" onClick={onClear}>
            {words.try.clear}
          </button>
        )}
      </header>
      {trials.length === 0 && <p className="muted">{words.try.historyEmpty}</p>}
      <ol onKeyDown={moveFocus}>
        {trials.map(({ key, text, triedAt, result: { outcome } }) => (
          <li key={key}>
            <button
              type="button"
              data-row
              className="row"
              aria-current={key === shownKey ? 'true' : undefined}
              onClick={() => onOpen(key)}
            >
              <span className="row-title">{text}</span>
              <time dateTime={new Date(triedAt).toISOString()}>
                {clockLabel(new Date(triedAt).toISOString(), language)}
              </time>
              <span className="row-about">
                <span className={`badge outcome-${outcome}`}>{words.try.outcomes[outcome]}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </aside>
  );
}
