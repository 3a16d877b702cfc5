import type { OutboxEntry } from '../chat/outbox.js';
import { problemText } from '../text/words.js';
import { useChat } from './context.js';
import { moveFocusOn } from './focus.js';

/** A message of the customer that the server has not confirmed. */
export function Pending({ entry, text }: { readonly entry: OutboxEntry; readonly text: string }) {
  const { words, client } = useChat();
  const hasFailed = entry.status === 'failed';
  return (
    <div class={`turn is-own starts ${hasFailed ? 'has-failed' : 'is-sending'}`}>
      <div class="bubble">
        <span class="unseen">{words.customerSays}</span>
        <p class="plain">{text}</p>
      </div>
      {!hasFailed && <p class="fate">{entry.problem ? words.waiting : words.sending}</p>}
      {hasFailed && (
        <div class="failure" role="alert">
          <p>{problemText(entry.problem?.code ?? 'other', words)}</p>
          <button
            type="button"
            class="small-button"
            onClick={() => {
              client.retry(entry.id);
              moveFocusOn();
            }}
          >
            {words.retry}
          </button>
          <button
            type="button"
            class="small-button is-quiet"
            onClick={() => {
              client.discard(entry.id);
              moveFocusOn();
            }}
          >
            {words.discard}
          </button>
        </div>
      )}
    </div>
  );
}
