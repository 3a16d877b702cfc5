import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ChatState } from '../chat/chat-state.js';
import type { Screen } from '../screen/screen.js';

/** Within this distance of the end the list follows what is said. */
const nearPx = 64;
/** This close to the top, older turns are fetched. */
const topPx = 160;

type List = RefObject<HTMLElement | null>;

interface Scroll {
  /** The customer reads further up. */
  readonly isAway: boolean;
  /** What was said since. */
  readonly unseen: number;
  readonly toLatest: () => void;
}

/** What the list showed when it was last drawn. */
interface Drawn {
  readonly first: number;
  readonly last: number;
  readonly pending: number;
  readonly height: number;
  /** The history is in; from now on things move. */
  readonly hasBegun: boolean;
}

/** Follows the conversation, unless the customer has scrolled up; keeps the place when older turns come in above. */
export function useScroll(list: List, state: ChatState, { elder }: Screen, loadOlder: () => Promise<void>): Scroll {
  const [unseen, setUnseen] = useState(0);
  const drawn = useRef<Drawn>({ first: 0, last: 0, pending: 0, height: 0, hasBegun: false });
  /** The customer is at the end and wants to stay there. */
  const follows = useRef(true);

  useLayoutEffect(() => {
    const box = list.current;
    if (!box) return;
    const before = drawn.current;
    const now = extent(state, box);
    drawn.current = now;
    if (now.first < before.first && before.last === now.last) box.scrollTop += now.height - before.height;
    else if (follows.current || now.pending > before.pending) follows.current = follow(box, before, now);
    else if (now.last > before.last) setUnseen((count) => count + now.last - before.last);
  }, [state.turns, state.outbox, state.typing, state.welcome, state.earlier, state.conversation, state.session]);

  useLayoutEffect(() => stay(list.current, follows.current), [elder]);
  const isAway = useScrolled(list, follows, () => void loadOlder());
  useEffect(() => {
    if (!isAway) setUnseen(0);
  }, [isAway]);

  const toLatest = () => {
    follows.current = true;
    if (list.current) scroll(list.current, bottomOf(list.current));
  };
  return { isAway, unseen, toLatest };
}

/** Watches where the customer scrolls to; answers whether they have left the end. */
function useScrolled(list: List, follows: { current: boolean }, onTop: () => void): boolean {
  const [isAway, setAway] = useState(false);
  useEffect(() => {
    const box = list.current;
    if (!box) return;
    let top = box.scrollTop;
    const onScroll = () => {
      const isNear = bottomOf(box) - box.scrollTop < nearPx;
      // On the way down to the end it is still being followed; only going up is a wish to stay.
      if (isNear || box.scrollTop < top) follows.current = isNear;
      top = box.scrollTop;
      setAway(!follows.current);
      if (top < topPx) onTop();
    };
    // The keyboard of a phone, the banners and a growing text field make the list smaller.
    const resized = new ResizeObserver(() => stay(box, follows.current));
    box.addEventListener('scroll', onScroll, { passive: true });
    resized.observe(box);
    return () => {
      box.removeEventListener('scroll', onScroll);
      resized.disconnect();
    };
  }, []);
  return isAway;
}

function extent({ turns, earlier, outbox, session }: ChatState, box: HTMLElement): Drawn {
  return {
    first: turns[0]?.seq ?? 0,
    last: earlier.length + (turns.at(-1)?.seq ?? 0),
    pending: outbox.length,
    height: box.scrollHeight,
    hasBegun: session === 'open',
  };
}

/** Shows the newest; answers whether that is the end. */
function follow(box: HTMLElement, before: Drawn, now: Drawn): boolean {
  const isEmpty = now.last + now.pending === 0;
  const isOwn = now.pending > before.pending;
  const place = isEmpty ? 0 : isOwn ? bottomOf(box) : restingPlace(box);
  if (before.hasBegun && !isEmpty) scroll(box, place);
  else box.scrollTop = isEmpty ? 0 : bottomOf(box);
  return isEmpty || !before.hasBegun || bottomOf(box) - place < nearPx;
}

/** Keeps the end in sight when the list changes its size; a greeting alone stays at its beginning. */
function stay(box: HTMLElement | null, follows: boolean): void {
  if (box && follows && box.querySelector('.log > *')) box.scrollTop = bottomOf(box);
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
