import type { Interruption } from '#kernel';
import { signalsIn } from '#assistant';
import { type BargeInDecision, beginSaying, interrupt, type InterruptingEvent } from './barge-in.js';
import { weigh } from './weigh.js';

function play(policy: Interruption, events: readonly InterruptingEvent[], untilMs = 5_000) {
  let state = beginSaying(policy);
  const decisions: [BargeInDecision, number][] = [];
  const feed = (event: InterruptingEvent) => {
    const step = interrupt(state, event);
    state = step.state;
    if (step.decision) decisions.push([step.decision, event.atMs]);
  };
  const waiting = [...events];
  for (let atMs = 0; atMs <= untilMs; atMs += 20) {
    while (waiting[0] && waiting[0].atMs <= atMs) feed(waiting.shift()!);
    feed({ kind: 'time', atMs });
  }
  return decisions;
}

const speech = (atMs: number): InterruptingEvent => ({ kind: 'speech', atMs });
const silence = (atMs: number): InterruptingEvent => ({ kind: 'silence', atMs });
const words = (atMs: number, weight: 'backchannel' | 'keyword' | 'words'): InterruptingEvent => ({
  kind: 'words',
  atMs,
  weight,
});
const key = (atMs: number): InterruptingEvent => ({ kind: 'key', atMs });

describe('barge-in', () => {
  it('falls silent at the first sound and stops at the first word', () => {
    expect(play('speech', [speech(1_000), words(1_400, 'words')])).toEqual([
      ['hold', 1_000],
      ['stop', 1_400],
    ]);
  });

  it('goes on after “嗯”', () => {
    expect(play('speech', [speech(1_000), words(1_200, 'backchannel'), silence(1_300)])).toEqual([
      ['hold', 1_000],
      ['resume', 1_500],
    ]);
  });

  it('goes on after a cough, and twice fooled waits for words', () => {
    const cough = [speech(0), silence(200), speech(1_000), silence(1_200), speech(3_000)];
    expect(play('speech', cough).map(([decision]) => decision)).toEqual(['hold', 'resume', 'hold', 'resume']);
    expect(play('speech', [...cough, words(3_300, 'words')]).at(-1)).toEqual(['stop', 3_300]);
  });

  it('stops for somebody who just keeps talking, understood or not', () => {
    expect(play('speech', [speech(0)])).toEqual([
      ['hold', 0],
      ['stop', 900],
    ]);
  });

  it('finishes a statement that must be heard', () => {
    expect(play('none', [speech(0), words(300, 'keyword'), key(500)])).toEqual([]);
  });

  it('hears keys only where only keys count', () => {
    expect(play('dtmf', [speech(0), words(300, 'words'), key(500)])).toEqual([['stop', 500]]);
  });

  it('hears keywords only where only they count, without falling silent before', () => {
    expect(play('keyword', [speech(0), words(300, 'words'), words(600, 'keyword')])).toEqual([['stop', 600]]);
  });
});

describe('what words weigh while the robot speaks', () => {
  const weightOf = (text: string, expected: 'yes_no' | 'anything' = 'anything', heardShare = 0.3) =>
    weigh(text, signalsIn(text, /[a-z]/.test(text) ? 'en' : 'zh'), { expected, heardShare });

  it.each(['嗯', '嗯嗯', '对', '好的', '哦，好的', '是的', 'uh-huh', 'mm-hmm', 'okay', '喂', '喂？你好'.slice(0, 1)])(
    'takes %s for listening',
    (text) => {
      expect(weightOf(text)).toBe('backchannel');
    },
  );

  it.each(['转人工', '别再打了', '再说一遍', '说慢一点', '声音大一点', 'stop calling me', 'say that again'])(
    'takes %s for a keyword',
    (text) => {
      expect(weightOf(text)).toBe('keyword');
    },
  );

  it.each(['我的卡丢了', '我今天就还', 'I lost my card'])('takes %s for words', (text) => {
    expect(weightOf(text)).toBe('words');
  });

  it('takes a yes for an answer once the question can be known, but never a hum', () => {
    expect(weightOf('是的', 'yes_no', 0.7)).toBe('words');
    expect(weightOf('是的', 'yes_no', 0.4)).toBe('backchannel');
    expect(weightOf('嗯', 'yes_no', 0.9)).toBe('backchannel');
  });
});
