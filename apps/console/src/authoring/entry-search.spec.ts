import { marked, searchEntries } from './entry-search.js';
import { entryOf } from './entry.fixture.js';

const lost = entryOf('card_lost');
const fees = entryOf('fee_schedule', {
  question: { zh: '收费标准', en: 'Fees' },
  utterances: { zh: ['丢卡补办多少钱'], en: [] },
  answers: { zh: { chat: `${'很长的说明，'.repeat(30)}年费见网点公告。`, voice: '' }, en: { chat: '', voice: '' } },
});

describe('searchEntries', () => {
  it.each([
    ['丢', ['card_lost question', 'fee_schedule utterance']],
    ['LOST card', ['card_lost question']],
    ['ｃａｒｄ＿ｌｏｓｔ', ['card_lost intent']],
    ['95000', ['card_lost answer']],
    ['nowhere', []],
  ])('finds %s', (query, found) => {
    expect(searchEntries([fees, lost], query).map(({ entry, field }) => `${entry.intent} ${field}`)).toEqual(found);
  });

  it('shows the passage of a long answer', () => {
    const [hit] = searchEntries([fees], '年费');
    expect(hit?.text).toMatch(/^….{0,12}年费见网点公告。$/);
  });

  it('finds everything when nothing is asked', () => {
    expect(searchEntries([fees, lost], ' ')).toHaveLength(2);
  });
});

describe('marked', () => {
  it('cuts out what was searched, in any case', () => {
    expect(marked('Lost a card', 'CARD')).toEqual([
      { text: 'Lost a ', isMatch: false },
      { text: 'card', isMatch: true },
    ]);
  });

  it('takes signs for themselves', () => {
    expect(marked('1.5% (起)', '.5%').filter(({ isMatch }) => isMatch)).toEqual([{ text: '.5%', isMatch: true }]);
  });
});
