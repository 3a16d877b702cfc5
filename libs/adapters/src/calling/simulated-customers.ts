import type { CampaignPurpose } from '#campaign';
import type { Disposition } from '#kernel';

/** A number in [0, 1) that only depends on the text. */
export function chance(text: string): number {
  // FNV-1a, then a finisher: neighbouring texts must not give neighbouring numbers.
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

type Shares<T extends string> = readonly (readonly [T, number])[];

/** Picks by shares; what is left over goes to the last. */
function pick<T extends string>(shares: Shares<T>, at: number): T {
  let sum = 0;
  for (const [value, share] of shares) {
    sum += share;
    if (at < sum || value === shares.at(-1)?.[0]) return value;
  }
  throw new RangeError('There is nothing to pick from');
}

/** How people take calls; shares of a list are assumptions, not measured. */
const habits = {
  answers: [
    ['person', 0.6],
    ['NA_NOANSWER', 0.25],
    ['NA_BUSY', 0.1],
    ['NA_REJECT', 0.05],
  ],
  seldom: [
    ['person', 0.25],
    ['NA_NOANSWER', 0.5],
    ['NA_BUSY', 0.08],
    ['NA_POWEROFF', 0.07],
    ['MC_VOICEMAIL', 0.1],
  ],
  hides: [
    ['person', 0.08],
    ['NA_NOANSWER', 0.4],
    ['NA_REJECT', 0.3],
    ['MC_VOICEMAIL', 0.22],
  ],
  machine: [
    ['MC_VOICEMAIL', 0.85],
    ['person', 0.15],
  ],
  gone: [['NA_INVALID', 1]],
  suspended: [['NA_SUSPENDED', 1]],
  stranger: [
    ['TP_KNOWS_NOT', 0.6],
    ['NA_NOANSWER', 0.4],
  ],
  family: [
    ['TP_MESSAGE', 0.4],
    ['TP_REFUSE', 0.1],
    ['person', 0.2],
    ['NA_NOANSWER', 0.3],
  ],
} as const satisfies Readonly<Record<string, Shares<Disposition | 'person'>>>;

const people: Shares<keyof typeof habits> = [
  ['answers', 0.42],
  ['seldom', 0.26],
  ['hides', 0.1],
  ['machine', 0.06],
  ['gone', 0.03],
  ['suspended', 0.03],
  ['stranger', 0.03],
  ['family', 0.07],
];

const talks: Readonly<Record<CampaignPurpose, Shares<Disposition>>> = {
  collection: [
    ['RP_PTP', 0.36],
    ['RP_PAID', 0.1],
    ['RP_CALLBACK', 0.1],
    ['RP_WILLING_NODATE', 0.08],
    ['RP_REFUSE', 0.07],
    ['AB_HANGUP', 0.07],
    ['RP_UNVERIFIED', 0.04],
    ['RP_HARDSHIP', 0.04],
    ['RP_DISPUTE', 0.03],
    ['RP_STOP', 0.04],
    ['RP_AGENT', 0.04],
    ['RP_COMPLAINT', 0.01],
    ['AB_SILENT', 0.02],
  ],
  marketing: [
    ['MK_YES', 0.08],
    ['MK_MAYBE', 0.12],
    ['MK_NO', 0.45],
    ['MK_DNC', 0.07],
    ['RP_CALLBACK', 0.05],
    ['AB_HANGUP', 0.23],
  ],
  notice: [
    ['NT_CONFIRMED', 0.75],
    ['RP_CALLBACK', 0.08],
    ['AB_HANGUP', 0.12],
    ['RP_STOP', 0.05],
  ],
  service: [
    ['NT_CONFIRMED', 0.7],
    ['RP_AGENT', 0.15],
    ['AB_HANGUP', 0.15],
  ],
};

/** What becomes of a call to somebody; the same call always becomes the same. */
export function behaviour(seed: number, person: string, attemptId: string, purpose: CampaignPurpose): Disposition {
  const habit = pick(people, chance(`${String(seed)}|${person}`));
  const answer = pick<Disposition | 'person'>(habits[habit], chance(`${String(seed)}|${attemptId}`));
  return answer === 'person' ? pick(talks[purpose], chance(`${String(seed)}|talk|${attemptId}`)) : answer;
}
