import { stemEnd } from './stem.js';

const stem = (word: string) => word.slice(0, stemEnd(word, 0, word.length));

describe('stem', () => {
  it.each([
    [['charge', 'charges', 'charged', 'charging'], 'charg'],
    [['stop', 'stops', 'stopped', 'stopping'], 'stop'],
    [['address', 'addresses'], 'address'],
    [['fee', 'fees'], 'fee'],
    [['bill', 'bills', 'billed', 'billing'], 'bill'],
  ])('of %s is %s', (words, expected) => {
    expect(words.map(stem)).toEqual(words.map(() => expected));
  });

  it('leaves short words alone', () => {
    expect(['is', 'my', 'bus', 'red'].map(stem)).toEqual(['is', 'my', 'bus', 'red']);
  });
});
