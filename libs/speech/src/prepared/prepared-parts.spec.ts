import { fixedParts } from './fixed-parts.js';
import { pauseAfterMs, PreparedParts } from './prepared-parts.js';

const wording = '您尾号{card}的信用卡本期账单为{amount}，请于{date}前还款。感谢您的支持！';

describe('the fixed parts of a wording', () => {
  it('are the whole when nothing varies', () => {
    expect(fixedParts('您好，请问有什么可以帮您？')).toEqual(['您好，请问有什么可以帮您？']);
    expect(fixedParts('……')).toEqual([]);
  });

  it('are what stands around the placeholders, clause by clause', () => {
    expect(fixedParts(wording)).toEqual(['的信用卡本期账单为', '感谢您的支持！']);
    expect(fixedParts('Your card {card} is blocked. Do you need a new one?')).toEqual([
      'Your card',
      'is blocked.',
      'Do you need a new one?',
    ]);
  });
});

describe('a text to be said', () => {
  const parts = new PreparedParts([
    ...fixedParts(wording),
    ...fixedParts('您好，请问有什么可以帮您？'),
    '请问',
    'one',
    'is',
  ]);
  const plan = (text: string) =>
    parts.plan(text)?.map(({ text: each, isPrepared }) => (isPrepared ? `[${each}]` : each));

  it('is one piece when it was prepared whole', () => {
    expect(plan('您好，请问有什么可以帮您？ ')).toEqual(['[您好，请问有什么可以帮您？]']);
  });

  it('is cut into what is prepared and what varies', () => {
    expect(plan('您尾号六六八八的信用卡本期账单为两千元整，请于六月三号前还款。感谢您的支持！')).toEqual([
      '您尾号六六八八',
      '[的信用卡本期账单为]',
      '两千元整，请于六月三号前还款。',
      '[感谢您的支持！]',
    ]);
  });

  it('is left to the engine when too little is prepared', () => {
    expect(plan('请问我们明天下午什么时间给您回电话比较方便一些呢')).toBeUndefined();
    expect(plan('')).toEqual([]);
  });

  it('is never cut within a word or a number', () => {
    expect(plan('stone this')).toBeUndefined();
    expect(plan('one is')).toEqual(['[one]', '[is]']);
  });

  it('pauses as its signs say', () => {
    expect(['好。', '好，', '好'].map(pauseAfterMs)).toEqual([280, 140, 0]);
  });
});
