import { evaluateTone } from './evaluate-tone.js';

it('counts what was found, missed and mistaken, by language', () => {
  const { figures, missed, mistaken, otherLanguage } = evaluateTone([
    { text: '我要投诉你们，气死我了', language: 'zh', isAngry: true },
    { text: '这样不太合适吧', language: 'zh', isAngry: true },
    { text: '年费是多少', language: 'zh', isAngry: false },
    { text: 'this is outrageous', language: 'en', isAngry: false },
    { text: 'what is the fee', language: 'zh', isAngry: false },
  ]);
  expect(figures.zh).toMatchObject({ texts: 4, angry: 2, precision: 1, recall: 0.5, languageAccuracy: 0.75 });
  expect(figures.zh.f1).toBeCloseTo(2 / 3, 9);
  expect(figures.en).toMatchObject({ texts: 1, angry: 0, precision: 0, recall: 1, languageAccuracy: 1 });
  expect(missed).toEqual(['这样不太合适吧']);
  expect(mistaken).toEqual(['this is outrageous']);
  expect(otherLanguage).toEqual(['what is the fee']);
});
