import { frameMs, type SampleRate, samplesPerFrame } from '#kernel';
import type { Digit } from '#telephony';
import type { Persona } from './persona.js';
import type { SimulatedSound } from './simulated-sound.js';

/** After so much silence of the robot it is the customer's turn. */
const turnMs = 500;

/** The robot's last words are heard out before the phone is put down. */
const goodbyeMs = 600;

/** What a customer does in the next 20 ms. */
export interface Doing {
  /** Null is silence. */
  readonly samples: Int16Array | null;
  readonly digit: Digit | null;
  readonly isGone: boolean;
}

const nothing: Doing = { samples: null, digit: null, isGone: false };

/** Somebody on the other end of the simulated telephone: hears 20 ms of the robot, does 20 ms of their own. */
export class SimulatedCustomer {
  private atMs = 0;
  private mouth: Int16Array = new Int16Array(0);
  private spoken = 0;
  private keys: Digit[] = [];
  private keyDueMs = 0;
  /** Words of the robot since we last spoke, those of the utterance being heard, and when it was heard last. */
  private heard = '';
  private hearing = { utterance: 0, text: '' };
  private robotMs = 0;
  private lastRobotMs = 0;
  private wanted = 0;
  private interruptions = 0;
  private humDueMs = 0;
  private readonly used = new Map<number, number>();
  private dueMs: number | null = null;
  private goneMs: number | null = null;

  constructor(
    private readonly persona: Persona,
    private readonly sound: SimulatedSound,
    private readonly sampleRate: SampleRate,
    isCalled: boolean,
  ) {
    this.goneMs = persona.hangsUpAfterMs;
    if (isCalled && persona.greeting !== null) this.say(persona.greeting);
    this.humDueMs = persona.humsEveryMs ?? Infinity;
  }

  pass(robot: Int16Array | null): Doing {
    this.atMs += frameMs;
    if (robot) this.hear(robot);
    if (this.goneMs !== null && this.atMs >= this.goneMs) return { ...nothing, isGone: true };
    if (this.mouth.length === 0) this.decide();
    return { samples: this.nextFrame(), digit: this.nextKey(), isGone: false };
  }

  private hear(samples: Int16Array): void {
    const spoken = this.sound.read(samples);
    if (spoken && spoken.utterance !== this.hearing.utterance) {
      this.heard += this.hearing.text;
      this.hearing = { utterance: spoken.utterance, text: spoken.text };
      this.dueMs = null;
    }
    if (!spoken && !samples.some((sample) => Math.abs(sample) > 300)) return;
    this.robotMs += frameMs;
    this.lastRobotMs = this.atMs;
  }

  private decide(): void {
    const { interrupts, humsEveryMs, thinksMs } = this.persona;
    const quietMs = this.atMs - this.lastRobotMs;
    if (quietMs === 0) {
      if (interrupts && this.interruptions < interrupts.times && this.isAnnoyed(interrupts)) {
        this.interruptions += 1;
        this.forget();
        this.say(interrupts.say);
      } else if (humsEveryMs !== null && this.atMs >= this.humDueMs) {
        this.humDueMs = this.atMs + humsEveryMs;
        this.mouth = this.sound.speak('嗯', this.sampleRate);
      }
      return;
    }
    if (this.hearing.text === '' && this.heard === '') return;
    if (quietMs < turnMs) return;
    this.dueMs ??= this.atMs + Math.max(0, thinksMs - turnMs);
    if (this.atMs >= this.dueMs) this.answer();
  }

  private answer(): void {
    const heard = this.heard + this.hearing.text;
    this.forget();
    const { answers, wants, otherwise } = this.persona;
    const fitting = answers.findIndex(
      ({ when, times }, i) => new RegExp(when, 'i').test(heard) && (this.used.get(i) ?? 0) < times,
    );
    const answer = answers[fitting];
    if (answer) {
      this.used.set(fitting, (this.used.get(fitting) ?? 0) + 1);
      if (answer.say !== undefined) this.say(answer.say);
      if (answer.keys !== undefined) this.press(answer.keys);
    } else {
      const wish = wants[this.wanted] ?? otherwise;
      this.wanted += 1;
      if (wish !== null) this.say(wish);
    }
    if (/再见|goodbye|bye/i.test(heard)) this.goneMs ??= this.atMs + goodbyeMs + this.mouthMs;
  }

  /** What the robot said so far is dealt with. */
  private forget(): void {
    this.heard = '';
    this.hearing = { ...this.hearing, text: '' };
    this.robotMs = 0;
    this.dueMs = null;
  }

  private isAnnoyed({ when, afterMs }: NonNullable<Persona['interrupts']>): boolean {
    return this.robotMs >= afterMs && new RegExp(when, 'i').test(this.heard + this.hearing.text);
  }

  private get mouthMs(): number {
    return ((this.mouth.length - this.spoken) * 1_000) / this.sampleRate;
  }

  private say(text: string): void {
    this.mouth = this.sound.speak(text, this.sampleRate);
    this.spoken = 0;
  }

  private press(keys: string): void {
    this.keys = keys.split('') as Digit[];
    this.keyDueMs = this.atMs + 200;
  }

  private nextKey(): Digit | null {
    if (this.keys.length === 0 || this.atMs < this.keyDueMs) return null;
    this.keyDueMs = this.atMs + 250;
    return this.keys.shift() ?? null;
  }

  private nextFrame(): Int16Array | null {
    if (this.mouth.length === 0) return null;
    const size = samplesPerFrame(this.sampleRate);
    const frame = this.mouth.subarray(this.spoken, this.spoken + size);
    this.spoken += size;
    if (this.spoken >= this.mouth.length) {
      this.mouth = new Int16Array(0);
      this.spoken = 0;
      if (this.persona.beeps) this.beep();
    }
    return frame;
  }

  /** Only once, as one message is enough. */
  private beep(): void {
    if (this.interruptions > 0) return;
    this.interruptions = 1;
    const length = samplesPerFrame(this.sampleRate) * 15;
    this.mouth = Int16Array.from({ length }, (_, i) => 8_000 * Math.sin((2 * Math.PI * 1_000 * i) / this.sampleRate));
  }
}
