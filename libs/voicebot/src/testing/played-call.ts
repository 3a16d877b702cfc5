import { EnergyVoiceActivity } from '#speech';
import type { Speaker } from '../answering/announcements.js';
import { CallSession } from '../call-session.js';
import type { TurnLatency } from '../latency.js';
import type { HeardTurn } from '../ports/call-observer.js';
import { VoiceStore } from '../speaking/voice-store.js';
import { HandMadeConversation } from './hand-made-conversation.js';
import { frameOf, HandMadeCall } from './hand-made-line.js';
import { HandMadeRecogniser, HandMadeVoice } from './hand-made-speech.js';
import { ManualClock, settle } from './manual-clock.js';

/** A call on a clock moved by hand, with everything around it made by hand. */
export class PlayedCall {
  readonly clock = new ManualClock();
  readonly voice = new HandMadeVoice();
  readonly recogniser = new HandMadeRecogniser();
  readonly conversation = new HandMadeConversation();
  readonly heard: HeardTurn[] = [];
  readonly latencies: TurnLatency[] = [];
  readonly failures: string[] = [];
  readonly speakers: Speaker[] = [];
  readonly line: HandMadeCall;
  handOvers = 0;
  handOverResult: 'gone' | 'stay' | 'failed' = 'stay';
  isRecording = true;
  isDone = false;
  private frames = 0;

  constructor(direction: 'inbound' | 'outbound' = 'inbound') {
    this.line = new HandMadeCall(direction);
  }

  async start(): Promise<this> {
    const { clock, line, conversation, recogniser } = this;
    const session = new CallSession({
      call: line,
      conversation,
      recogniser,
      activity: new EnergyVoiceActivity(),
      voices: new VoiceStore(this.voice, clock),
      clock,
      recorder: {
        customer: () => undefined,
        robot: () => undefined,
        dropped: () => undefined,
        pause: () => (this.isRecording = false),
        resume: () => (this.isRecording = true),
      },
      observer: {
        partial: () => undefined,
        heard: (turn) => this.heard.push(turn),
        answered: (latency) => this.latencies.push(latency),
        interrupted: () => undefined,
        tookCall: (speaker) => this.speakers.push(speaker),
        failed: (_, what) => this.failures.push(what),
      },
      handOver: () => {
        this.handOvers += 1;
        return Promise.resolve(this.handOverResult);
      },
      apology: new Int16Array(8_000).fill(500),
      language: 'zh',
    });
    void session.run().then(() => (this.isDone = true));
    await settle();
    return this;
  }

  /** So much time passes; the customer makes a sound or not. */
  async pass(ms: number, isVoice = false): Promise<void> {
    for (let at = 0; at < ms; at += 20) {
      this.clock.move(20);
      this.frames += 1;
      this.line.pass(frameOf(isVoice, this.frames));
      await settle();
    }
  }

  /** The customer says something: sound, words growing, and the final a moment later. */
  async say(text: string, ms = 600): Promise<void> {
    await this.pass(ms / 2, true);
    this.recogniser.hear('partial', text.slice(0, Math.ceil(text.length / 2)));
    await this.pass(ms / 2, true);
    this.recogniser.hear('final', text);
    await settle();
  }

  /** Until nobody speaks. */
  async quiet(): Promise<void> {
    await this.pass(20);
    while (this.line.queuedMs > 0) await this.pass(20);
    await this.pass(40);
  }
}
