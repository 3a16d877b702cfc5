import { useEffect, useRef, useState } from 'preact/hooks';
import { useChat } from './context.js';
import { MenuIcon, NewIcon } from './icons.js';

/** The small menu of the header. */
export function Menu() {
  const { words, client } = useChat();
  const [isOpen, setOpen] = useState(false);
  const [asks, setAsks] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    };
    addEventListener('pointerdown', away);
    addEventListener('blur', away);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('blur', away);
    };
  }, [isOpen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || (event.key !== 'Escape' && event.key !== 'Tab')) return;
    if (event.key === 'Escape') event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  const done = (confirmed: boolean) => {
    setAsks(false);
    button.current?.focus();
    if (confirmed) void client.beginAnew();
  };

  return (
    <div class="menu" ref={box} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class="tool"
        aria-label={words.menu}
        title={words.menu}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        <MenuIcon />
      </button>
      {isOpen && (
        <div class="menu-list" role="menu" aria-label={words.menu}>
          <button
            type="button"
            role="menuitem"
            onClick={() => {
              setOpen(false);
              setAsks(true);
            }}
          >
            <NewIcon />
            {words.newConversation}
          </button>
        </div>
      )}
      {asks && <Confirm done={done} />}
    </div>
  );
}

function Confirm({ done }: { readonly done: (confirmed: boolean) => void }) {
  const { words } = useChat();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="confirm"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-hint"
      onClose={() => {
        done(dialog.current?.returnValue === 'yes');
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
      }}
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
