import type { Problem } from '#contracts';
import { useEffect, useState } from 'preact/hooks';
import { expectsSecret, type ChatState } from '../chat/chat-state.js';
import { textLimit } from '../chat/limits.js';
import { tabShelf } from '../chat/storage.js';
import type { Screen } from '../screen/screen.js';
import { problemText } from '../text/words.js';
import { useChat } from './context.js';
import { moveFocusOn } from './focus.js';
import { AgentIcon, PhoneIcon, SendIcon } from './icons.js';
import { TextField } from './text-field.js';

/** With so little room left the customer is told how much … */
const tellsFrom = 200;
/** … and with so little, screen readers say it. */
const saysFrom = 20;

interface Props {
  readonly state: ChatState;
  readonly screen: Screen;
}

export function Composer({ state, screen }: Props) {
  const { words, client } = useChat();
  const [text, setText] = useState(() => tabShelf.get('draft') ?? '');
  const [isCut, setCut] = useState(false);
  const isQueued = state.conversation?.state === 'queued';

  const isSecret = expectsSecret(state);

  useEffect(() => tabShelf.set('draft', text === '' || isSecret ? null : text), [text, isSecret]);

  const send = () => {
    if (text.trim() === '') return;
    client.say(text);
    client.dismissNotice();
    setText('');
    setCut(false);
    document.querySelector<HTMLElement>('.field textarea, .field input')?.focus();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {state.notice && <Notice problem={state.notice} />}
      {isCut && (
        <p class="notice" role="alert">
          {words.tooLong(textLimit)}
        </p>
      )}
      <div class="field">
        {isSecret ? (
          <SecretField text={text} onChange={setText} />
        ) : (
          <TextField
            text={text}
            placeholder={isQueued ? words.placeholderQueued : words.placeholder}
            screen={screen}
            onChange={(kept, wasCut) => {
              setText(kept);
              setCut(wasCut);
            }}
            onSend={send}
          />
        )}
        <div class="field-row">
          {!isQueued && state.conversation?.state !== 'agent' && <AgentButton />}
          {state.canCall && <CallButton />}
          <Count left={textLimit - text.length} />
          <button type="submit" class="send" aria-label={words.send} title={words.send} disabled={text.trim() === ''}>
            <SendIcon />
          </button>
        </div>
      </div>
    </form>
  );
}

/** Where a code is typed: covered, and forgotten once it is sent. */
function SecretField({ text, onChange }: { readonly text: string; readonly onChange: (text: string) => void }) {
  const { words } = useChat();
  return (
    <input
      type="password"
      value={text}
      maxLength={64}
      autocomplete="one-time-code"
      enterkeyhint="send"
      aria-label={words.input}
      placeholder={words.placeholderSecret}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The way to a person is always one press away. */
function AgentButton() {
  const { words, say } = useChat();
  return (
    <button type="button" class="agent-button" onClick={() => say(words.talkToAgentSays)}>
      <AgentIcon />
      {words.talkToAgent}
    </button>
  );
}

function CallButton() {
  const { words, calling } = useChat();
  return (
    <button
      type="button"
      class="agent-button call-button"
      aria-label={words.call.title}
      onClick={() => calling.start()}
    >
      <PhoneIcon />
      <span>{words.call.title}</span>
    </button>
  );
}

function Count({ left }: { readonly left: number }) {
  const { words } = useChat();
  return (
    <span class="count" aria-live={left < saysFrom ? 'polite' : 'off'}>
      {left < tellsFrom && words.left(left)}
    </span>
  );
}

function Notice({ problem }: { readonly problem: Problem }) {
  const { words, client } = useChat();
  return (
    <div class="notice" role="alert">
      <p>{problemText(problem.code, words)}</p>
      <button
        type="button"
        class="small-button"
        onClick={() => {
          client.dismissNotice();
          moveFocusOn();
        }}
      >
        {words.dismiss}
      </button>
    </div>
  );
}
