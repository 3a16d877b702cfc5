import type { AudioFrame } from '#kernel';
import type { HeardEvent } from '../endpointing/endpointing.js';
import type { Speaker } from './announcements.js';
import { answering, type AnsweringEvent, unanswered } from './person-or-machine.js';
import { ToneDetector } from './tone-detector.js';

export interface ScreeningEvents {
  /** It is our turn to speak, whoever took the call. */
  ourTurn(): void;
  judged(speaker: Speaker): void;
}

/** Listens for who took a call that we placed, until that is clear. */
export class Screening {
  private state = unanswered;
  private readonly tones = new ToneDetector();

  constructor(private readonly events: ScreeningEvents) {}

  /** What they say before it is our turn is no turn of theirs, but “喂”. */
  get isOurTurn(): boolean {
    return this.state.isOurTurn;
  }

  get isOver(): boolean {
    return this.state.verdict !== null;
  }

  answered(atMs: number): void {
    this.feed({ kind: 'answered', atMs });
  }

  spoke(atMs: number): void {
    this.feed({ kind: 'spoke', atMs });
  }

  frame(frame: AudioFrame, atMs: number): void {
    if (this.isOver) return;
    const tone = this.tones.hear(frame);
    if (tone) this.feed({ kind: 'tone', atMs, ...tone });
  }

  heard(event: HeardEvent): void {
    if (event.kind === 'partial' || event.kind === 'final') {
      this.feed({ kind: 'words', atMs: event.atMs, text: event.text, isFinal: event.kind === 'final' });
    } else this.feed(event);
  }

  private feed(event: AnsweringEvent): void {
    const { state, decision } = answering(this.state, event);
    this.state = state;
    if (decision?.kind === 'speak') this.events.ourTurn();
    if (decision?.kind === 'verdict') this.events.judged(decision.speaker);
  }
}
