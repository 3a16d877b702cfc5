import { useEffect, useRef } from 'preact/hooks';
import { useChat } from './context.js';

/** Asks before a conversation is ended. */
export function Confirm({ done }: { readonly done: (confirmed: boolean) => void }) {
  const { words } = useChat();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-hint"
      onClose={() => done(dialog.current?.returnValue === 'yes')}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form method="dialog">
        <h2 id="confirm-title">{words.newConversationAsk}</h2>
        <p id="confirm-hint">{words.newConversationHint}</p>
        <div class="confirm-buttons">
          <button value="no" class="plain-button">
            {words.cancel}
          </button>
          <button value="yes" class="main-button" autofocus>
            {words.confirm}
          </button>
        </div>
      </form>
    </dialog>
  );
}
