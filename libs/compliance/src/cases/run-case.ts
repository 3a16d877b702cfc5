import type { Localized } from '#kernel';
import type { Decision } from '../decision.js';
import { mayCall } from '../may-call.js';
import { type Policies, Rulebook } from '../rulebook.js';
import { type Difference, differences, expectationOf } from './expectation.js';
import { type CaseQuestion, readCase } from './read-case.js';
import { word } from './values.js';

/** What came of one worked case. */
export interface CaseResult {
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  readonly skipped: Localized | null;
  readonly differences: readonly Difference[];
  readonly question: CaseQuestion | null;
  readonly decision: Decision | null;
}

const areas: readonly (readonly [string, Localized])[] = [
  ['turns', { zh: '对话内容，由质检判断', en: 'a dialogue: for the inspection' }],
  ['audio', { zh: '通话声学，由质检判断', en: 'how it sounds: for the inspection' }],
  ['voicemail_text', { zh: '留言内容，由质检判断', en: 'the words of a message: for the inspection' }],
  ['text', { zh: '个人信息识别', en: 'personal data' }],
];

function skipReason(value: Readonly<Record<string, unknown>>): Localized {
  const area = areas.find(([field]) => field in value);
  return area?.[1] ?? { zh: '没有期望任何外呼决定', en: 'expects no decision on a call' };
}

/** It says when and where a call would be placed: what it expects is a slip of the pen, not another subject. */
const isAboutCalling = (value: Readonly<Record<string, unknown>>): boolean =>
  't' in value && 'jur' in value && 'expect' in value && !areas.some(([field]) => field in value);

const noDecision = ({ expect }: Readonly<Record<string, unknown>>): Difference => ({
  expected: { zh: `决定 ${JSON.stringify(expect)}`, en: `decision ${JSON.stringify(expect)}` },
  found: {
    zh: '没有这个决定；可写 ALLOW、DENY、DENY_TIME 等、ROUTE_HUMAN',
    en: 'no such decision; there are ALLOW, DENY, DENY_TIME and the like, ROUTE_HUMAN',
  },
});

const decide = (question: CaseQuestion, rulebook: Rulebook): Decision =>
  mayCall(question.candidate, rulebook, question.counters, question.now);

/** Runs worked cases; one rulebook per profile is kept between them. */
export class CaseRunner {
  private readonly rulebooks = new Map<string, Rulebook | null>();

  constructor(private readonly policies: Policies) {}

  run(value: Readonly<Record<string, unknown>>, place: number): CaseResult {
    const id = word(value.id) ?? `#${String(place + 1)}`;
    const none = { id, differences: [], question: null, decision: null };
    const expected = expectationOf(value);
    if (expected === null) {
      if (isAboutCalling(value)) return { ...none, status: 'failed', skipped: null, differences: [noDecision(value)] };
      return { ...none, status: 'skipped', skipped: skipReason(value) };
    }
    const question = readCase({ ...value, id }, this.policies);
    const rulebook = this.rulebookOf(question.profile);
    if (rulebook === null) {
      const known = Object.keys(this.policies.profiles).join(', ');
      const unknown: Difference = {
        expected: { zh: `配置方案 ${question.profile}`, en: `profile ${question.profile}` },
        found: { zh: `没有这个方案；可用：${known}`, en: `no such profile; known are ${known}` },
      };
      return { ...none, question, status: 'failed', skipped: null, differences: [unknown] };
    }
    const decision = decide(question, rulebook);
    const found = differences(decision, expected);
    const status = found.length === 0 ? 'passed' : 'failed';
    return { id, status, skipped: null, differences: found, question, decision };
  }

  private rulebookOf(profile: string): Rulebook | null {
    const known = this.rulebooks.get(profile);
    if (known !== undefined) return known;
    const rulebook = Rulebook.of(this.policies, profile);
    this.rulebooks.set(profile, rulebook);
    return rulebook;
  }
}
