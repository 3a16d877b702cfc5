import { anyAnswer, type AwaitedAnswer } from '#assistant';
import { endpoint, type EndpointDecision, type HeardEvent, listening } from './endpointing.js';
import { endpointRule } from './endpoint-rule.js';

const expecting = (kind: AwaitedAnswer['kind'], length: number | null = null): AwaitedAnswer => ({
  ...anyAnswer,
  kind,
  length,
});

/** Plays events on a clock of 20 ms and notes each decision with its time. */
function play(expected: AwaitedAnswer, events: readonly HeardEvent[], untilMs: number) {
  let state = listening(expected);
  const decisions: (EndpointDecision & { atMs: number })[] = [];
  const feed = (event: HeardEvent) => {
    const step = endpoint(state, event);
    state = step.state;
    if (step.decision) decisions.push({ ...step.decision, atMs: event.atMs });
  };
  const waiting = [...events];
  for (let atMs = 0; atMs <= untilMs; atMs += 20) {
    while (waiting[0] && waiting[0].atMs <= atMs) feed(waiting.shift()!);
    feed({ kind: 'time', atMs });
  }
  return decisions;
}

const speech = (atMs: number): HeardEvent => ({ kind: 'speech', atMs });
const silence = (atMs: number): HeardEvent => ({ kind: 'silence', atMs, sinceMs: atMs });
const partial = (atMs: number, text: string): HeardEvent => ({ kind: 'partial', atMs, text });
const final = (atMs: number, text: string): HeardEvent => ({ kind: 'final', atMs, text });

describe('endpointing', () => {
  it('proposes the end first and decides it after more silence', () => {
    const decisions = play(expecting('anything'), [speech(0), partial(800, '我的卡丢了'), silence(1_000)], 3_000);
    expect(decisions).toEqual([
      { kind: 'proposed', text: '我的卡丢了', atMs: 1_120 },
      { kind: 'decided', text: '我的卡丢了', speechEndMs: 1_000, atMs: 1_600 },
    ]);
  });

  it('gives a yes less time than an account number', () => {
    const yes = play(expecting('yes_no'), [speech(0), partial(200, '是的'), silence(400)], 3_000);
    const number = play(expecting('digits'), [speech(0), partial(200, '六二二五'), silence(400)], 3_000);
    expect(yes.at(-1)).toMatchObject({ kind: 'decided', atMs: 640 });
    expect(number.at(-1)).toMatchObject({ kind: 'decided', atMs: 1_500 });
  });

  it('waits for no more once all digits are there', () => {
    expect(endpointRule(expecting('digits', 4), '幺三八二').decideMs).toBeLessThan(300);
    expect(endpointRule(expecting('digits', 4), '幺三八').decideMs).toBeGreaterThan(1_000);
  });

  it('waits for people who hesitate', () => {
    expect(endpointRule(expecting('anything'), '我想问一下').decideMs).toBeGreaterThan(1_000);
    expect(endpointRule(expecting('anything'), 'I would like to').decideMs).toBeGreaterThan(1_000);
    expect(endpointRule(expecting('anything'), '我查一下，额').decideMs).toBeGreaterThan(1_000);
    expect(endpointRule(expecting('anything'), '查余额').decideMs).toBeLessThan(1_000);
    expect(endpointRule(expecting('yes_no'), '嗯').decideMs).toBeLessThan(300);
  });

  it('withdraws a proposal when they go on, and takes both parts as one turn', () => {
    const events = [
      speech(0),
      final(500, '我想'),
      silence(600),
      speech(900),
      partial(1_300, '查一下余额'),
      silence(1_500),
    ];
    const decisions = play(expecting('anything'), events, 4_000);
    expect(decisions.map(({ kind }) => kind)).toEqual(['proposed', 'withdrawn', 'proposed', 'decided']);
    expect(decisions.at(-1)).toMatchObject({ text: '我想查一下余额', speechEndMs: 1_500 });
  });

  it('waits for words that come late, and takes the turn when they come', () => {
    const decisions = play(expecting('yes_no'), [speech(0), silence(500), final(2_000, '好的')], 4_000);
    expect(decisions).toEqual([
      { kind: 'wanted', atMs: 820 },
      { kind: 'decided', text: '好的', speechEndMs: 500, atMs: 2_000 },
    ]);
  });

  it('says that something was said even when no word ever comes', () => {
    const decisions = play(expecting('anything'), [speech(0), silence(900)], 5_000);
    expect(decisions.at(-1)).toEqual({ kind: 'decided', text: '', speechEndMs: 900, atMs: 2_900 });
  });

  it('dismisses a click', () => {
    expect(play(expecting('anything'), [speech(0), silence(100)], 4_000)).toEqual([{ kind: 'dismissed', atMs: 260 }]);
  });

  it('does not hear a turn twice when the recogniser repeats or corrects it late', () => {
    const events = [speech(0), partial(300, '好的'), silence(500), final(1_500, '好的。'), final(1_600, '好的。')];
    const decisions = play(expecting('yes_no'), events, 5_000);
    expect(decisions.filter(({ kind }) => kind === 'decided')).toHaveLength(1);
  });

  it('hears words that voice activity missed', () => {
    const decisions = play(expecting('yes_no'), [final(1_000, 'yes')], 3_000);
    expect(decisions.at(-1)).toMatchObject({ kind: 'decided', text: 'yes' });
  });

  it('ends a turn that never ends', () => {
    const decisions = play(expecting('anything'), [speech(0), partial(1_000, '我跟你说')], 31_000);
    expect(decisions).toEqual([{ kind: 'decided', text: '我跟你说', speechEndMs: 1_000, atMs: 30_000 }]);
  });

  it('joins English with a space', () => {
    const events = [speech(0), final(300, 'I lost'), partial(600, 'my card'), silence(700)];
    expect(play(expecting('anything'), events, 3_000).at(-1)).toMatchObject({ text: 'I lost my card' });
  });
});
