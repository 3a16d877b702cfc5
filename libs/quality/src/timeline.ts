import type { Role } from '#kernel';
import { fold, type Folded } from './text/fold.js';
import { sentencesOf, type Span } from './text/sentences.js';
import { type Grams, gramsOf } from './text/similarity.js';
import type { Facts, Scalar, Transcript, TranscriptTurn } from './transcripts/transcript.js';

/** What is known of a conversation before its first turn. */
export type TranscriptHead = Omit<Transcript, 'turns'>;

/** Roles as bits, so that asking whom a condition listens to costs nothing. */
export const roleBit: Readonly<Record<Role, number>> = { customer: 1, bot: 2, agent: 4, system: 8 };
export const staffBits = roleBit.bot | roleBit.agent;

/** A turn in its place. */
export interface Said {
  readonly index: number;
  readonly turn: TranscriptTurn;
  readonly bit: number;
  /** Neighbouring turns of one role are one say: recognisers and live feeds cut a say into sentences. */
  readonly say: number;
  readonly folded: Folded;
  readonly startMs: number | null;
  readonly endMs: number | null;
}

interface Say {
  readonly bit: number;
  readonly first: number;
  last: number;
}

/** The turns of one conversation as they come, with what the operators ask of them. */
export class Timeline {
  readonly turns: Said[] = [];
  readonly says: Say[] = [];
  /** Bits of the roles that took part. */
  parties = 0;
  timed = false;
  loudnessKnown = false;
  closed = false;
  private readonly slots: Map<string, Scalar>;
  private readonly sentenceCache = new Map<number, readonly Span[]>();
  private readonly gramCache = new Map<number, Grams>();

  head: TranscriptHead;

  constructor(head: TranscriptHead) {
    this.head = head;
    this.slots = new Map(Object.entries(head.slots));
  }

  add(turn: TranscriptTurn): Said {
    const index = this.turns.length;
    const bit = roleBit[turn.role];
    const said: Said = {
      index,
      turn,
      bit,
      say: this.sayOf(index, bit),
      folded: fold(turn.text),
      startMs: turn.startMs ?? null,
      endMs: turn.endMs ?? turn.startMs ?? null,
    };
    this.turns.push(said);
    this.parties |= bit;
    if (turn.startMs !== undefined && turn.endMs !== undefined) this.timed = true;
    if (turn.loudnessDb !== undefined) this.loudnessKnown = true;
    for (const [name, value] of Object.entries(turn.slots ?? {})) this.slots.set(name, value);
    return said;
  }

  /** Notices of the system are no say of anybody's. */
  private sayOf(index: number, bit: number): number {
    const last = this.says.at(-1);
    if (bit === roleBit.system || last?.bit === bit) {
      if (last?.bit === bit) last.last = index;
      return Math.max(0, this.says.length - 1);
    }
    return this.says.push({ bit, first: index, last: index }) - 1;
  }

  slot(name: string): Scalar | undefined {
    return this.slots.get(name);
  }

  /** Nothing more will be said. `metadata` is what was noted when it was over. */
  close(metadata?: Facts): void {
    if (metadata) this.head = { ...this.head, metadata: { ...this.head.metadata, ...metadata } };
    this.closed = true;
  }

  /** Which say of these roles a say is, from 1. */
  ordinal(say: number, mask: number): number {
    let count = 0;
    for (let i = 0; i <= say; i++) if ((this.says[i]?.bit ?? 0) & mask) count++;
    return count;
  }

  saysOf(mask: number): number {
    return this.ordinal(this.says.length - 1, mask);
  }

  sentences(said: Said): readonly Span[] {
    let spans = this.sentenceCache.get(said.index);
    if (!spans) this.sentenceCache.set(said.index, (spans = sentencesOf(said.folded.text)));
    return spans;
  }

  grams(said: Said): Grams {
    let grams = this.gramCache.get(said.index);
    if (!grams) this.gramCache.set(said.index, (grams = gramsOf(said.folded.text)));
    return grams;
  }

  /** The latest end of any turn so far, and milliseconds of the first start. */
  get span(): { readonly startMs: number; readonly endMs: number } | null {
    let [start, end] = [Infinity, -Infinity];
    for (const said of this.turns) {
      if (said.startMs !== null) start = Math.min(start, said.startMs);
      if (said.endMs !== null) end = Math.max(end, said.endMs);
    }
    return start === Infinity ? null : { startMs: start, endMs: end };
  }
}
