import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatState } from '../chat/chat-state.js';

/** Within this distance of the end the list follows what is said. */
const nearPx = 64;
/** This close to the top, older turns are fetched. */
const topPx = 160;

interface Scroll {
  /** The customer reads further up. */
  readonly isAway: boolean;
  /** What was said since. */
  readonly unseen: number;
  readonly toLatest: () => void;
}

/** Follows the conversation, unless the customer has scrolled up; keeps the place when older turns come in above. */
export function useScroll(list: RefObject<HTMLElement | null>, state: ChatState, loadOlder: () => Promise<void>): Scroll {
  const [isAway, setAway] = useState(false);
  const [unseen, setUnseen] = useState(0);
  const seen = useRef({ first: 0, last: 0, pending: 0, height: 0, follows: true, started: false });

  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const known = seen.current;
    const first = state.turns[0]?.seq ?? 0;
    const count = state.earlier.length + (state.turns.at(-1)?.seq ?? 0);
    const pending = state.outbox.length;
    if (first < known.first && first > 0) box.scrollTop += box.scrollHeight - known.height;
    else if (pending > known.pending || (known.follows && known.started)) follow(box, pending <= known.pending);
    else if (known.follows) box.scrollTop = box.scrollHeight;
    else if (count > known.last) setUnseen((before) => before + count - known.last);
    Object.assign(known, { first, last: count, pending, height: box.scrollHeight });
    known.started ||= state.session === 'open';
  }, [state.turns, state.outbox, state.typing, state.welcome, state.earlier, state.conversation]);

  useEffect(() => {
    const box = list.current;
    if (!box) return;
    const onScroll = () => {
      const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
      seen.current.follows = isNear;
      setAway(!isNear);
      if (isNear) setUnseen(0);
      if (box.scrollTop < topPx) void loadOlder();
    };
    // The keyboard of a phone, the banners and a growing text field make the list smaller.
    const resized = new ResizeObserver(() => {
      if (seen.current.follows) box.scrollTop = box.scrollHeight;
    });
    box.addEventListener('scroll', onScroll, { passive: true });
    resized.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      resized.disconnect();
    };
  }, []);

  const toLatest = () => {
    const box = list.current;
    box?.scrollTo({ top: box.scrollHeight, behavior: motion() });
  };
  return { isAway, unseen, toLatest };
}

/** To the end; but the beginning of a long answer stays in sight. */
function follow(box: HTMLElement, mayBeLong: boolean): void {
  const end = box.scrollHeight - box.clientHeight;
  const latest = box.querySelector<HTMLElement>('.log > :last-child');
  const isOfBank = latest?.classList.contains('is-bank') ?? false;
  const top = mayBeLong && latest && isOfBank ? Math.min(end, latest.offsetTop - 12) : end;
  box.scrollTo({ top, behavior: motion() });
}

function motion(): ScrollBehavior {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}
