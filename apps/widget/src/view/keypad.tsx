import { useEffect, useState } from 'preact/hooks';
import { keyPressed, shownKeys, telephoneKeys } from '../../../telephone/src/index.js';
import { useChat } from './context.js';

interface Props {
  readonly id: string;
  /** Turns of the customer so far: keys that became one are done with. */
  readonly taken: number;
  readonly isOff: boolean;
  readonly press: (key: string) => void;
}

/** The keys of the telephone, on the screen and, while they are shown, on the keyboard. */
export function Keypad({ id, taken, isOff, press }: Props) {
  const { words } = useChat();
  const [pressed, setPressed] = useState('');
  useEffect(() => setPressed(''), [taken]);
  const onKey = (key: string) => {
    setPressed((before) => before + key);
    press(key);
  };
  useEffect(() => {
    if (isOff) return;
    const onKeyDown = (event: KeyboardEvent) => {
      const key = keyPressed(event);
      if (key !== null) onKey(key);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });
  return (
    <div class="keypad" id={id} role="group" aria-label={words.call.keypad}>
      <output class="keypad-pressed" aria-label={words.call.pressed}>
        {shownKeys(pressed)}
      </output>
      {telephoneKeys.map((key) => (
        <button
          key={key}
          type="button"
          class="keypad-key"
          aria-label={words.call.keys[key] ?? key}
          disabled={isOff}
          onClick={() => onKey(key)}
        >
          {key}
        </button>
      ))}
    </div>
  );
}
