import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Confirm } from './confirm.js';
import { useChat } from './context.js';
import { MenuIcon, NewIcon } from './icons.js';

/** The small menu of the header. */
export function Menu() {
  const { words, client } = useChat();
  const [isOpen, setOpen] = useState(false);
  const [asks, setAsks] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  useWhileOpen(isOpen, box, () => setOpen(false));

  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen || (event.key !== 'Escape' && event.key !== 'Tab')) return;
    // Escape closes the menu, not the window.
    event.stopPropagation();
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
        onClick={() => setOpen(!isOpen)}
      >
        <MenuIcon />
      </button>
      {isOpen && (
        <MenuList
          onNew={() => {
            setOpen(false);
            setAsks(true);
          }}
        />
      )}
      {asks && <Confirm done={done} />}
    </div>
  );
}

function MenuList({ onNew }: { readonly onNew: () => void }) {
  const { words } = useChat();
  return (
    <div class="menu-list" role="menu" aria-label={words.menu}>
      <button type="button" role="menuitem" onClick={onNew}>
        <NewIcon />
        {words.newConversation}
      </button>
    </div>
  );
}

/** An open menu has the focus, and closes when the customer turns to something else. */
function useWhileOpen(isOpen: boolean, box: RefObject<HTMLElement | null>, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    box.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const away = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) close();
    };
    addEventListener('pointerdown', away);
    addEventListener('blur', close);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('blur', close);
    };
  }, [isOpen]);
}
