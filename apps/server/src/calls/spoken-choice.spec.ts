import { spokenChoice } from './spoken-choice.js';
import { spokenText } from './spoken-text.js';

const options = [
  { title: '挂失', payload: '怎么挂失' },
  { title: '换卡', payload: '怎么换卡' },
];

describe('options that were read out', () => {
  it.each([
    ['第一个', '怎么挂失'],
    ['第二个吧', '怎么换卡'],
    ['2', '怎么换卡'],
    ['the second one', '怎么换卡'],
    ['第三个', null],
    ['我的卡丢了', null],
  ])('are chosen by %s', (said, payload) => {
    expect(spokenChoice(said, options)).toBe(payload);
  });
});

it('speaks no Markdown', () => {
  expect(spokenText('**首年**免年费，详见[章程](https://x.example)\n\n- 普通卡\n- 金卡')).toBe(
    '首年免年费，详见章程 普通卡 金卡',
  );
});
