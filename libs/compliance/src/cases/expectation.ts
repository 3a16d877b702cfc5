import type { Localized } from '#kernel';
import type { Decision } from '../decision.js';
import { word, words } from './values.js';

/** What a case says must come of it. */
interface Expectation {
  /** One of these codes; `DENY` stands for any denial. */
  readonly codes: readonly string[];
  /** Rules that must be among the reasons of a denial. */
  readonly rules: readonly string[];
  /** Undefined: the case does not say. */
  readonly retryAt: string | null | undefined;
  readonly obligations: readonly string[];
}

function codesOf(expect: unknown): readonly string[] {
  const said = words(expect).map((code) => code.toUpperCase());
  const isDecision = said.length > 0 && said.every((code) => /^(ALLOW|DENY|ROUTE)/.test(code));
  return isDecision ? said.map((code) => code.replace(/^ALLOW.*/, 'ALLOW')) : [];
}

/** Null when the case expects something else than a decision on a call. */
export function expectationOf(value: Readonly<Record<string, unknown>>): Expectation | null {
  const { expect } = value;
  const nested =
    typeof expect === 'object' && expect !== null && !Array.isArray(expect)
      ? (expect as Record<string, unknown>)
      : null;
  const found = codesOf(nested ? (nested.decision ?? nested.code ?? nested.outcome) : (expect ?? value.decision));
  if (found.length === 0) return null;
  const all = { ...value, ...nested };
  return {
    codes: found,
    rules: words(all.rule ?? all.rules),
    retryAt:
      'retry_at' in all ? (all.retry_at instanceof Date ? all.retry_at.toISOString() : word(all.retry_at)) : undefined,
    obligations: words(all.obligations ?? all.must_say),
  };
}

/** Other names of obligations. */
const obligationNames: Readonly<Record<string, string>> = {
  ai_disclosure: 'ai_notice',
  ai_notice_if_robot: 'ai_notice',
  ai_label: 'ai_notice',
  disclose_ai: 'ai_notice',
  announce_recording: 'recording_notice',
  recording_announcement: 'recording_notice',
  institution_name: 'institution_full_name',
  optout_within_2s: 'opt_out_within_2s',
  automated_opt_out: 'opt_out_within_2s',
  optout: 'offer_opt_out',
  opt_out: 'offer_opt_out',
  limited_content: 'limited_content_message',
  voicemail_limited_content: 'limited_content_message',
  limited_content_voicemail: 'limited_content_message',
  hangup_no_message: 'hang_up_on_machine',
  no_voicemail: 'hang_up_on_machine',
  record: 'record_call',
  recording: 'record_call',
  recording_mandatory: 'record_call',
  do_not_disclose_debt: 'no_debt_disclosure',
  location_only: 'location_information_only',
  identity: 'identity_disclosed',
  human_option: 'offer_human',
};

/** The decision as far as a case can speak of it, in words. */
export interface Difference {
  readonly expected: Localized;
  readonly found: Localized;
}

const same = (text: string): Localized => ({ zh: text, en: text });

/** `CN-FRQ-04a` is a part of `CN-FRQ-04`. */
const isRule = (found: string, expected: string): boolean =>
  found === expected || (expected.startsWith(found) && /^[a-z]$/.test(expected.slice(found.length)));

/** Where a decision is not what was expected; empty when it is. */
export function differences(decision: Decision, expected: Expectation): readonly Difference[] {
  const found: Difference[] = [];
  const isCode = expected.codes.some((code) => code === decision.code || (code === 'DENY' && !decision.isAllowed));
  if (!isCode) found.push({ expected: same(expected.codes.join(' | ')), found: same(decision.code) });
  if (!decision.isAllowed) {
    const rules = decision.reasons.map(({ rule }) => rule);
    for (const rule of expected.rules) {
      if (rules.some((one) => isRule(one, rule))) continue;
      found.push({
        expected: { zh: `理由含 ${rule}`, en: `reason ${rule}` },
        found: { zh: `理由为 ${rules.join('、')}`, en: `reasons ${rules.join(', ')}` },
      });
    }
  }
  if (expected.retryAt !== undefined) found.push(...retryDifference(decision, expected.retryAt));
  if (decision.isAllowed) {
    const ids = decision.obligations.demands.map(({ id }) => id);
    for (const name of expected.obligations) {
      const id = obligationNames[name] ?? name;
      if (ids.includes(id)) continue;
      found.push({
        expected: { zh: `义务含 ${name}`, en: `obligation ${name}` },
        found: { zh: `义务为 ${ids.join('、')}`, en: `obligations ${ids.join(', ')}` },
      });
    }
  }
  return found;
}

function retryDifference(decision: Decision, expected: string | null): readonly Difference[] {
  const found = decision.isAllowed ? null : decision.retryAt;
  const isSame = expected === null || found === null ? expected === found : Date.parse(expected) === Date.parse(found);
  const show = (value: string | null): Localized => ({
    zh: `可重试时间 ${value ?? '无'}`,
    en: `retry at ${value ?? 'never'}`,
  });
  return isSame ? [] : [{ expected: show(expected), found: show(found) }];
}
