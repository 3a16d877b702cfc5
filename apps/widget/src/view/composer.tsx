import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { ChatState } from '../chat/chat-state.js';
import { textLimit } from '../chat/limits.js';
import { tabShelf } from '../chat/storage.js';
import { fitting } from '../text/fitting.js';
import { problemText } from '../text/words.js';
import { useChat } from './context.js';
import { AgentIcon, SendIcon } from './icons.js';

/** From here on the customer is told how much room is left. */
const countFrom = textLimit - 200;

interface Props {
  readonly state: ChatState;
  readonly isOpen: boolean;
}

export function Composer({ state, isOpen }: Props) {
  const { words, client } = useChat();
  const [text, setText] = useState(() => tabShelf.get('draft') ?? '');
  const [isCut, setCut] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const isQueued = state.conversation?.state === 'queued';
  const isWithAgent = state.conversation?.state === 'agent' || isQueued;

  useFocus(field, isOpen);
  useLayoutEffect(() => {
    grow(field.current);
    tabShelf.set('draft', text === '' ? null : text);
  }, [text]);

  const send = () => {
    if (text.trim() === '') return;
    client.say(text);
    client.dismissNotice();
    setText('');
    setCut(false);
    field.current?.focus();
  };
  const take = (element: HTMLTextAreaElement) => {
    const kept = fitting(element.value, textLimit);
    setCut(kept !== element.value);
    if (kept !== element.value) element.value = kept;
    setText(kept);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word; Safari says so only by the key code.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {state.notice && (
        <div class="notice" role="alert">
          <p>{problemText(state.notice.code, words)}</p>
          <button type="button" class="small-button" onClick={() => { client.dismissNotice(); }}>
            {words.dismiss}
          </button>
        </div>
      )}
      {isCut && (
        <p class="notice" role="alert">
          {words.tooLong(textLimit)}
        </p>
      )}
      <div class="field">
        <textarea
          ref={field}
          rows={1}
          value={text}
          aria-label={words.input}
          placeholder={isQueued ? words.placeholderQueued : words.placeholder}
          enterkeyhint="send"
          autocomplete="off"
          onInput={(event) => {
            // Cutting while an input method composes would garble what it composes.
            if ((event as InputEvent).isComposing) setText(event.currentTarget.value);
            else take(event.currentTarget);
          }}
          onCompositionEnd={(event) => {
            take(event.currentTarget);
          }}
          onKeyDown={onKeyDown}
        />
        <div class="field-row">
          {!isWithAgent && (
            <button type="button" class="agent-button" onClick={() => { client.say(words.talkToAgentSays); }}>
              <AgentIcon />
              {words.talkToAgent}
            </button>
          )}
          <span class="count" aria-live="polite">
            {text.length > countFrom && words.left(textLimit - text.length)}
          </span>
          <button type="submit" class="send" aria-label={words.send} title={words.send} disabled={text.trim() === ''}>
            <SendIcon />
          </button>
        </div>
      </div>
    </form>
  );
}

/** Opening the window puts the cursor into the field; on a phone that would raise the keyboard over the greeting. */
function useFocus(field: RefObject<HTMLTextAreaElement | null>, isOpen: boolean): void {
  useEffect(() => {
    if (isOpen && matchMedia('(hover: hover) and (pointer: fine)').matches) field.current?.focus();
  }, [isOpen]);
}

/** As high as its text; the style sheet says where it stops. */
function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${String(field.scrollHeight)}px`;
}
