import type { Finding } from '../finding.js';
import { ibanLength, isDummySocialSecurity, passesIban } from '../read/checks.js';
import { hasCue } from '../read/cues.js';
import { finding, isExpected, type View } from './view.js';

const email =
  /(?<!(?:[a-z0-9._%+-]|[0-9a-z]\*{2,12}))[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}(?![a-z0-9@])/g;
const saidEmail =
  /(?<![a-z0-9._-])([a-z0-9][a-z0-9._-]{0,40}) at ([a-z0-9-]{1,30}) dot (?:com|cn|net|org|edu|co)(?: dot (?:cn|uk|hk))?(?![a-z])/g;

function emails({ plain, text }: View): readonly Finding[] {
  const found: Finding[] = [];
  if (plain.includes('@'))
    for (const { index, 0: said } of plain.matchAll(email)) {
      const at = said.indexOf('@');
      const local = text.slice(index, index + at);
      const mask = `${local.length > 1 ? `${local.charAt(0)}***` : '*'}${local.length > 2 ? local.slice(-1) : ''}${text.slice(index + at, index + said.length)}`;
      found.push(finding({ kind: 'email', start: index, end: index + said.length, confidence: 0.98, mask }));
    }
  if (plain.includes(' dot '))
    for (const { index, 0: said } of plain.matchAll(saidEmail))
      found.push(finding({ kind: 'email', start: index, end: index + said.length, confidence: 0.8, mask: '***@***' }));
  return found;
}

const ipv4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/g;
const ipv6 =
  /(?<![\da-f:.])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6})(?![\da-f:])/g;

function addressesOfMachines({ plain }: View): readonly Finding[] {
  const found: Finding[] = [];
  if (plain.includes('.'))
    for (const { index, 0: said } of plain.matchAll(ipv4))
      if (!/(?:版本号?|version|\bver\.?|\bv)\s?(?:是|is|:)?\s?$/.test(plain.slice(Math.max(0, index - 12), index)))
        found.push(finding({ kind: 'ip', start: index, end: index + said.length, confidence: 0.9, mask: '*.*.*.*' }));
  if (plain.includes(':'))
    for (const { index, 0: said } of plain.matchAll(ipv6))
      found.push(finding({ kind: 'ip', start: index, end: index + said.length, confidence: 0.9, mask: '*:*:*:*' }));
  return found;
}

const plate =
  /([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼])([a-hj-np-z])[\s·.-]?([a-hj-np-z0-9]{5,6})(?![a-z0-9])/g;

function plates({ plain, text }: View): readonly Finding[] {
  const found: Finding[] = [];
  for (const match of plain.matchAll(plate)) {
    const tail = match[3] ?? '';
    if (!/\d/.test(tail)) continue;
    const { index, 0: said } = match;
    const mask = `${text.slice(index, index + 2)}${'*'.repeat(tail.length - 2)}${tail.slice(-2).toUpperCase()}`;
    found.push(finding({ kind: 'plate', start: index, end: index + said.length, confidence: 0.9, mask }));
  }
  return found;
}

const passport = /(?<![a-z0-9\0])(?:[cegdsph]\d{8}|[ce][a-hj-np-z]\d{7}|[hm]\d{10}|[hm]\d{8})(?![a-z0-9])/g;

function passports(view: View): readonly Finding[] {
  const { plain, cues } = view;
  const found: Finding[] = [];
  for (const { index, 0: said } of plain.matchAll(passport)) {
    const end = index + said.length;
    if (!hasCue(cues, 'passport', index, end) && !isExpected(view, 'passport')) continue;
    const mask = `${said.slice(0, 2).toUpperCase()}${'*'.repeat(said.length - 4)}${said.slice(-2)}`;
    found.push(finding({ kind: 'passport', start: index, end, confidence: 0.9, mask }));
  }
  return found;
}

const socialSecurity = /(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/g;

function socialSecurityNumbers({ plain }: View): readonly Finding[] {
  return [...plain.matchAll(socialSecurity)].map(({ index, 0: said }) =>
    finding({
      kind: 'ssn',
      start: index,
      end: index + said.length,
      confidence: 0.85,
      validated: !isDummySocialSecurity(said.replaceAll('-', '')),
      mask: `***-**-${said.slice(-4)}`,
    }),
  );
}

const iban = /(?<![a-z0-9\0])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}/g;

/** The IBAN at the front of what was matched: as long as its country says. */
function ibanIn(said: string): { readonly compact: string; readonly length: number } | null {
  const wanted = ibanLength(said.slice(0, 2));
  if (wanted === null) return null;
  let compact = '';
  for (let at = 0; at < said.length; at++) {
    if (/[a-z0-9]/.test(said.charAt(at))) compact += said.charAt(at);
    if (compact.length === wanted) return { compact, length: at + 1 };
  }
  return null;
}

/** What is called an IBAN and has the wrong length for one: a digit was lost or said twice. */
function misread(said: string): { readonly compact: string; readonly length: number } | null {
  const compact = /^[a-z0-9]{15,34}/.exec(said)?.[0];
  return compact === undefined ? null : { compact, length: compact.length };
}

function ibans({ plain, text }: View): readonly Finding[] {
  const found: Finding[] = [];
  for (const { index, 0: said } of plain.matchAll(iban)) {
    const isNamed = plain.slice(Math.max(0, index - 20), index).includes('iban');
    const whole = ibanIn(said);
    const isWhole = whole !== null && !/[a-z0-9]/.test(plain.charAt(index + whole.length));
    const read = isWhole ? whole : isNamed ? misread(said) : null;
    if (!read) continue;
    const validated = passesIban(read.compact);
    // Words and an order number can look like one: GB, DE, NO are common letters.
    if (!validated && !isNamed && /[ -]/.test(said.slice(0, read.length))) continue;
    const end = index + read.length;
    const kept = text.slice(index, end).replace(/[ -]/g, '');
    const mask = `${kept.slice(0, 4)}${'*'.repeat(kept.length - 8)}${kept.slice(-4)}`;
    found.push(finding({ kind: 'iban', start: index, end, confidence: validated ? 0.99 : 0.7, validated, mask }));
  }
  return found;
}

const balance =
  /(?:余额|额度|欠款|欠您|结欠|存款|balance|credit limit|outstanding|owe)[^\d。.!?！？]{0,12}?([¥$€£]?\s?\d[\d,]{0,15}(?:\.\d{1,2})?\s?(?:元|块|万|yuan|rmb|cny|usd|dollars)?)/g;

function balances({ plain, options }: View): readonly Finding[] {
  if (!options.balances) return [];
  return [...plain.matchAll(balance)].flatMap(({ index, 0: said, 1: amount = '' }) => {
    const end = index + said.trimEnd().length;
    return [
      finding({ kind: 'balance', start: index + said.length - amount.length, end, confidence: 0.8, mask: '***' }),
    ];
  });
}

/** What its form alone gives away. */
export function findPatterns(view: View): readonly Finding[] {
  const hasFigures = /\d/.test(view.plain);
  return [
    ...emails(view),
    ...(hasFigures
      ? [
          ...addressesOfMachines(view),
          ...plates(view),
          ...passports(view),
          ...socialSecurityNumbers(view),
          ...ibans(view),
          ...balances(view),
        ]
      : []),
  ];
}
