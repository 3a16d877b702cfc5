import { type AnswerKind, signalsIn } from '#assistant';
import type { Language } from '#kernel';
import type { HeardEvent } from '../endpointing/endpointing.js';
import type { CallClock } from '../ports/call-clock.port.js';
import type { Saying } from '../ports/call-conversation.port.js';
import type { CallObserver } from '../ports/call-observer.js';
import type { Mouth } from '../speaking/mouth.js';
import { type BargeIn, beginSaying, interrupt, type InterruptingEvent } from './barge-in.js';
import { weigh } from './weigh.js';

export interface WhileSpeakingEvents {
  /** It was nothing: we went on. */
  wentOn(): void;
}

/** What the customer does while the robot speaks, and what that does to the robot. */
export class ListeningWhileSpeaking {
  private barge: BargeIn = beginSaying('speech');

  constructor(
    private readonly mouth: Mouth,
    private readonly clock: CallClock,
    private readonly observer: CallObserver,
    private readonly events: WhileSpeakingEvents,
  ) {}

  begin(sayings: readonly Saying[]): void {
    this.barge = beginSaying(sayings[0]?.interruptible ?? 'speech');
  }

  heard(event: HeardEvent, words: string, expected: AnswerKind, language: Language): void {
    if (!this.mouth.isTalking) return;
    const { atMs } = event;
    if (event.kind !== 'partial' && event.kind !== 'final') this.consider(event);
    else if (words !== '') this.consider({ kind: 'words', atMs, weight: this.weigh(words, expected, language) });
  }

  /** A key, or speech that began before we did. */
  consider(event: InterruptingEvent): void {
    if (!this.mouth.isTalking) return;
    const policy = this.mouth.current?.saying.interruptible ?? this.barge.policy;
    const { state, decision } = interrupt({ ...this.barge, policy }, event);
    this.barge = state;
    if (decision === null) return;
    if (decision === 'resume') {
      this.mouth.resume();
      this.events.wentOn();
      return;
    }
    if (decision === 'hold') this.mouth.hold();
    else this.mouth.stop();
    this.observer.interrupted(this.clock.nowMs() - event.atMs);
  }

  private weigh(words: string, expected: AnswerKind, language: Language) {
    const heardShare = this.mouth.current?.heardShare ?? 0;
    return weigh(words, signalsIn(words, language), { expected, heardShare });
  }
}
