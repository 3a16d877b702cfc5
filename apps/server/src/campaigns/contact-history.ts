import {
  attemptIdOf,
  type CallPermission,
  type Campaign,
  type CampaignStore,
  type Contact,
  type SuppressionStore,
} from '#campaign';
import { explain, type JournalEntry, recordedDecision } from '#compliance';
import type { ContactDetail } from '#contracts';
import { type Clock, DomainError } from '#kernel';
import type { DatabaseDecisionJournal } from '#persistence';
import { mayReachTeam, type StaffMember } from '../access/staff-member.js';
import { contactRowOf, entryViewOf, resultTitle, shownVariables, suppressionViewOf } from './api/views.js';

interface Ports {
  readonly store: CampaignStore;
  readonly suppressions: SuppressionStore;
  readonly journal: DatabaseDecisionJournal;
  readonly permission: CallPermission;
  readonly clock: Clock;
}

/** Decisions shown of one contact, the newest. */
const shownDecisions = 100;

type Told = ContactDetail['decisions'][number];

/** A decision of the journal in words; null for entries that hold none. */
function told({ seq, at, body }: JournalEntry): Told | null {
  const decision = recordedDecision(body);
  if (!decision) return null;
  const { attempt, code, retryAt, reasons = [] } = decision;
  return {
    seq,
    at,
    attempt,
    isAllowed: code === 'ALLOW',
    code,
    retryAt: retryAt ?? null,
    reasons: reasons.map(({ rule, text }) => ({ rule, text })),
    lines: { zh: [...explain(decision, 'zh')], en: [...explain(decision, 'en')] },
  };
}

/** All that is known of a contact, and why it was or was not called. */
export class ContactHistory {
  constructor(private readonly ports: Ports) {}

  /** @throws DomainError `not-found` */
  async of(id: string, staff: StaffMember): Promise<ContactDetail> {
    const { store, journal } = this.ports;
    const contact = await store.contact(id);
    const campaign = contact && (await store.find(contact.campaignId));
    if (!contact || !campaign || !mayReachTeam(staff, campaign.team ?? null))
      throw new DomainError('not-found', 'There is no such contact.');
    const [attempts, entries] = await Promise.all([store.attemptsOf(id), journal.about(id)]);
    const decisions = entries.map(told).filter((entry) => entry !== null);
    return {
      contact: {
        ...contactRowOf(contact),
        campaignName: campaign.name,
        variables: shownVariables(contact.variables),
        results: contact.results.map(({ result, at }) => ({ result, at, title: resultTitle(result) })),
      },
      entry: entryViewOf(contact),
      attempts: attempts.map((attempt) => ({
        id: attempt.id,
        state: attempt.state,
        reservedAt: attempt.reservedAt,
        dialledAt: attempt.dialledAt,
        endedAt: attempt.endedAt,
        result: attempt.result,
        talkSeconds: attempt.talkSeconds,
        conversationId: attempt.conversationId,
      })),
      decisions: decisions.slice(-shownDecisions),
      mayCallNow: await this.now(campaign, contact),
      suppressions: await this.suppressionsOf(contact),
    };
  }

  private async now(campaign: Campaign, contact: Contact): Promise<ContactDetail['mayCallNow']> {
    if (contact.state !== 'ready' && contact.state !== 'resting') return null;
    const { permission, clock } = this.ports;
    const attemptId = attemptIdOf(contact.id, contact.attempts + 1);
    const question = { attemptId, campaign, contact, now: clock.instant(), activeCalls: 0 };
    const [answer] = await permission.ask([question]);
    const decision = answer && recordedDecision(answer.record);
    if (!decision) return null;
    const lines = { zh: [...explain(decision, 'zh')], en: [...explain(decision, 'en')] };
    const reasons = (decision.reasons ?? []).map(({ rule, text }) => ({ rule, text }));
    return {
      isAllowed: decision.code === 'ALLOW',
      code: decision.code,
      retryAt: decision.retryAt ?? null,
      reasons,
      lines,
    };
  }

  private async suppressionsOf({ person, caseId, numbers }: Contact) {
    const texts = [person, caseId, ...numbers.map(({ phone }) => phone)].filter((text) => text !== null);
    const search = { scope: null, kind: null, isOpen: false, after: null, limit: 50 };
    const found = await Promise.all(texts.map((text) => this.ports.suppressions.search({ ...search, text })));
    return found.flat().map(suppressionViewOf);
  }
}
