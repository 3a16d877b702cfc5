import type { PersonalDataKind } from '../finding.js';
import { isDummySocialSecurity, looksLikeResidentId, passesLuhn, passesResidentIdCheck } from '../read/checks.js';
import { type CueKind, cueBefore, hasCue } from '../read/cues.js';
import { isExpected, type View } from './view.js';

/** Digits that may be a number of some kind. */
export interface Candidate {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** Neither digits before nor after it in its run. */
  readonly isWhole: boolean;
  readonly view: View;
}

export interface Verdict {
  readonly kind: PersonalDataKind;
  readonly confidence: number;
  readonly validated: boolean;
  readonly mask: string;
  /** Leading digits that are no part of it: the country code. */
  readonly skip?: number;
}

type Judge = (candidate: Candidate) => Verdict | null;

const stars = (count: number): string => '*'.repeat(Math.max(count, 0));

const near = ({ view, start, end }: Candidate, kind: CueKind, reach?: number): boolean =>
  hasCue(view.cues, kind, start, end, reach);

const follows = ({ view, start }: Candidate, kind: CueKind, reach: number): boolean =>
  cueBefore(view.cues, start, reach) === kind;

const sixAndFour = (digits: string): string => digits.slice(0, 6) + stars(digits.length - 10) + digits.slice(-4);

const residentId: Judge = (candidate) => {
  const { digits } = candidate;
  const isAsked = near(candidate, 'id') || isExpected(candidate.view, 'resident_id');
  if (digits.length === 15 && /^[1-9]\d+$/.test(digits)) {
    if (!isAsked || !looksLikeResidentId(digits)) return null;
    return {
      kind: 'resident_id',
      confidence: 0.8,
      validated: true,
      mask: `${digits.slice(0, 6)}${stars(6)}${digits.slice(-3)}`,
    };
  }
  if (digits.length !== 18 || !/^[1-9]\d{16}[\dX]$/.test(digits)) return null;
  const validated = looksLikeResidentId(digits) && passesResidentIdCheck(digits);
  if (!validated && !isAsked) return null;
  return { kind: 'resident_id', confidence: validated ? 0.99 : 0.6, validated, mask: sixAndFour(digits) };
};

/** UnionPay (62 or 81, 16 to 19 digits), Visa, Mastercard, American Express, Discover, JCB. */
const issuer =
  /^(?:(?:62|81)\d{14,17}|4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]|2[3-6]\d|22[3-9]|222[1-9]|27[01]|2720)\d+|3[47]\d{13}|(?:6011|65)\d{12,15}|35(?:2[89]|[3-8]\d)\d{12,15})$/;

function isKnownIssuer(digits: string): boolean {
  const isMastercard = /^(?:5[1-5]|2[2-7])/.test(digits);
  return issuer.test(digits) && (!isMastercard || digits.length === 16);
}

/** Other cards in use begin with 3 to 6, 8 or 9 and have 16 digits or more. */
const mayBeCard = (digits: string): boolean =>
  isKnownIssuer(digits) || (digits.length >= 16 && /^(?:[3-69]|81)/.test(digits));

function cardConfidence(digits: string, validated: boolean, isAsked: boolean): number {
  if (validated && isKnownIssuer(digits)) return 0.99;
  if (validated) return isAsked ? 0.95 : 0.7;
  return mayBeCard(digits) ? 0.8 : 0.6;
}

const bankCard: Judge = (candidate) => {
  const { digits } = candidate;
  if (!/^\d{13,19}$/.test(digits)) return null;
  const isAsked = near(candidate, 'card') || near(candidate, 'account') || isExpected(candidate.view, 'bank_card');
  const isNumbered = follows(candidate, 'order', 12);
  const validated = passesLuhn(digits);
  const isCertain = validated && isKnownIssuer(digits);
  const isLikely = validated ? isAsked || mayBeCard(digits) : isAsked;
  if (!isCertain && (isNumbered || !isLikely)) return null;
  const confidence = cardConfidence(digits, validated, isAsked);
  return { kind: 'bank_card', confidence, validated, mask: sixAndFour(digits) };
};

/** 1-415-555-0123, as North America writes it; the second group is the area. */
const northAmerican = /^1[-. ]\(?(\d{3})\)?[-. ]\d{3}[-. ]\d{4}$/;
const tollFree = /^8(?:00|33|44|55|66|77|88)$/;

const northAmericanArea = ({ view, start, end }: Candidate): string | undefined =>
  northAmerican.exec(view.plain.slice(start, end))?.[1];

const mobile: Judge = (candidate) => {
  const { digits, view, start } = candidate;
  if (northAmericanArea(candidate) !== undefined) return null;
  const skip =
    digits.length === 15 && digits.startsWith('0086') ? 4 : digits.length === 13 && digits.startsWith('86') ? 2 : 0;
  const number = digits.slice(skip);
  if (!/^1[3-9]\d{9}$/.test(number)) return null;
  const isAsked = near(candidate, 'phone') || isExpected(view, 'mobile');
  const before = view.plain.slice(Math.max(0, start - 2), start);
  if (!isAsked && (follows(candidate, 'order', 6) || /[a-z]\*?$/.test(before))) return null;
  return {
    kind: 'mobile',
    confidence: isAsked ? 0.99 : 0.9,
    validated: true,
    mask: `${number.slice(0, 3)}****${number.slice(-4)}`,
    skip,
  };
};

/** Area codes of the mainland: 010, 02x, 03xx to 09xx. */
const areaCode = /^(?:(010|02\d)(\d{8})|(0[3-9]\d\d)(\d{7,8}))$/;

const landline: Judge = (candidate) => {
  const { digits } = candidate;
  const match = areaCode.exec(digits);
  const isAsked = near(candidate, 'phone') || isExpected(candidate.view, 'mobile');
  if (match) {
    if (follows(candidate, 'order', 6)) return null;
    const area = match[1] ?? match[3] ?? '';
    return {
      kind: 'landline',
      confidence: isAsked ? 0.95 : 0.75,
      validated: true,
      mask: `${area}-****${digits.slice(-4)}`,
    };
  }
  if (near(candidate, 'service') || /1[-. ]$/.test(candidate.view.plain.slice(0, candidate.start))) return null;
  if (/^[48]00\d{7}$/.test(digits) && !follows(candidate, 'order', 6))
    return {
      kind: 'landline',
      confidence: isAsked ? 0.9 : 0.6,
      validated: true,
      mask: `${digits.slice(0, 3)}-****${digits.slice(-4)}`,
    };
  if (/^9[56]\d{3}$/.test(digits) && isAsked)
    return { kind: 'landline', confidence: 0.6, validated: true, mask: '*****' };
  return null;
};

const foreignPhone: Judge = (candidate) => {
  const { digits, view, start } = candidate;
  if (!/^\d{7,15}$/.test(digits)) return null;
  const area = northAmericanArea(candidate);
  if (area !== undefined && tollFree.test(area)) return null;
  const isMarked = area !== undefined || (view.plain.charAt(start - 1) === '+' && digits.length >= 9);
  const isAsked = digits.length >= 10 && digits.length <= 12 && follows(candidate, 'phone', 24);
  const isLocal = digits.length >= 7 && digits.length <= 8 && follows(candidate, 'phone', 8) && !digits.startsWith('0');
  if (!isMarked && !isAsked && !isLocal) return null;
  return { kind: 'phone', confidence: isMarked ? 0.85 : 0.6, validated: isMarked, mask: `****${digits.slice(-4)}` };
};

const socialSecurity: Judge = (candidate) => {
  const { digits } = candidate;
  if (!/^(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}$/.test(digits) || !near(candidate, 'ssn')) return null;
  return {
    kind: 'ssn',
    confidence: 0.8,
    validated: !isDummySocialSecurity(digits),
    mask: `***-**-${digits.slice(-4)}`,
  };
};

const passport: Judge = (candidate) => {
  const { digits } = candidate;
  if (!/^1[45]\d{7}$/.test(digits)) return null;
  if (!near(candidate, 'passport') && !isExpected(candidate.view, 'passport')) return null;
  return { kind: 'passport', confidence: 0.8, validated: true, mask: `${digits.slice(0, 2)}*****${digits.slice(-2)}` };
};

const account: Judge = (candidate) => {
  const { digits, view } = candidate;
  if (!/^\d{8,30}$/.test(digits)) return null;
  if (/^[48]00\d{7}$/.test(digits) && near(candidate, 'service')) return null;
  if (!follows(candidate, 'account', 16) && !follows(candidate, 'card', 12) && !isExpected(view, 'account'))
    return null;
  return { kind: 'account', confidence: 0.7, validated: false, mask: `****${digits.slice(-4)}` };
};

const idTail: Judge = (candidate) => {
  const { digits, view, start, isWhole } = candidate;
  if (!isWhole || !/^\d{3}[\dX]$/.test(digits)) return null;
  const cue = cueBefore(view.cues, start, 6);
  const isAsked = isExpected(view, 'id_tail') && (cue === null || cue === 'id' || cue === 'tail');
  if (cue !== 'id' && cue !== 'tail' && !isAsked) return null;
  // The tail of a card may be shown.
  const isOfCard =
    cue === 'tail' && view.cues.some(({ kind, end }) => kind === 'card' && end <= start && start - end <= 12);
  if (isOfCard) return null;
  return { kind: 'id_tail', confidence: 0.8, validated: false, mask: `***${digits.slice(-1)}` };
};

const judges: readonly Judge[] = [
  residentId,
  bankCard,
  mobile,
  landline,
  socialSecurity,
  passport,
  idTail,
  account,
  foreignPhone,
];

/** The best verdict on a candidate. */
export function judge(candidate: Candidate): Verdict | null {
  for (const one of judges) {
    const verdict = one(candidate);
    if (verdict) return verdict;
  }
  return null;
}
