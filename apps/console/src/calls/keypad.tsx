import { Button } from 'antd';
import { useEffect } from 'react';
import { keyPressed, telephoneKeys } from '../../../telephone/src/index.js';
import { useCallWords } from './words.js';

/** The keys of the telephone, on the screen and, while they are shown, on the keyboard. */
export function Keypad({ press }: { readonly press: (key: string) => void }) {
  const text = useCallWords();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = keyPressed(event);
      if (key !== null) press(key);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [press]);
  return (
    <div className="keypad" role="group" aria-label={text.keypad}>
      {telephoneKeys.map((key) => (
        <Button key={key} aria-label={text.keys[key] ?? key} onClick={() => press(key)}>
          {key}
        </Button>
      ))}
    </div>
  );
}
