import { sentences } from './sentences.js';
import { isNoise, isTooLong } from './sound-check.js';

describe('sentences', () => {
  it.each([
    ['您好。请问有什么可以帮您？', ['您好。请问有什么可以帮您？']],
    ['已经为您冻结。还需要别的吗？', ['已经为您冻结。', '还需要别的吗？']],
    ['Your card is frozen. Anything else?', ['Your card is frozen.', 'Anything else?']],
    ['It costs 3.5 yuan a month.', ['It costs 3.5 yuan a month.']],
    ['', []],
    [
      '白金卡的年费是每年三千六百元，首年免收，之后每年消费满二十万元免次年的年费。',
      ['白金卡的年费是每年三千六百元，', '首年免收，之后每年消费满二十万元免次年的年费。'],
    ],
  ])('cuts %s', (text, parts) => {
    expect(sentences(text)).toEqual(parts);
  });

  it('loses nothing', () => {
    const text = '第一句。第二句！第三句？ And a fourth. The fifth; the sixth';
    expect(sentences(text).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  });
});

describe('sound check', () => {
  it('tells noise from what rises and falls like a voice', () => {
    let seed = 7;
    const random = () => ((seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647 - 0.5) * 2;
    const noise = Int16Array.from({ length: 8_000 }, () => random() * 9_000);
    const voice = Int16Array.from({ length: 8_000 }, (_, i) => 8_000 * Math.sin(i / 9) * Math.abs(Math.sin(i / 900)));
    expect(isNoise(noise)).toBe(true);
    expect(isNoise(voice)).toBe(false);
    expect(isNoise(noise.subarray(0, 100))).toBe(false);
  });

  it('knows what takes too long', () => {
    expect(isTooLong('您好', 1_000)).toBe(false);
    expect(isTooLong('您好', 60_000)).toBe(true);
  });
});
