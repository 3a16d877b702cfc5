import { signalsIn } from '#assistant';
import { courtesyIn } from './courtesy.js';
import { fill, fillFrom } from './filler.js';
import { louder, slower, usualManner } from './manner.js';
import { isSilent, notWatching, watchFrom } from './silence-watch.js';

describe('patience with silence', () => {
  it('waits longer for a number than for a yes, and longest for who asked us to wait', () => {
    expect(isSilent(watchFrom(0, 'yes_no'), 5_000)).toBe(true);
    expect(isSilent(watchFrom(0, 'digits'), 5_000)).toBe(false);
    expect(isSilent(watchFrom(0, 'yes_no', true), 40_000)).toBe(false);
    expect(isSilent(notWatching, 1e9)).toBe(false);
  });
});

describe('patience with the bank', () => {
  it('says so when it takes long, and gives up in the end', () => {
    let filler = fillFrom(0);
    const said: [number, string][] = [];
    for (let atMs = 0; atMs <= 40_000; atMs += 100) {
      const step = fill(filler, atMs);
      filler = step.filler;
      if (step.decision) said.push([atMs, step.decision]);
      if (step.decision === 'give_up') break;
    }
    expect(said).toEqual([
      [1_200, 'say'],
      [8_200, 'say'],
      [15_200, 'say'],
      [22_200, 'say'],
      [29_200, 'give_up'],
    ]);
  });
});

describe('manner', () => {
  it('becomes slower and louder within limits', () => {
    expect(slower(usualManner).rate).toBe(0.85);
    expect(slower(slower(slower(usualManner))).rate).toBe(0.7);
    expect(louder(louder(louder(louder(usualManner)))).gainDb).toBe(12);
  });

  it.each([
    ['说慢一点', 'slower'],
    ['声音大一点', 'louder'],
    ['等一下，我找一下卡', 'hold'],
    ['没听清，再说一遍', 'repeat'],
    ['speak up please', 'louder'],
    ['我的卡丢了', null],
    ['等一下我想先问问我的信用卡年费到底是怎么收的呀', null],
  ])('hears what %s asks of the voice', (text, courtesy) => {
    const language = /[a-z]/.test(text) ? 'en' : 'zh';
    expect(courtesyIn(text, signalsIn(text, language), false)).toBe(courtesy);
  });

  it('leaves repeating to a flow that is in progress', () => {
    expect(courtesyIn('再说一遍', signalsIn('再说一遍', 'zh'), true)).toBeNull();
  });
});
