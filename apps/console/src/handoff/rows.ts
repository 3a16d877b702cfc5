import type { HandoffView } from '#contracts';

export type State = HandoffView['state'];

/** What the list is narrowed to. */
export interface Filter {
  readonly state: State | null;
  readonly text: string;
}

export interface Rows {
  /** Longest waiting first. */
  readonly waiting: readonly HandoffView[];
  /** Last activity first. */
  readonly recent: readonly HandoffView[];
}

/**
 * Puts the queue and the recent conversations together, each conversation once. `opened` is what this screen knows
 * better: the conversation just acted on, whose news the lists may not have yet.
 */
export function rowsOf(
  queue: readonly HandoffView[],
  recent: readonly HandoffView[],
  opened: HandoffView | null,
): Rows {
  const news = (view: HandoffView) =>
    opened?.id === view.id && opened.lastSeq >= view.lastSeq ? { ...view, ...opened } : view;
  const inQueue = queue.map((view) => ({ ...news(view), queuePosition: view.queuePosition }));
  const left = inQueue.filter(({ state }) => state !== 'queued').map((view) => ({ ...view, queuePosition: null }));
  const waiting = inQueue.filter(({ state }) => state === 'queued');
  const shown = new Set(queue.map(({ id }) => id));
  const others = recent.filter(({ id }) => !shown.has(id)).map(news);
  return { waiting, recent: [...left, ...others].sort(byLastTurn) };
}

function byLastTurn(a: HandoffView, b: HandoffView): number {
  return a.lastTurnAt < b.lastTurnAt ? 1 : a.lastTurnAt > b.lastTurnAt ? -1 : 0;
}

/** Search takes any part of the conversation's id or the participant's. */
function matches(view: HandoffView, { state, text }: Filter): boolean {
  const wanted = text.trim().toLowerCase();
  if (state !== null && view.state !== state) return false;
  return wanted === '' || view.id.includes(wanted) || view.participant.toLowerCase().includes(wanted);
}

export function narrow({ waiting, recent }: Rows, filter: Filter): Rows {
  const wanted = (view: HandoffView) => matches(view, filter);
  return { waiting: waiting.filter(wanted), recent: recent.filter(wanted) };
}

export function countByState({ waiting, recent }: Rows): Readonly<Record<State, number>> {
  const counts = { bot: 0, queued: 0, agent: 0, ended: 0 };
  for (const { state } of [...waiting, ...recent]) counts[state] += 1;
  return counts;
}

/** A whole conversation id, which can be opened though the list does not have it. */
export function wholeId(text: string): string | null {
  const id = text.trim().toLowerCase();
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null;
}

/** `visitor:…` is the kind and who; of a long random id the end is enough to tell two apart. */
export function participantParts(participant: string): { readonly kind: string; readonly name: string } {
  const at = participant.indexOf(':');
  const kind = participant.slice(0, Math.max(0, at));
  const name = participant.slice(at + 1);
  return { kind, name: name.length > 20 ? `…${name.slice(-6)}` : name };
}
