import { CallPermission, type CallQuestion, type Campaign, type Permission } from '#campaign';
import {
  type CallRecords,
  type Candidate,
  type ContactEvent,
  countersOf,
  type Decision,
  mayCall,
  type SubjectRecords,
} from '#compliance';
import { type Localized } from '#kernel';
import type { CallingRules } from './calling-rules.js';
import { candidateOf, type ScriptState, subjectOf } from './candidate-of.js';

const busyMs = 60_000;
const busyText: Localized = {
  zh: '与此人或此号码的通话正在进行',
  en: 'a call to this person or number is under way',
};

interface Ports {
  readonly records: CallRecords;
  readonly rules: CallingRules;
  readonly script: (campaign: Campaign) => ScriptState;
}

/** Permission by the calling rules, the contact log and the suppressions as they are on record this moment. */
export class RuledPermission extends CallPermission {
  constructor(private readonly ports: Ports) {
    super();
  }

  override async ask(questions: readonly CallQuestion[]): Promise<readonly Permission[]> {
    const records = await this.ports.records.of(questions.map(subjectOf));
    return questions.map((question, i) => this.answer(question, records[i] ?? nothing));
  }

  private answer(question: CallQuestion, records: SubjectRecords): Permission {
    const { rules, script } = this.ports;
    const { campaign, contact, attemptId, now } = question;
    const zones = rules.zonesOf(contact.standing.jurisdictions);
    const candidate = candidateOf(question, zones, script(campaign), records.suppressions);
    const book = rules.book(campaign.profile);
    // What this attempt has taken already does not stand in its own way.
    const log = records.log.filter(({ attempt }) => attempt !== attemptId);
    const decided = book ? mayCall(candidate, book, countersOf(log), now) : unknownProfile(question);
    const decision = records.underWay.some((attempt) => attempt !== attemptId) ? busy(decided, now) : decided;
    return permissionOf(decision, candidate, log, records.pools);
  }
}

const nothing: SubjectRecords = { pools: [], log: [], underWay: [], suppressions: [] };

function permissionOf(
  decision: Decision,
  candidate: Candidate,
  log: readonly ContactEvent[],
  pools: SubjectRecords['pools'],
): Permission {
  const past = log.map(({ attempt, kind, atMs, number, person, line, purpose }) => ({
    attempt,
    kind,
    at: new Date(atMs).toISOString(),
    number,
    person,
    line,
    purpose,
  }));
  const record = { kind: 'decision', attempt: decision.attempt, decision, candidate, log: past };
  if (!decision.isAllowed) {
    const { code, reasons, retryAt } = decision;
    const [first] = reasons;
    const text = first?.text ?? { zh: code, en: code };
    return { isAllowed: false, code, rule: first?.rule ?? code, text, retryAt, pools, record };
  }
  const { demands, voicemail, recordingYears } = decision.obligations;
  const of = (kind: string) => demands.filter((demand) => demand.kind === kind).map(({ id }) => id);
  return {
    isAllowed: true,
    demands: { say: of('say'), notSay: of('not_say'), voicemail, recordingYears },
    expiresAt: decision.expiresAt,
    pools,
    record,
  };
}

type Denied = Extract<Decision, { isAllowed: false }>;

/** Nobody is called twice at a time, whatever the caps say. */
function busy(decided: Decision, now: string): Decision {
  const retryAt = new Date(Date.parse(now) + busyMs).toISOString();
  const reason = {
    rule: 'ZY-ONE-CALL',
    code: 'DENY_FREQ',
    policy: null,
    confidence: null,
    text: busyText,
    retryAt,
  } as const;
  if (decided.isAllowed) {
    const { attempt, decidedAt, profile, versions, counted, warnings } = decided;
    const record = { attempt, decidedAt, profile, versions, counted, warnings };
    return { ...record, isAllowed: false, code: 'DENY_FREQ', reasons: [reason], retryAt };
  }
  const later = decided.retryAt !== null && decided.retryAt < retryAt ? retryAt : decided.retryAt;
  return { ...decided, reasons: [...decided.reasons, reason], retryAt: later };
}

function unknownProfile({ attemptId, campaign, now }: CallQuestion): Denied {
  const text = { zh: `没有规则方案 “${campaign.profile}”`, en: `there is no profile "${campaign.profile}"` };
  const reason = { rule: 'DATA', code: 'DENY_DATA', policy: null, confidence: null, text, retryAt: null } as const;
  const record = {
    attempt: attemptId,
    decidedAt: now,
    profile: campaign.profile,
    versions: {},
    counted: [],
    warnings: [],
  };
  return { ...record, isAllowed: false, code: 'DENY_DATA', reasons: [reason], retryAt: null };
}
