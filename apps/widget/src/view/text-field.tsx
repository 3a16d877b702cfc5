import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { textLimit } from '../chat/limits.js';
import type { Screen } from '../screen/screen.js';
import { fitting } from '../text/fitting.js';
import { useChat } from './context.js';
import { hasFinePointer } from './focus.js';

interface Props {
  readonly text: string;
  readonly placeholder: string;
  readonly screen: Screen;
  /** `isCut`: it was longer than a message may be. */
  readonly onChange: (text: string, isCut: boolean) => void;
  readonly onSend: () => void;
}

/** Where the customer writes: grows with its text; Enter sends, Shift+Enter makes a new line. */
export function TextField({ text, placeholder, screen: { isOpen, elder }, onChange, onSend }: Props) {
  const { words } = useChat();
  const field = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => grow(field.current), [text, elder]);
  useEffect(() => {
    // On a phone this would raise the keyboard over the greeting.
    if (isOpen && hasFinePointer()) field.current?.focus();
  }, [isOpen]);

  const take = (element: HTMLTextAreaElement) => {
    const kept = fitting(element.value, textLimit);
    const isCut = kept !== element.value;
    if (isCut) element.value = kept;
    onChange(kept, isCut);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || composes(event)) return;
    event.preventDefault();
    onSend();
  };

  return (
    <textarea
      ref={field}
      rows={1}
      value={text}
      aria-label={words.input}
      placeholder={placeholder}
      enterkeyhint="send"
      autocomplete="off"
      onInput={(event) => {
        // Cutting while an input method composes would garble what it composes.
        if ((event as InputEvent).isComposing) onChange(event.currentTarget.value, false);
        else take(event.currentTarget);
      }}
      onCompositionEnd={(event) => take(event.currentTarget)}
      onKeyDown={onKeyDown}
    />
  );
}

/** While an input method composes, Enter chooses a word; Safari says so only by the key code. */
function composes(event: KeyboardEvent): boolean {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells in Safari
  return event.isComposing || event.keyCode === 229;
}

/** As high as its text; the style sheet says where it stops. */
function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${String(field.scrollHeight)}px`;
}
