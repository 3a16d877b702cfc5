import type { CallCounted, CallQuestion, ContactNumber } from '#campaign';
import type { Candidate, CallSubject, Suppression } from '#compliance';

/** The name under which calls to a number are counted and kept in the journal: not the number itself. */
function numberIdOf({ id }: ContactNumber): string {
  if (id === undefined) throw new Error('A number has a name once its contact is stored.');
  return id;
}

/** What a robot would say: the flow of the campaign, as far as it is published. */
export interface ScriptState {
  readonly version: string;
  readonly isPublished: boolean;
}

const noNumber = { id: '', phone: '', type: 'unknown', area: null, isOwnerVerified: false } as const;

export function subjectOf({ contact }: CallQuestion): CallSubject {
  const number = contact.numbers[contact.number] ?? noNumber;
  return { number: numberIdOf(number), phone: number.phone, person: contact.person, debt: contact.caseId };
}

/** What the contact log keeps of this call. */
export function countedOf(question: Pick<CallQuestion, 'campaign' | 'contact'>): CallCounted {
  const { campaign, contact } = question;
  const number = contact.numbers[contact.number] ?? noNumber;
  return {
    number: numberIdOf(number),
    numberType: number.type,
    person: contact.person,
    debt: contact.caseId,
    institution: campaign.institution,
    purpose: campaign.purpose,
    caller: campaign.mode === 'robot' ? 'robot' : 'human',
    line: campaign.line.kind,
    campaign: campaign.id,
    tags: contact.standing.tags,
  };
}

/** A call of a campaign, in the words of the calling rules. */
export function candidateOf(
  { attemptId, campaign, contact, activeCalls }: CallQuestion,
  zones: readonly string[],
  script: ScriptState,
  suppressions: readonly Suppression[],
): Candidate {
  const { standing, number: place } = contact;
  const number = contact.numbers[place] ?? noNumber;
  const { type, area, isOwnerVerified } = number;
  return {
    attempt: attemptId,
    purpose: campaign.purpose,
    jurisdictions: standing.jurisdictions,
    timeZones: standing.timeZones.length > 0 ? standing.timeZones : zones,
    number: { id: numberIdOf(number), isOwnerVerified, type, area },
    person: contact.person,
    debt: contact.caseId,
    institution: campaign.institution,
    party: standing.party,
    // Only a case worker may decide to call others than who owes or vouches; a campaign never does.
    hasThirdPartyApproval: false,
    hasContractBasis: standing.party === 'debtor' || standing.party === 'guarantor',
    debtor: { isLost: false, hasDied: false, lacksCapacity: false },
    caller: campaign.mode === 'robot' ? 'robot' : 'human',
    mode: campaign.mode,
    consent: standing.consent,
    registerChecks: standing.registerChecks,
    suppressions,
    agreement: null,
    unwantedTimes: [],
    wantedTimes: [],
    unwantedWeekdays: [],
    callbackAskedOn: null,
    employerForbids: false,
    line: {
      kind: campaign.line.kind,
      callerNumber: 'verified',
      activeCalls,
      concurrency: campaign.line.concurrency,
    },
    campaign: campaign.id,
    daysOverdue: standing.daysOverdue,
    language: contact.language,
    script: { version: script.version, isApproved: script.isPublished, languages: ['zh', 'en'] },
    tags: standing.tags,
    isHoliday: null,
  };
}
