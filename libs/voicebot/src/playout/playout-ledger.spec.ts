import { heardWords } from './heard-words.js';
import { emptyLedger, given, heardText, resumeAt } from './playout-ledger.js';

describe('heard words', () => {
  it('counts Chinese by characters and leaves out what was half heard', () => {
    expect(heardWords('您本期账单应还两千元', 500, 1_000)).toBe('您本期账单');
    expect(heardWords('您本期账单应还两千元', 590, 1_000)).toBe('您本期账单');
  });

  it('counts English by words', () => {
    expect(heardWords('Your payment is overdue by three days', 500, 1_000)).toBe('Your payment is');
  });

  it('gives everything at the end and nothing before the first word', () => {
    expect(heardWords('您好。', 1_000, 1_000)).toBe('您好。');
    expect(heardWords('您好。', 10, 1_000)).toBe('');
  });

  it('follows the times of the synthesiser where there are any', () => {
    const times = [
      { text: '您好', startMs: 0, endMs: 900 },
      { text: '张先生', startMs: 900, endMs: 1_000 },
    ];
    expect(heardWords('您好，张先生', 950, 1_000, times)).toBe('您好');
  });
});

describe('playout ledger', () => {
  const first = { text: '您好，这里是江城银行。', durationMs: 2_000, times: null };
  const second = { text: '请问是张三本人吗？', durationMs: 1_600, times: null };
  const ledger = given(given(emptyLedger, first), second);

  it('knows what was heard of it', () => {
    expect(heardText(ledger, 0)).toBe('');
    expect(heardText(ledger, 1_000)).toBe('您好，这里');
    expect(heardText(ledger, 2_000)).toBe(first.text);
    expect(heardText(ledger, 2_800)).toBe(`${first.text}请问是张`);
    expect(heardText(ledger, 9_999)).toBe(first.text + second.text);
  });

  it('resumes at a word, or a little before', () => {
    expect(resumeAt(ledger, 1_010)).toBe(500);
    expect(resumeAt(ledger, 2_100)).toBe(2_000);
    const times = [
      { text: '您好', startMs: 0, endMs: 700 },
      { text: '这里', startMs: 800, endMs: 1_500 },
    ];
    expect(resumeAt(given(emptyLedger, { ...first, times }), 1_010)).toBe(800);
  });
});
