import fc from 'fast-check';
import { sayNumber } from '#content';
import type { EntityType, Language } from '#kernel';
import { enNumeral } from './en-numerals.js';
import { extractEntities } from './extract-entities.js';
import { zhNumeral } from './zh-numerals.js';

const now = '2026-11-18T10:30';
const types: readonly EntityType[] = [
  'amount',
  'date',
  'time',
  'date_time',
  'card_tail',
  'phone',
  'digits',
  'term',
  'yes_no',
  'number',
];

const words = fc.constantFrom(
  ...[
    '三千二',
    '块',
    '五',
    '毛',
    '下周',
    '三',
    '号',
    '月',
    '底',
    '点',
    '半',
    '到',
    '不是',
    '是',
    '，',
    '。',
    ' ',
    '尾号',
    '6688',
    '138',
    '幺',
    '个',
    '期',
    '年',
    '%',
    '百分之',
    '后',
    '前',
    '天',
    '还',
  ],
  ...[
    'five',
    ' hundred',
    ' and',
    ' a half',
    ' dollars',
    '$',
    '1,2',
    '.5',
    ' next',
    ' Friday',
    ' to ',
    '-',
    ' in ',
    ' weeks',
    ' ago',
    ' past ',
    ' 3pm',
    ' no, ',
    "don't",
    'Ａ',
    '𝟙',
    '👍',
    'İ',
    'ﬁ',
    '\u0301',
    '\ud800',
    '\n',
  ],
);
const texts = fc.oneof(
  fc.array(words, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const languages = fc.constantFrom<Language>('zh', 'en');

describe('extraction', () => {
  it('never throws, and every span is the words it says, within the text and in order', () => {
    fc.assert(
      fc.property(texts, languages, fc.subarray([...types]), (text, language, expecting) => {
        let last = 0;
        for (const entity of extractEntities(text, { language, now, expecting })) {
          expect(entity.start).toBeGreaterThanOrEqual(last);
          expect(entity.end).toBeGreaterThan(entity.start);
          expect(text.slice(entity.start, entity.end)).toBe(entity.text);
          expect(entity.text).not.toBe('');
          expect(entity.confidence).toBeGreaterThan(0);
          expect(entity.confidence).toBeLessThanOrEqual(1);
          last = entity.start;
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('lets no two entities share words, but for a stretch of time and its parts', () => {
    fc.assert(
      fc.property(texts, languages, (text, language) => {
        const found = extractEntities(text, { language, now }).filter(({ type }) => type !== 'date_time');
        for (const [place, entity] of found.entries()) {
          expect(found[place + 1]?.start ?? Infinity).toBeGreaterThanOrEqual(entity.end);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives whole minor units and real dates only', () => {
    fc.assert(
      fc.property(texts, languages, (text, language) => {
        for (const entity of extractEntities(text, { language, now, expecting: ['amount', 'date'] })) {
          if (entity.type === 'amount' && entity.value.kind === 'money') {
            expect(Number.isInteger(entity.value.money.amountMinor)).toBe(true);
          }
          if (entity.type === 'date') {
            expect(new Date(`${entity.value.date}T00:00Z`).toISOString().slice(0, 10)).toBe(entity.value.date);
            expect(entity.value.until >= entity.value.date).toBe(true);
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds the same, moved along, behind other words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
        const said = `${sayNumber(value, 'zh')}元`;
        const [entity] = extractEntities(`麻烦您：${said}`, { language: 'zh', now });
        expect(entity).toMatchObject({ type: 'amount', start: 4, text: said });
        expect(entity?.value).toMatchObject({ money: { amountMinor: value * 100, currency: 'CNY' } });
      }),
    );
  });
});

describe('numerals', () => {
  const anyNumber = fc.oneof(fc.integer({ min: 0, max: 100_000_000 }), fc.integer({ min: 0, max: 20_000 }));

  it('come back from their Chinese form', () => {
    fc.assert(
      fc.property(anyNumber, (value) => {
        expect(zhNumeral(sayNumber(value, 'zh'))?.value).toBe(value);
      }),
      { numRuns: 5000 },
    );
  });

  it('come back from their English form', () => {
    fc.assert(
      fc.property(anyNumber, (value) => {
        expect(enNumeral(sayNumber(value, 'en'))?.value).toBe(value);
      }),
      { numRuns: 5000 },
    );
  });

  it('come back with decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (hundredths) => {
        const value = hundredths / 100;
        expect(zhNumeral(sayNumber(value, 'zh'))?.value).toBe(value);
        expect(enNumeral(sayNumber(value, 'en'))?.value).toBe(value);
      }),
    );
  });

  it.each(['', '千', '百千', '五百千', '三三千', '点五', '一万亿千'])('%s is none', (text) => {
    expect(zhNumeral(text)).toBeNull();
  });

  it.each(['twenty thirty', 'hundred', 'zero five', 'five twenty'])('%s is none', (text) => {
    expect(enNumeral(text)).toBeNull();
  });
});
