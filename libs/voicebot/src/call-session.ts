import { anyAnswer } from '#assistant';
import type { AudioFrame } from '#kernel';
import type { CallEnd, CallListener, Digit } from '#telephony';
import type { Speaker } from './answering/announcements.js';
import { Screening, type ScreeningEvents } from './answering/screening.js';
import { ListeningWhileSpeaking, type WhileSpeakingEvents } from './barge-in/listening-while-speaking.js';
import type { CallSessionPorts } from './call-session-ports.js';
import { deaf, endpoint, listening, speakingSince, wordsOf } from './endpointing/endpointing.js';
import type { EndpointDecision, HeardEvent } from './endpointing/endpointing.js';
import { HeldWords, type Taken } from './endpointing/held-words.js';
import { Ear, type EarEvents } from './hearing/ear.js';
import { Keypad } from './keys/keypad.js';
import { LineWatch } from './line-watch.js';
import { Company } from './patience/company.js';
import { Courtesies } from './patience/courtesies.js';
import { isSilent, notWatching, watchFrom } from './patience/silence-watch.js';
import { Thinking, type ThinkingEvents } from './patience/thinking.js';
import type { Breakdown, CallReply, Saying, StockPhrase } from './ports/call-conversation.port.js';
import { Mouth, type MouthEvents } from './speaking/mouth.js';
import { spanOf, TurnTiming } from './turn-timing.js';

/** Where the exchange stands: what the last reply left. */
type Standing = Pick<CallReply, 'language' | 'awaited' | 'next' | 'isInFlow'>;

type Wiring = CallListener & MouthEvents & EarEvents & ThinkingEvents & WhileSpeakingEvents & ScreeningEvents;

/** A call from its first word to its last: wires the machines of turn-taking to the line and to the conversation. */
export class CallSession implements Wiring {
  private readonly ear: Ear;
  private readonly mouth: Mouth;
  private readonly whileSpeaking: ListeningWhileSpeaking;
  private readonly thinking: Thinking;
  private readonly company: Company;
  private readonly line: LineWatch;
  private readonly keypad: Keypad;
  /** Says something that is no turn of the conversation. */
  private readonly aside = (text: string): void => {
    this.utter([{ turnId: null, text, interruptible: 'speech' }]);
  };
  /** Marks of the line are not used: it tells how much it still has to play. */
  readonly heard = (): void => undefined;
  private readonly timing = new TurnTiming();
  private readonly courtesies = new Courtesies();
  private readonly held = new HeldWords();
  private readonly beganMs: number;
  private screening: Screening | null = null;
  private opening: Promise<CallReply> | null = null;
  private turn = listening();
  private silence = notWatching;
  private now: Standing;
  private isOver = false;
  private unheard = 0;
  private failures = 0;

  constructor(private readonly ports: CallSessionPorts) {
    const { call, voices, clock, recorder, observer, conversation, recogniser, activity, language } = ports;
    this.now = { language, awaited: anyAnswer, next: 'listen', isInFlow: false };
    this.beganMs = clock.nowMs();
    this.line = new LineWatch(clock, () => void call.hangUp());
    this.mouth = new Mouth({ call, voices, clock, recorder, observer, beganMs: this.beganMs }, this);
    this.whileSpeaking = new ListeningWhileSpeaking(this.mouth, clock, observer, this);
    this.thinking = new Thinking(clock, this);
    this.company = new Company(clock, conversation, this.thinking, this.aside);
    this.keypad = new Keypad((digits) => {
      this.thinking.ask(() => conversation.keys(digits));
    });
    const detector = activity.listen(call.sampleRate);
    this.ear = new Ear({ recogniser, detector, clock }, language, call.sampleRate, this);
    conversation.onOutside((reply) => {
      this.perform(reply);
    });
  }

  /** Talks until the line is down, or the customer is with somebody else. */
  async run(): Promise<CallEnd> {
    const { call, conversation, clock } = this.ports;
    if (call.direction === 'outbound') this.screen();
    else this.thinking.ask(() => conversation.begin());
    call.listen(this);
    const end = await call.ended;
    this.close();
    await clock.during(this.thinking.settled());
    await clock.during(conversation.end());
    return end;
  }

  /** Who we called is heard out before our first word, which is prepared meanwhile. */
  private screen(): void {
    this.opening = this.ports.conversation.begin();
    this.screening = new Screening(this);
    this.screening.answered(this.beganMs);
    // Its failure is met when it is to be said.
    this.opening.then(
      ({ sayings }) => {
        this.prepare(sayings.map(({ text }) => text));
      },
      () => undefined,
    );
  }

  ourTurn(): void {
    const { opening } = this;
    if (!opening) return;
    this.opening = null;
    this.turn = deaf(this.now.awaited);
    this.thinking.ask(() => opening);
  }

  judged(speaker: Speaker): void {
    const { conversation, observer, call } = this.ports;
    this.screening = null;
    observer.tookCall(speaker);
    this.ourTurn();
    if (speaker.kind === 'person') return;
    this.mouth.stop();
    this.isOver = true;
    this.thinking.then(() => conversation.machine(speaker).then(() => call.hangUp()));
  }

  frame(frame: AudioFrame): void {
    if (this.isOver) return;
    const atMs = this.ports.clock.nowMs();
    this.line.alive(atMs);
    this.ports.recorder.customer(frame.samples);
    this.screening?.frame(frame, atMs);
    this.ear.frame(frame);
  }

  digit(digit: Digit): void {
    const atMs = this.ports.clock.nowMs();
    if (this.isOver || !this.keypad.counts(digit, atMs)) return;
    this.silence = notWatching;
    this.whileSpeaking.consider({ kind: 'key', atMs });
    this.keypad.press(digit, this.now.awaited.keys, atMs);
  }

  customerHeard(event: HeardEvent): void {
    if (this.isOver) return;
    const isGreeting = this.opening !== null;
    this.screening?.heard(event);
    if (isGreeting) return;
    if (event.kind === 'speech') this.silence = notWatching;
    const before = this.turn;
    const { state, decision } = endpoint(before, event);
    this.turn = state;
    this.whileSpeaking.heard(event, wordsOf(state), this.now.awaited.kind, this.now.language);
    if (event.kind === 'partial') this.ports.observer.partial(wordsOf(state));
    if (decision) this.decide(decision, before.startedMs, event.atMs);
    if (event.kind === 'time') this.tick(event.atMs);
  }

  private decide(decision: EndpointDecision, startedMs: number | null, atMs: number): void {
    if (decision.kind === 'proposed') this.foresee(decision.text);
    if (decision.kind === 'wanted') this.ear.commit();
    if (decision.kind === 'dismissed') this.ports.observer.partial('');
    if (decision.kind !== 'decided') return;
    const { text, speechEndMs } = decision;
    this.ear.turnTaken();
    const taken = { text, ...spanOf(startedMs ?? speechEndMs, speechEndMs, this.beganMs), decidedMs: atMs };
    if (!this.mouth.isTalking && !this.thinking.isBusy) this.take(taken);
    else if (text !== '') this.held.keep(taken, this.now.awaited, this.now.language);
  }

  private foresee(text: string): void {
    const texts = this.thinking.isBusy ? null : this.ports.conversation.foresee(text);
    if (texts) this.prepare(texts.slice(0, 2));
  }

  private prepare(texts: readonly string[]): void {
    this.mouth.prepare(texts, this.now.language, this.courtesies.manner);
  }

  private take(taken: Taken): void {
    const { conversation } = this.ports;
    const { text, endMs, decidedMs } = taken;
    this.silence = notWatching;
    this.timing.turnTaken(endMs + this.beganMs, decidedMs);
    this.unheard = text === '' ? this.unheard + 1 : 0;
    if (this.unheard >= 2 && this.ear.results === 0) this.broke('hearing', new Error('The recogniser is silent.'));
    else if (text === '') this.thinking.ask(() => conversation.misheard(taken));
    else {
      const { next, language, isInFlow } = this.now;
      const courtesy = next === 'wait' ? null : this.courtesies.take(text, language, isInFlow);
      this.thinking.ask(() =>
        courtesy ? conversation.courtesy(courtesy, text, taken) : conversation.say(text, taken),
      );
    }
  }

  thought(reply: CallReply): void {
    this.timing.replied(reply, this.ports.clock.nowMs());
    this.perform(reply);
  }

  thinkingLong(phrase: StockPhrase): void {
    this.aside(this.ports.conversation.phrase(phrase));
  }

  private perform({ sayings, language, awaited, next, isInFlow }: CallReply): void {
    if (this.isOver) return;
    this.now = { language, awaited, next, isInFlow };
    this.turn = { ...this.turn, expected: awaited };
    this.silence = notWatching;
    this.company.next(next);
    this.keypad.clear();
    this.ear.expect(awaited, language);
    this.ports.recorder[awaited.isSecret ? 'pause' : 'resume']();
    if (sayings.length > 0) this.utter(sayings);
    else if (!this.mouth.isTalking) this.voiceEnded();
  }

  private utter(sayings: readonly Saying[]): void {
    if (!this.mouth.isTalking) this.whileSpeaking.begin(sayings);
    this.mouth.say(sayings, this.now.language, this.courtesies.manner);
    // Who is speaking just now is not spoken over.
    const sinceMs = speakingSince(this.turn);
    if (sinceMs !== null) this.whileSpeaking.consider({ kind: 'speech', atMs: sinceMs });
  }

  voiceBegan(firstByteMs: number, firstPacketMs: number): void {
    this.screening?.spoke(firstPacketMs);
    const latency = this.timing.began(firstByteMs, firstPacketMs);
    if (latency) this.ports.observer.answered(latency);
  }

  wentOn(): void {
    this.turn = listening(this.now.awaited);
  }

  /** Everything was said: now it is for the customer, the agent or the line. */
  voiceEnded(): void {
    const { call, clock } = this.ports;
    if (this.thinking.isBusy || this.isOver) return;
    const { next, awaited } = this.now;
    const held = this.held.release();
    if (next === 'hang_up') void call.hangUp({ afterPlayout: true });
    else if (next === 'hand_over') this.handOver();
    else if (held) this.take(held);
    else if (next === 'listen') this.silence = watchFrom(clock.nowMs(), awaited.kind, this.courtesies.isHolding);
  }

  private handOver(): void {
    const { handOver, conversation } = this.ports;
    this.now = { ...this.now, next: 'wait' };
    this.thinking.then(async () => {
      const outcome = await handOver().catch(() => 'failed' as const);
      if (outcome === 'gone') this.close();
      if (outcome === 'stay') this.company.next('wait');
      if (outcome === 'failed') this.thinking.ask(() => conversation.nobodyCame());
    });
  }

  private tick(atMs: number): void {
    this.mouth.tick();
    this.keypad.tick(atMs);
    this.thinking.tick(atMs, !this.mouth.isTalking);
    this.company.tick(atMs, !this.mouth.isTalking && this.turn.startedMs === null);
    if (!isSilent(this.silence, atMs) || this.turn.startedMs !== null) return;
    this.silence = notWatching;
    this.thinking.ask(() => this.ports.conversation.silence());
  }

  /** Nothing is silence: the voice apologises and a person takes over; when it fails itself, its recorded apology. */
  broke(what: Breakdown, error: unknown): void {
    const { conversation } = this.ports;
    if (this.isOver) return;
    this.ports.observer.failed(error, what);
    this.failures += 1;
    this.thinking.giveUp();
    if (this.failures === 1) this.thinking.ask(() => conversation.breakDown(what));
    else this.giveUp(this.failures === 2);
  }

  private giveUp(isFirst: boolean): void {
    const { apology, call } = this.ports;
    if (apology && isFirst) call.play(apology);
    this.now = { ...this.now, next: isFirst ? 'hand_over' : 'hang_up' };
    this.voiceEnded();
  }

  private close(): void {
    if (this.mouth.isTalking) this.mouth.stop();
    this.isOver = true;
    this.line.close();
    this.ear.close();
  }
}
