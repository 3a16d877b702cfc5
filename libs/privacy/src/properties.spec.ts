import * as fc from 'fast-check';
import { findPersonalData } from './find-personal-data.js';
import { mask } from './mask.js';
import { Redactor } from './redactor.js';

const shown = (text: string): string => mask(text, findPersonalData(text));

const fragment = fc.constantFrom(
  ...[
    '我的',
    '卡号',
    '身份证',
    '验证码',
    '密码是',
    'CVV',
    '手机',
    '电话',
    '后四位',
    '订单号',
    '余额',
    '地址',
    '我叫',
    '张伟',
    '先生',
  ],
  ...[
    '幺三八',
    '双',
    '三个',
    '零',
    'double five',
    ' one ',
    'oh',
    '元',
    '万',
    '分钟',
    '月',
    '号',
    '北京市',
    '朝阳区',
    '建国路',
    '88号',
  ],
  ...[
    '6212345678901265',
    '13812341234',
    '4111 1111',
    '11010519491231002X',
    '010-66551234',
    'a@b.cn',
    'ivanow@gmail.com',
    '京A12345',
  ],
  ...[
    'GB82WEST12345698765432',
    '123-45-6789',
    '***',
    '*',
    '138****1234',
    '，',
    '。',
    ' ',
    '-',
    '.',
    'X',
    'my name is John Smith',
    '\u0000',
  ],
);
/** Values typed without anything between them are one word; nobody could tell where each ends. */
const setApart = (before: string, next: string): string =>
  /[\w@.*+-]$/.test(before) && /^[\w@.*+-]/.test(next) ? `${before}。${next}` : before + next;
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.oneof(fragment, fc.nat(999_999).map(String), fc.string({ maxLength: 3 })), { maxLength: 12 })
    .map((parts) => parts.reduce(setApart, '')),
);

const hanDigits = '零一二三四五六七八九';
const words = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const wide = (digits: string): string =>
  Array.from(digits)
    .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    .join('');
const ways: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  wide,
  (digits) => Array.from(digits).join(' '),
  (digits) => Array.from(digits).join('-'),
  (digits) =>
    Array.from(digits)
      .map((digit) => hanDigits.charAt(Number(digit)))
      .join(''),
  (digits) =>
    Array.from(digits)
      .map((digit) => words[Number(digit)] ?? '')
      .join(' '),
];

describe('for any text', () => {
  it('finds ordered spans inside it that do not overlap', () => {
    fc.assert(
      fc.property(text, (said) => {
        let at = 0;
        for (const { start, end, confidence } of findPersonalData(said)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(said.length);
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          at = end;
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('masks at once: masking again changes nothing, values being set apart', () => {
    fc.assert(
      fc.property(text, (said) => {
        const once = shown(said);
        expect(shown(once)).toBe(once);
      }),
      { numRuns: 3_000, seed: 20_261_121 },
    );
  });

  it('leaves what has neither digits nor letters', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[^\p{L}\p{N}]{0,60}$/u), (said) => {
        expect(shown(said)).toBe(said);
      }),
    );
  });

  it('keeps no secret, however it is said', () => {
    const secret = fc.record({
      lead: fc.constantFrom('', '您好，', '好的 ', 'well, ', '手机13812341234，'),
      word: fc.constantFrom(
        '验证码是',
        '验证码',
        '动态码：',
        '密码是',
        '支付密码',
        'CVV是',
        'the OTP is ',
        'my PIN is ',
        '安全码 ',
      ),
      digits: fc.stringMatching(/^\d{4,6}$/),
      way: fc.constantFrom(...ways),
      end: fc.constantFrom('', '。', '，对吗', ' ok', '，5分钟内有效', '！'),
    });
    fc.assert(
      fc.property(secret, ({ lead, word, digits, way, end }) => {
        expect(shown(lead + word + way(digits) + end)).not.toContain(way(digits));
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps no secret that is told over several turns', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{6}$/),
        fc.constantFrom(2, 3),
        fc.constantFrom(...ways),
        (digits, size, way) => {
          const redactor = new Redactor();
          redactor.add({ id: 'q', role: 'robot', text: '请说一下验证码', atMs: null });
          for (let at = 0; at < 6; at += size) {
            const part = way(digits.slice(at, at + size));
            expect(redactor.add({ id: String(at), role: 'customer', text: part, atMs: null }).turn.text).toBe('***');
          }
        },
      ),
    );
  });
});

describe('for hostile text', () => {
  it.each([
    ...[
      '1',
      '1 ',
      '一',
      'one ',
      'a.',
      '*',
      '-',
      '验证码',
      '身份证',
      '1*',
      'a@',
      '市',
      '区路号',
      ' ',
      'gb82',
      '1.1.',
      '密码 ',
    ],
    ...['我叫张', 'double ', '双', '123-45-6789 ', '13812341234 ', '***1', '三个', '.', '5月'],
  ])('takes time in proportion to its length: %j', (part) => {
    const long = part.repeat(Math.ceil(100_000 / part.length));
    const startedAt = performance.now();
    shown(long);
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});
