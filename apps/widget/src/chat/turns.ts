import type { Acknowledgement, TurnView } from '#contracts';
import type { OutboxEntry } from './outbox.js';

/** One list in order of `seq`; a turn that arrives again takes the place of the one it repeats. */
export function mergeTurns(known: readonly TurnView[], arriving: readonly TurnView[]): readonly TurnView[] {
  if (arriving.length === 0) return known;
  const bySeq = new Map([...known, ...arriving].map((turn) => [turn.seq, turn]));
  return [...bySeq.values()].sort((one, other) => one.seq - other.seq);
}

/** The last turn before the first hole; `floor` is the last turn that was left out on purpose. */
export function contiguousSeq(turns: readonly TurnView[], floor: number): number {
  let seq = floor;
  for (const turn of turns) {
    if (turn.seq > seq + 1) break;
    seq = Math.max(seq, turn.seq);
  }
  return seq;
}

export function hasHole(turns: readonly TurnView[], floor: number): boolean {
  return (turns.at(-1)?.seq ?? floor) > contiguousSeq(turns, floor);
}

/** The turn that an acknowledged message has become, before the server's own echo of it arrives. */
export function acknowledgedTurn(entry: OutboxEntry, place: Extract<Acknowledgement, { ok: true }>): TurnView {
  return {
    id: place.turnId,
    conversationId: place.conversationId,
    seq: place.seq,
    role: 'customer',
    text: entry.text,
    saidAt: place.saidAt,
    clientMessageId: entry.id,
    replyTo: null,
  };
}

/** What the bank said after the given turn. */
export function countUnread(turns: readonly TurnView[], readSeq: number): number {
  return turns.filter(({ seq, role }) => seq > readSeq && role !== 'customer').length;
}
