import type { Instant } from '#kernel';
import type { Candidate, Consent } from '../candidate.js';
import { type ContactEvent, type Counters, countersOf } from '../contact-log.js';
import type { Policies } from '../rulebook.js';
import type { Purpose } from '../vocabulary.js';
import { dayMs } from '../zone.js';
import {
  agreementOf,
  callerOf,
  daysOverdueOf,
  debtorOf,
  lineOf,
  modeOf,
  numberOf,
  partyOf,
  purposeOf,
  scriptOf,
  tagsOf,
  wishesOf,
} from './case-candidate.js';
import { consentOf, registersOf } from './consent.js';
import { flagsOf } from './flags.js';
import { historyOf } from './history.js';
import { instantMs, jurisdictionsOf, zonesOf } from './places.js';
import { Reader } from './reader.js';
import { flatten, isNo, isoOf, isYes, word } from './values.js';

/** A worked case as a question that `mayCall` answers. */
export interface CaseQuestion {
  readonly candidate: Candidate;
  readonly counters: Counters;
  readonly log: readonly ContactEvent[];
  readonly profile: string;
  readonly now: Instant;
  /** Fields that were not understood, and what was assumed. */
  readonly notes: readonly string[];
}

/** A Tuesday without holidays, for cases that say no time. */
const someTime = '2026-03-10T10:00:00';

/** What a case expects, and says about itself. */
const aboutItself =
  /^(id|expect(ed)?|expected_.*|rules?|why|notes?|title|desc(ription)?|retry_at|obligations?|must_.*|two_debts|comment|source|name|tags_expected|lang|warnings?|retention.*|voicemail.*|expires.*|min_severity)(_|$)/;

const registers = { US: 'us-national-dnc', UK: 'uk-tps', SG: 'sg-no-voice-call' } as const;

function campaignCounters(fields: ReadonlyMap<string, unknown>, log: readonly ContactEvent[], nowMs: number): Counters {
  const stated = [...fields].flatMap(([name, value]) => {
    const [, span = ''] = /abandon(?:ed|ment)?_?(?:pct|percent|rate)(?:_(\w+))?$/.exec(name) ?? [];
    return name.includes('abandon') && /pct|percent|rate/.test(name) && typeof value === 'number'
      ? [{ days: span === '30d' ? 30 : /^(24h|1d|day|today)$/.test(span) ? 1 : null, value }]
      : [];
  });
  const counted = countersOf(log);
  return {
    times: (query) => counted.times(query),
    abandonedPercent: (campaign, sinceMs) => {
      const days = Math.round((nowMs - sinceMs) / dayMs);
      const said = stated.find((one) => one.days === days) ?? stated.find((one) => one.days === null);
      return said?.value ?? counted.abandonedPercent(campaign, sinceMs);
    },
  };
}

/** The time a case is asked at: as it is written, and what was assumed. */
function timeOf(reader: Reader): { readonly time: string; readonly notes: readonly string[] } {
  if (!reader.has('t', 'time', 'now', 'at', 'when')) return { time: someTime, notes: [`time assumed: ${someTime}`] };
  return { time: word(reader.take('t', 'time', 'now', 'at', 'when')) ?? '', notes: [] };
}

/** What a case says and what follows from it at once. */
interface Frame {
  readonly reader: Reader;
  readonly jurisdictions: readonly string[];
  readonly timeZones: readonly string[];
  readonly nowMs: number;
}

function agreedTo(
  { reader, jurisdictions, nowMs }: Frame,
  purpose: Purpose | null,
): Pick<Candidate, 'consent' | 'registerChecks'> {
  const { fields } = reader;
  const asked = registersOf(fields, Object.values(registers), nowMs, !jurisdictions.includes('SG'));
  asked.read.forEach((name) => reader.mark(name));
  const said = [...fields.keys()].filter((name) => /consent|refus|withdrew/.test(name) && reader.mark(name));
  // Only who has no written consent needs the register: a case that speaks of the register alone has none.
  const isAboutRegister = asked.read.size > 0 && said.length === 0;
  const consent: Consent | null = isAboutRegister ? { status: 'none', form: 'express' } : consentOf(fields, purpose);
  return { consent, registerChecks: asked.checks };
}

function circumstances(
  reader: Reader,
): Pick<Candidate, 'campaign' | 'callbackAskedOn' | 'isHoliday' | 'employerForbids'> {
  const { fields } = reader;
  const campaign = [...fields.keys()].filter(
    (name) => /^campaign|abandon.*(pct|percent|rate)/.test(name) && reader.mark(name),
  );
  const callback = [...fields].find(
    ([name, date]) => name.includes('callback') && typeof date === 'string' && reader.mark(name),
  );
  const holiday = reader.take('holiday', 'public_holiday', 'is_holiday');
  return {
    campaign: campaign.length > 0 ? 'the campaign' : null,
    callbackAskedOn: callback ? String(callback[1]) : null,
    isHoliday: isYes(holiday) ? true : isNo(holiday) ? false : null,
    employerForbids: isYes(reader.take('employer_prohibits', 'employer_forbids', 'employer_prohibited')),
  };
}

function candidateOf(frame: Frame, attempt: string): Candidate {
  const { reader, jurisdictions, timeZones, nowMs } = frame;
  const purpose = purposeOf(reader);
  const caller = callerOf(reader);
  const flags = flagsOf({ fields: reader.fields, zone: timeZones[0] ?? null, nowMs });
  flags.read.forEach((name) => reader.mark(name));
  const approval = reader.take('third_party_approval', 'case_approval', 'approved', 'approval', 'human_approval');
  return {
    attempt,
    purpose,
    jurisdictions,
    timeZones,
    number: numberOf(reader),
    person: 'the person',
    debt: word(reader.take('debt', 'account', 'debt_id')) ?? 'A',
    institution: 'the bank and its agencies',
    party: partyOf(reader),
    hasThirdPartyApproval: !isNo(approval),
    hasContractBasis: isYes(reader.take('contract_basis', 'within_contract', 'guarantor_within_contract')),
    debtor: debtorOf(reader, flags.suppressions),
    caller,
    mode: modeOf(reader, caller),
    ...agreedTo(frame, purpose),
    suppressions: flags.suppressions,
    agreement: agreementOf(reader),
    ...wishesOf(reader),
    ...circumstances(reader),
    line: lineOf(reader),
    daysOverdue: daysOverdueOf(reader),
    language: word(reader.take('language', 'customer_language')),
    script: scriptOf(reader),
    tags: tagsOf(reader),
  };
}

/** Reads a case liberally: many names for a thing, everything it does not mention as harmless as it can be. */
export function readCase(value: Readonly<Record<string, unknown>>, policies: Policies): CaseQuestion {
  const reader = new Reader(flatten(value));
  for (const name of reader.fields.keys()) if (aboutItself.test(name)) reader.mark(name);
  const profile = word(reader.take('profile')) ?? 'bank_default';
  const jurisdictions = jurisdictionsOf(reader);
  const { time, notes } = timeOf(reader);
  const timeZones = zonesOf(reader, jurisdictions, policies.jurisdictions, time);
  const nowMs = instantMs(time, timeZones[0]);
  const candidate = candidateOf({ reader, jurisdictions, timeZones, nowMs }, word(value.id) ?? '');
  const unread = reader.unread().map(([name, said]) => [name.replace(/^history_/, ''), said] as const);
  const history = historyOf(unread, candidate, nowMs);
  return {
    candidate,
    counters: campaignCounters(reader.fields, history.log, nowMs),
    log: history.log,
    profile,
    now: isoOf(nowMs) ?? '',
    notes: [...notes, ...history.unread.map((name) => `not understood: ${name}`)],
  };
}
