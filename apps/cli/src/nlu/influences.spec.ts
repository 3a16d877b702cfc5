import { influences } from './influences.js';

/** Sure of a text as far as it holds words of the intent. */
const confidenceOf = (text: string) =>
  (text.includes('lost') ? 0.6 : 0) + (text.includes('丢了') ? 0.3 : 0) - (text.includes('not') ? 0.1 : 0);

it('says of each word and Chinese character what it adds', () => {
  expect(influences('not lost 卡丢了', 'card_lost', confidenceOf)).toEqual([
    { part: 'not', confidence: -0.1 },
    { part: 'lost', confidence: 0.6 },
    { part: '卡', confidence: 0 },
    { part: '丢', confidence: 0.3 },
    { part: '了', confidence: 0.3 },
  ]);
});

it('has nothing to say of signs alone', () => {
  expect(influences('？！👍', 'card_lost', () => 0)).toEqual([]);
});
