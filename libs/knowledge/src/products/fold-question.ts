import fromTaiwan from 'opencc-js/dict/TWVariantsRev';
import toSimplified from 'opencc-js/dict/TSCharacters';

const digits = Array.from('一二三四五六七八九十', (sign, at) => [sign, String(at + 1)] as const);
const numerals: Readonly<Record<string, string>> = Object.fromEntries([...digits, ['两', '2']]);
const englishNumerals: Readonly<Record<string, string>> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
};

const simplified = new Map(
  `${fromTaiwan}|${toSimplified}`.split('|').flatMap((pair) => {
    const [from = '', to = ''] = pair.split(' ');
    return from.length === 1 && to.length === 1 ? [[from, to] as const] : [];
  }),
);
simplified.set('帐', '账').set('咭', '卡').set('檔', '档');

const foreign = /[^ -~\u4e00-\u9fff]/;
const separators = /[^\p{L}\p{N}%&'.+-]+|(?<!\d)[.+-]+|[.+-]+(?!\d)|(?<=\d)[-+](?=\d)/gu;
const gaps = / *(?=[\u4e00-\u9fff]) *|(?<=[\u4e00-\u9fff]) +/g;
const counted = /(?<![一二两三四五六七八九十])[一二两三四五六七八九十](?=个月|年|月|天|日|类)/g;
const englishCounted = /\b(one|two|three|four|five|six|seven|eight|nine|ten)\b(?= (?:day|month|year))/g;

/**
 * The form in which names and questions meet: half width, lower case, simplified characters, no punctuation, no spaces
 * beside Chinese, no 的, counts of time in digits (三年期 → 3年).
 */
export function foldQuestion(text: string): string {
  let folded = (foreign.test(text) ? text.normalize('NFKC').replace(/[’‘ʼ]/g, "'") : text).toLowerCase();
  folded = Array.from(folded, (sign) => simplified.get(sign) ?? sign).join('');
  folded = folded.replace(separators, ' ').replace(gaps, '').trim();
  return folded
    .replace(counted, (sign) => numerals[sign] ?? sign)
    .replace(/(?<=\d(?:年|个月|天))期(?!限)/g, '')
    .replace(/的/g, '')
    .replace(englishCounted, (word) => englishNumerals[word] ?? word);
}
