import { useTongue } from '../words/words.js';
import { Icon } from './icons.js';

interface Props {
  readonly text: string;
  readonly onDismiss?: () => void;
}

/** Something went wrong, in plain words. */
export function Notice({ text, onDismiss }: Props) {
  const { words } = useTongue();
  return (
    <div className="notice" role="alert">
      <p>{text}</p>
      {onDismiss && (
        <button type="button" className="button quiet icon-only" onClick={onDismiss} aria-label={words.dismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}
