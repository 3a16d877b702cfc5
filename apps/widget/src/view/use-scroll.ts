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

/** What the list showed when it was last drawn. */
interface Drawn {
  first: number;
  last: number;
  pending: number;
  height: number;
  /** The customer is at the end and wants to stay there. */
  follows: boolean;
  /** The history is in; from now on things move. */
  hasBegun: boolean;
}

/** Follows the conversation, unless the customer has scrolled up; keeps the place when older turns come in above. */
export function useScroll(
  list: RefObject<HTMLElement | null>,
  state: ChatState,
  elder: boolean,
  loadOlder: () => Promise<void>,
): Scroll {
  const [isAway, setAway] = useState(false);
  const [unseen, setUnseen] = useState(0);
  const drawn = useRef<Drawn>({ first: 0, last: 0, pending: 0, height: 0, follows: true, hasBegun: false });

  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const before = drawn.current;
    const now = { ...before, ...extent(state), height: box.scrollHeight, hasBegun: state.session === 'open' };
    drawn.current = now;
    if (now.last + now.pending === 0) box.scrollTop = 0;
    else if (now.first < before.first && before.last === now.last) box.scrollTop += now.height - before.height;
    else if (before.follows && !before.hasBegun) box.scrollTop = box.scrollHeight;
    else if (before.follows || now.pending > before.pending) {
      const place = now.pending > before.pending ? bottomOf(box) : restingPlace(box);
      now.follows = bottomOf(box) - place < nearPx;
      scroll(box, place);
    } else if (now.last > before.last) setUnseen((count) => count + now.last - before.last);
  }, [state.turns, state.outbox, state.typing, state.welcome, state.earlier, state.conversation, state.session]);

  useLayoutEffect(() => {
    const { follows, last, pending } = drawn.current;
    if (list.current && follows && last + pending > 0) list.current.scrollTop = list.current.scrollHeight;
  }, [elder]);

  useEffect(() => {
    const box = list.current;
    if (!box) return;
    let top = box.scrollTop;
    const onScroll = () => {
      const isNear = bottomOf(box) - box.scrollTop < nearPx;
      // On the way down to the end it is still being followed; only going up is a wish to stay.
      if (isNear || box.scrollTop < top) drawn.current.follows = isNear;
      top = box.scrollTop;
      setAway(!drawn.current.follows);
      if (isNear) setUnseen(0);
      if (top < topPx) void loadOlder();
    };
    // The keyboard of a phone, the banners and a growing text field make the list smaller.
    const resized = new ResizeObserver(() => {
      const { follows, last, pending } = drawn.current;
      if (follows && last + pending > 0) box.scrollTop = box.scrollHeight;
    });
    box.addEventListener('scroll', onScroll, { passive: true });
    resized.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      resized.disconnect();
    };
  }, []);

  const toLatest = () => {
    drawn.current.follows = true;
    if (list.current) scroll(list.current, bottomOf(list.current));
  };
  return { isAway, unseen, toLatest };
}

function extent({ turns, earlier, outbox }: ChatState): Pick<Drawn, 'first' | 'last' | 'pending'> {
  return { first: turns[0]?.seq ?? 0, last: earlier.length + (turns.at(-1)?.seq ?? 0), pending: outbox.length };
}

function bottomOf(box: HTMLElement): number {
  return box.scrollHeight - box.clientHeight;
}

/** The end; but the beginning of a long answer stays in sight. */
function restingPlace(box: HTMLElement): number {
  const latest = box.querySelector<HTMLElement>('.log > :last-child');
  const isOfBank = latest?.classList.contains('is-bank') ?? false;
  return latest && isOfBank ? Math.min(bottomOf(box), latest.offsetTop - 12) : bottomOf(box);
}

function scroll(box: HTMLElement, top: number): void {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  box.scrollTo({ top, behavior: isCalm ? 'auto' : 'smooth' });
}
