import { note, type Reading, scan, type Span } from './reading.js';
import { zhNumeral } from './zh-numerals.js';

const all =
  /全部(?:还清|还完|还了|结清|都还|还)?|全额(?:还清|还款|还(?!是))?|全款|(?:一次性?)?(?:还清|结清)|所有(?:的)?(?:欠款|钱)|(?:都|全)(?:给)?(?:你们)?(?:还了|还掉|还上|还清)/g;
const half = /一半(?:儿)?|半数/g;
const parts = /三分之(一|二)|四分之(一|三)|五分之(一|二|三|四)|十分之(一|三|七|九)/g;
const minimum = /最低(?:还款)?(?:额|金额)?|最低限额/g;
const paying = /还|付|交|缴|结清|转/;

/** Parts of what is due: they need a word of paying, or that an amount is awaited. */
export function readZhShares(reading: Reading): void {
  const { text } = reading;
  const awaited = reading.expecting.has('amount');
  if (!awaited && !paying.test(text)) return;
  const share = (value: number) => (match: Span) => {
    note(reading, 'amount', { kind: 'share', share: value }, match, awaited ? 0.9 : 0.75);
  };
  if (/[全清所都]/.test(text)) {
    // “我还清了” says that it is done; only who is asked how much means an amount by it.
    scan(all, text, (match) => {
      if (awaited || /[全所]|一次/.test(match.groups[0] ?? '')) share(1)(match);
    });
  }
  if (text.includes('半')) scan(half, text, share(0.5));
  if (text.includes('分之')) {
    scan(parts, text, (match) => {
      const [numerator = 1, denominator = 1] = [match.groups.slice(1).find(Boolean), text[match.start]].map(
        (sign) => zhNumeral(sign ?? '')?.value,
      );
      share(numerator / denominator)(match);
    });
  }
  if (text.includes('最低')) {
    scan(minimum, text, (match) => {
      note(reading, 'amount', { kind: 'minimum' }, match, awaited ? 0.9 : 0.75);
    });
  }
}
