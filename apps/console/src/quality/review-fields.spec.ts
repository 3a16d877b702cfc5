import { reviewOf } from './review-fields.js';

it('sends only what was filled in', () => {
  const fields = {
    verdicts: { 'QA-IDV-02': 'upheld', 'QA-SIL-01': undefined },
    items: { opening: 6, closing: null, silence: undefined, empathy: 0 },
    comments: [{ seq: 4, quote: ' 欠款 ', text: ' 不该说 ' }, { text: ' ' }, { text: '总体不错' }],
  } as const;
  const review = reviewOf('id', fields, null);
  expect(review).toEqual({
    id: 'id',
    verdicts: [{ rule: 'QA-IDV-02', verdict: 'upheld', note: '' }],
    items: [
      { id: 'opening', earned: 6 },
      { id: 'empathy', earned: 0 },
    ],
    score: null,
    comments: [
      { seq: 4, quote: '欠款', text: '不该说' },
      { seq: null, quote: '', text: '总体不错' },
    ],
    calibrationId: null,
  });
});
