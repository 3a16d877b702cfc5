import { type SampleRate, samplesPerFrame } from '#kernel';
import type { Utterance } from './media-leg.js';

/** A peer that queues gets sound in pieces of half a second, and is never more than a second ahead. */
const pieceFrames = 25;
const aheadMs = 500;
/** A peer tells of a mark one packet after the last one before it. */
const tellsAfterMs = 20;

/** Whole frames to be sent now, with a number to be told when they were played. */
export interface Piece {
  readonly number: number;
  readonly samples: Int16Array;
}

interface SentPiece extends Piece {
  readonly marks: readonly string[];
  readonly durationMs: number;
}

/**
 * What is to be said and what was heard of it, for peers that queue, pace and report marks. Time comes as an argument.
 * Utterances follow one another without a gap: a piece that ends inside a frame is filled from the next one.
 */
export class PlayoutQueue {
  private waiting: Utterance[] = [];
  private sent: SentPiece[] = [];
  private nextNumber = 1;
  /** When the first piece in `sent` began to be heard. */
  private headSinceMs = 0;

  constructor(private readonly sampleRate: SampleRate) {}

  get isEmpty(): boolean {
    return this.sent.length === 0 && this.waiting.length === 0;
  }

  push(samples: Int16Array, mark?: string): void {
    this.waiting.push({ samples, mark: mark ?? null });
  }

  /** Pieces to send now. */
  take(nowMs: number): Piece[] {
    const pieces: SentPiece[] = [];
    for (;;) {
      const ahead = this.sent.reduce((sum, { durationMs }) => sum + durationMs, 0);
      const piece = ahead <= aheadMs ? this.cut() : null;
      if (!piece) return pieces;
      if (this.sent.length === 0) this.headSinceMs = nowMs;
      this.sent.push(piece);
      pieces.push(piece);
    }
  }

  /** A piece was played; returns the marks that were heard with it. Pieces that were flushed are not known any more. */
  played(number: number, nowMs: number): readonly string[] {
    const place = this.sent.findIndex((piece) => piece.number === number);
    if (place === -1) return [];
    const heard = this.sent.splice(0, place + 1);
    this.headSinceMs = nowMs - tellsAfterMs;
    return heard.flatMap(({ marks }) => marks);
  }

  queuedMs(nowMs: number): number {
    const waiting = this.waiting.reduce((sum, { samples }) => sum + this.lasts(samples), 0);
    const sent = this.sent.reduce((sum, { durationMs }) => sum + durationMs, 0);
    const heard = Math.min(this.sent[0]?.durationMs ?? 0, Math.max(0, nowMs - this.headSinceMs));
    return Math.round(waiting + sent - heard);
  }

  /** Forgets everything; returns how much of it had not been heard. */
  flush(nowMs: number): number {
    const droppedMs = this.queuedMs(nowMs);
    this.waiting = [];
    this.sent = [];
    return droppedMs;
  }

  /** Everything that may not have been heard, from the start of the piece that was being played. */
  unheard(): readonly Utterance[] {
    const sent = this.sent.flatMap(({ samples, marks }): Utterance[] => [
      { samples, mark: marks[0] ?? null },
      ...marks.slice(1).map((mark) => ({ samples: new Int16Array(0), mark })),
    ]);
    return [...sent, ...this.waiting];
  }

  private cut(): SentPiece | null {
    const [first] = this.waiting;
    if (!first) return null;
    const frame = samplesPerFrame(this.sampleRate);
    const available = this.waiting.reduce((sum, { samples }) => sum + samples.length, 0);
    const toMark = this.samplesToMark();
    // A tail without a mark may be going on in a moment; it waits while there is still something to hear.
    if (toMark === null && available < frame && this.sent.length > 0) return null;
    const wanted = Math.min(pieceFrames * frame, Math.ceil((toMark ?? available) / frame) * frame);
    const whole = toMark === null && available > frame ? Math.min(wanted, available - (available % frame)) : wanted;
    return this.piece(whole);
  }

  /** Samples up to the end of the first utterance with a mark; null when none has one. */
  private samplesToMark(): number | null {
    let sum = 0;
    for (const { samples, mark } of this.waiting) {
      sum += samples.length;
      if (mark !== null) return sum;
    }
    return null;
  }

  private piece(length: number): SentPiece {
    const samples = new Int16Array(length);
    const marks: string[] = [];
    let filled = 0;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const part = next.samples.subarray(0, length - filled);
      if (part.length < next.samples.length) {
        samples.set(part, filled);
        if (part.length > 0) this.waiting[0] = { ...next, samples: next.samples.subarray(part.length) };
        break;
      }
      samples.set(part, filled);
      filled += part.length;
      this.waiting.shift();
      if (next.mark !== null) marks.push(next.mark);
    }
    return { number: this.nextNumber++, samples, marks, durationMs: this.lasts(samples) };
  }

  private lasts(samples: Int16Array): number {
    return (samples.length * 1000) / this.sampleRate;
  }
}
