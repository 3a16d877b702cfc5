import {
  type Campaign,
  type CampaignMove,
  type CampaignStore,
  copyCampaign,
  enter,
  type EntryScore,
  moveCampaign,
  type NewContact,
} from '#campaign';
import type { CampaignDraft, ContactsAppend } from '#contracts';
import { type Clock, DomainError, type Localized } from '#kernel';
import { newId } from '../platform/new-id.js';
import type { AttemptPlans } from './attempt-plans.js';
import type { Strategies } from './strategies.js';
import { closeRest } from './dispatch/close-rest.js';

interface Ports {
  readonly store: CampaignStore;
  readonly plans: AttemptPlans;
  readonly strategies: Pick<Strategies, 'get'>;
  /** Scores of contacts as they come in. */
  readonly score: (target: string, contacts: readonly NewContact[]) => Promise<readonly (EntryScore | null)[]>;
  readonly clock: Clock;
  readonly institution: string;
  /** The version of a flow that is published now. */
  readonly publicationOf: (flow: string) => string | null | Promise<string | null>;
}

/** How often a change is tried again when somebody else changed the campaign first. */
const tries = 5;

/** What people do with campaigns. */
export class Campaigns {
  constructor(private readonly ports: Ports) {}

  /** @throws DomainError `not-found` */
  async find(id: string): Promise<Campaign> {
    const campaign = await this.ports.store.find(id);
    if (!campaign) throw new DomainError('not-found', 'There is no such campaign.');
    return campaign;
  }

  /** @param team of who asks: theirs it becomes; without one, the draft says whose it is */
  async create(draft: CampaignDraft, team: string | null): Promise<Campaign> {
    const { store, clock } = this.ports;
    const campaign: Campaign = {
      ...this.written(draft),
      team: teamFor(draft, team, null),
      id: newId(),
      state: 'draft',
      version: 1,
      createdAt: clock.instant(),
      startedAt: null,
      endedAt: null,
      note: null,
    };
    await store.create(campaign);
    return campaign;
  }

  /** Writes a campaign anew that has not been started; it has to be checked again. */
  edit(id: string, draft: CampaignDraft, team: string | null): Promise<Campaign> {
    const written = this.written(draft);
    return this.change(id, (campaign, now) => ({
      ...moveCampaign(campaign, 'edit', now, null),
      ...written,
      team: teamFor(draft, team, campaign.team ?? null),
    }));
  }

  async copy(id: string, name: string, team: string | null): Promise<Campaign> {
    const original = await this.find(id);
    const copy = copyCampaign(original, newId(), name, this.ports.clock.instant());
    const copied = { ...copy, team: team ?? original.team ?? null };
    await this.ports.store.create(copied);
    return copied;
  }

  async move(id: string, move: CampaignMove, note: Localized | null = null): Promise<Campaign> {
    // Whoever checks a campaign or lets it go on has the dialog before them as it is published now.
    const isAgreed = move === 'check' || move === 'resume';
    const publication = isAgreed ? await this.ports.publicationOf((await this.find(id)).flow) : null;
    const moved = await this.change(id, (campaign, now) => ({
      ...moveCampaign(campaign, move, now, note),
      ...(isAgreed && { publication }),
    }));
    // Those that wait have their reason; calls that go on end as they end.
    if (moved.state === 'aborted') await closeRest(this.ports.store, this.ports.clock, id);
    return moved;
  }

  /** Adds contacts of another system, all or none, to a campaign that is not over. */
  async append(id: string, { contacts }: ContactsAppend): Promise<{ importId: string; contacts: number }> {
    const { store, clock } = this.ports;
    const campaign = await this.mustBeOpen(id);
    const keys = contacts.map(({ key }) => key);
    const known = await store.knownKeys(id, keys);
    const twice = keys.find((key, i) => known.has(key) || keys.indexOf(key) !== i);
    if (twice !== undefined) {
      throw new DomainError('duplicate-contact', `The key "${twice}" is there already; nothing was added.`);
    }
    const importId = newId();
    const at = clock.instant();
    const times = { startedAt: at, touchedAt: new Date().toISOString() };
    const begun = { id: importId, campaignId: id, fileName: 'api', contacts: 0, ...times };
    await store.beginImport({ ...begun, state: 'staging' });
    const added = contacts.map((contact) => contactOf(contact, id, importId));
    await store.stage(await this.entered(campaign, added), at);
    await store.takeIn(importId);
    return { importId, contacts: contacts.length };
  }

  /** Contacts with how the campaign's strategy treats them: their score and arm are decided here, once for all. */
  async entered(campaign: Campaign, contacts: readonly NewContact[]): Promise<readonly NewContact[]> {
    const { strategy } = campaign;
    if (!strategy) return contacts;
    const at = this.ports.clock.instant();
    const scores = await this.ports.score(strategy.file.score, contacts);
    return contacts.map((contact, i) => {
      const { person, standing } = contact;
      const about = { person, daysOverdue: standing.daysOverdue ?? 0 };
      return { ...contact, entry: enter(strategy, about, scores[i] ?? null, at) };
    });
  }

  async withdraw(id: string, keys: readonly string[], note: string): Promise<number> {
    await this.find(id);
    return this.ports.store.withdraw(id, [...new Set(keys)], note, this.ports.clock.instant());
  }

  /** @throws DomainError `wrong-state` when the campaign takes no more contacts */
  async mustBeOpen(id: string): Promise<Campaign> {
    const campaign = await this.find(id);
    if (campaign.state === 'finished' || campaign.state === 'aborted') {
      throw new DomainError('wrong-state', `A campaign that is "${campaign.state}" takes no more contacts.`);
    }
    return campaign;
  }

  private written(draft: CampaignDraft) {
    const plan = this.ports.plans.get(draft.attemptPlan);
    if (!plan) throw new DomainError('bad-request', `attemptPlan: there is no plan "${draft.attemptPlan}".`);
    const bad = draft.window.hours.find(({ from, to }) => from >= to);
    if (bad) throw new DomainError('bad-request', 'window.hours: each part begins before it ends, on one day.');
    const strategy = draft.strategy === null ? null : this.ports.strategies.get(draft.strategy);
    if (draft.strategy !== null && !strategy) {
      throw new DomainError('bad-request', `strategy: there is no strategy "${draft.strategy}".`);
    }
    return { ...draft, attemptPlan: plan, strategy, publication: null, institution: this.ports.institution };
  }

  private async change(id: string, next: (campaign: Campaign, now: string) => Campaign): Promise<Campaign> {
    for (let tried = 0; tried < tries; tried++) {
      const changed = next(await this.find(id), this.ports.clock.instant());
      if (await this.ports.store.update(changed)) return changed;
    }
    throw new DomainError('stale', 'Somebody else is changing this campaign; look again.');
  }
}

/** Whose a campaign becomes. @throws DomainError `forbidden` when a member of a team names another */
function teamFor({ team: wanted }: CampaignDraft, own: string | null, before: string | null): string | null {
  if (own === null) return wanted === undefined ? before : wanted;
  if (wanted === undefined || wanted === null || wanted === own || wanted === before) return before ?? own;
  throw new DomainError('forbidden', `team: you make campaigns of your team "${own}", not of "${wanted}".`);
}

function contactOf(contact: ContactsAppend['contacts'][number], campaignId: string, importId: string): NewContact {
  const { key, person, phones, caseId, language, variables, place, numberType: type, area } = contact;
  const { jurisdictions, timeZones, party, consent, daysOverdue } = contact;
  return {
    id: newId(),
    campaignId,
    importId,
    key,
    person,
    numbers: phones.map((phone) => ({ phone, type, area, isOwnerVerified: true })),
    caseId,
    language,
    standing: { jurisdictions, timeZones, party, consent, registerChecks: [], daysOverdue, tags: [] },
    variables,
    place,
  };
}
