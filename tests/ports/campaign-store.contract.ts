import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { type Attempt, type Campaign, type CampaignStore, type Contact, type Reservation } from '#campaign';
import { type CallRecords, JournalVerifier } from '#compliance';
import type { DatabaseDecisionJournal } from '#persistence';
import { campaignOf, newContactOf } from '../fixtures/campaigns.js';
import { counted, reservationOf, subjectOf } from '../fixtures/reservations.js';

const now = '2026-03-02T02:00:00.000Z';
const later = '2026-03-02T03:00:00.000Z';
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

interface Opened {
  readonly store: CampaignStore;
  readonly records: CallRecords;
  readonly journal: DatabaseDecisionJournal;
  readonly close: () => Promise<void>;
}

/** What every store of campaigns promises, with its contact log and its journal. */
export function campaignStoreContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps campaigns`, () => {
    let store: CampaignStore;
    let records: CallRecords;
    let people = 0;
    let journal: DatabaseDecisionJournal;
    let close: () => Promise<void>;

    beforeAll(async () => ({ store, records, journal, close } = await open()));
    afterAll(() => close());

    const importInto = async (campaign: Campaign, contacts: readonly ReturnType<typeof newContactOf>[], id: string) => {
      const begun = {
        id,
        campaignId: campaign.id,
        fileName: 'list.csv',
        state: 'staging',
        contacts: 0,
        startedAt: now,
        touchedAt: now,
      } as const;
      await store.beginImport(begun);
      await store.stage(contacts, now);
    };

    async function filled(count: number, more: Parameters<typeof newContactOf>[3] = {}) {
      const campaign = campaignOf();
      await store.create(campaign);
      const importId = uuid();
      // Numbers and persons of their own, for tests not to count each other's calls.
      const contacts = Array.from({ length: count }, (_, i) => ({
        ...newContactOf(campaign.id, importId, (people += 1), more),
        key: `row-${String(i)}`,
      }));
      await importInto(campaign, contacts, importId);
      await store.takeIn(importId);
      return campaign;
    }

    const poolsOf = async (contact: Contact) => (await records.of([subjectOf(contact)]))[0]?.pools ?? [];

    async function reserved(campaign: Campaign) {
      const [contact] = await store.ready(campaign.id, 1);
      if (!contact) throw new Error('no contact is ready');
      const reservation = reservationOf(contact, await poolsOf(contact));
      expect(await store.reserve(reservation)).toBe(true);
      return reservation;
    }

    async function ended({ attempt, contact }: Reservation, more: Partial<Contact> = {}) {
      const dialling: Attempt = { ...attempt, state: 'dialling', dialledAt: now };
      expect(await store.dialling(dialling, { kind: 'dial' })).toBe(true);
      const over: Contact = {
        ...contact,
        version: contact.version + 1,
        state: 'done',
        disposition: 'RP_PTP',
        changedAt: later,
        ...more,
      };
      const end = {
        attempt: { ...dialling, state: 'ended', endedAt: later, result: 'RP_PTP' } as const,
        contact: over,
        counted: counted(contact),
        events: [{ kind: 'answered', at: now }] as const,
        suppressions: [],
        promise: null,
        isPromiseStored: false,
        transfer: null,
        counts: {},
        push: null,
        record: { kind: 'end' },
      };
      return { end, isDone: await store.end(end) };
    }

    it('keeps a campaign by its version', async () => {
      const campaign = campaignOf({ state: 'draft' });
      expect(await store.create(campaign)).toBe(true);
      expect(await store.create(campaign)).toBe(false);
      expect(await store.update({ ...campaign, name: 'a', version: 2 })).toBe(true);
      expect(await store.update({ ...campaign, name: 'b', version: 2 })).toBe(false);
      expect(await store.find(campaign.id)).toMatchObject({ name: 'a', version: 2 });
    });

    it('takes a file in whole, in the order of its places, and not before', async () => {
      const campaign = campaignOf();
      await store.create(campaign);
      const importId = uuid();
      await importInto(
        campaign,
        [3, 1, 2].map((n) => newContactOf(campaign.id, importId, n)),
        importId,
      );
      expect(await store.ready(campaign.id, 10)).toEqual([]);
      await store.takeIn(importId);
      await store.takeIn(importId);
      expect((await store.ready(campaign.id, 10)).map(({ key }) => key)).toEqual(['row-1', 'row-2', 'row-3']);
      expect(await store.tally(campaign.id)).toMatchObject({ contacts: 3, 'state:ready': 3 });
      expect([...(await store.knownKeys(campaign.id, ['row-1', 'row-9']))]).toEqual(['row-1']);
      expect(await store.imports(campaign.id)).toMatchObject([{ state: 'done', contacts: 3 }]);
    });

    it('forgets a file that is given up, and takes nothing twice', async () => {
      const campaign = campaignOf();
      await store.create(campaign);
      const importId = uuid();
      const contacts = [newContactOf(campaign.id, importId, 1)];
      await importInto(campaign, contacts, importId);
      await expect(store.stage(contacts, now)).rejects.toMatchObject({ code: 'duplicate-contact' });
      const unfinished = async (since: string) => (await store.unfinishedImports(since)).map(({ id }) => id);
      expect(await unfinished('9999-01-01T00:00:00.000Z')).toContain(importId);
      expect(await store.touchImport(importId, '2026-12-01T00:00:00.000Z')).toBe(true);
      expect(await unfinished('2026-12-01T00:00:00.000Z')).not.toContain(importId);
      await store.discard(importId);
      expect(await store.touchImport(importId, now)).toBe(false);
      await expect(store.stage(contacts, now)).rejects.toMatchObject({ code: 'import-over' });
      expect(await store.ready(campaign.id, 10)).toEqual([]);
    });

    it('reserves an attempt once, and only while the counts stand', async () => {
      const campaign = await filled(1, { person: `same-${uuid()}` });
      const [contact] = await store.ready(campaign.id, 1);
      const pools = await poolsOf(contact!);
      const one = reservationOf(contact!, pools, 'node-1');
      const two = reservationOf(contact!, pools, 'node-2');
      expect((await Promise.all([store.reserve(one), store.reserve(two)])).sort()).toEqual([false, true]);
      const [known] = await records.of([subjectOf(contact!)]);
      expect(known?.log.map(({ kind }) => kind)).toEqual(['attempt']);
      expect(known?.underWay).toEqual([one.attempt.id]);
    });

    it('counts right when many reserve for one person at once', async () => {
      const campaign = await filled(24, { person: `busy-${uuid()}` });
      const contacts = await store.ready(campaign.id, 24);
      const cap = 3;
      const work = contacts.map(async (contact) => {
        for (;;) {
          const [known] = await records.of([subjectOf(contact)]);
          if ((known?.log.length ?? 0) >= cap) return false;
          if (await store.reserve(reservationOf(contact, known?.pools ?? []))) return true;
        }
      });
      expect((await Promise.all(work)).filter(Boolean)).toHaveLength(cap);
    });

    it('lets only its holder dial, and only once', async () => {
      const campaign = await filled(1);
      const { attempt } = await reserved(campaign);
      const dialling: Attempt = { ...attempt, state: 'dialling', dialledAt: now };
      expect(await store.dialling({ ...dialling, holder: 'node-9' }, {})).toBe(false);
      expect(await store.dialling({ ...dialling, token: attempt.token - 1 }, {})).toBe(false);
      expect(await store.dialling(dialling, {})).toBe(true);
      expect(await store.dialling(dialling, {})).toBe(false);
    });

    it('ends an attempt once, with what came of it', async () => {
      const campaign = await filled(1);
      const { end, isDone } = await ended(await reserved(campaign));
      expect(isDone).toBe(true);
      expect(await store.end(end)).toBe(false);
      const [known] = await records.of([subjectOf(end.contact)]);
      expect(known?.log.map(({ kind }) => kind).sort()).toEqual(['answered', 'attempt']);
      expect(known?.underWay).toEqual([]);
      expect(await store.tally(campaign.id)).toMatchObject({
        'state:ready': 0,
        'state:reserved': 0,
        'state:done': 1,
        dials: 1,
        answered: 1,
        'result:RP_PTP': 1,
      });
      expect(await store.attemptsOf(end.contact.id)).toMatchObject([{ state: 'ended', result: 'RP_PTP' }]);
      expect(await store.contact(end.contact.id)).toMatchObject({ state: 'done', disposition: 'RP_PTP' });
    });

    it('gives the place in the counts back when no dial went out', async () => {
      const campaign = await filled(1);
      const reservation = await reserved(campaign);
      const { attempt, contact } = reservation;
      const freed: Contact = { ...contact, state: 'resting', nextAt: later, version: contact.version + 1 };
      const released = { ...reservation, contact: freed, attempt: { ...attempt, state: 'released' as const } };
      expect(await store.release(released, 'CN-HRS-01')).toBe(true);
      const [known] = await records.of([subjectOf(contact)]);
      expect([known?.log, known?.underWay]).toEqual([[], []]);
      expect(await store.dialling({ ...attempt, state: 'dialling' }, {})).toBe(false);
      expect(await store.tally(campaign.id)).toMatchObject({ 'state:resting': 1, 'denied:CN-HRS-01': 1 });
      expect(await store.nextWake(campaign.id)).toBe(later);
      expect(await store.wake(campaign.id, now, 10)).toBe(0);
      expect(await store.wake(campaign.id, later, 10)).toBe(1);
      expect(await store.ready(campaign.id, 10)).toMatchObject([{ id: contact.id, nextAt: null }]);
    });

    it('finds attempts whose holder is gone, and gives them to one', async () => {
      const campaign = await filled(1);
      const { attempt } = await reserved(campaign);
      const mine = async () => (await store.expired(later, 1_000)).find(({ id }) => id === attempt.id);
      expect(await mine()).toMatchObject({ holder: 'node-1' });
      const found = (await mine())!;
      const taken = await Promise.all([store.takeOver(found, 'a', later), store.takeOver(found, 'b', later)]);
      expect(taken.sort()).toEqual([false, true]);
      expect(await mine()).toBeUndefined();
      await store.renew('node-1', '2026-03-02T09:00:00.000Z');
      expect((await store.attemptsOf(attempt.contactId))[0]?.leaseUntil).toBe(later);
    });

    it('withdraws who waits at once, and who is on the line afterwards', async () => {
      const campaign = await filled(2);
      const { contact } = await reserved(campaign);
      expect(await store.withdraw(campaign.id, ['row-0', 'row-1', 'row-7'], '客户投诉', later)).toBe(2);
      expect(await store.contact(contact.id)).toMatchObject({ state: 'reserved', isWithdrawalAsked: true });
      expect(await store.tally(campaign.id)).toMatchObject({ 'state:withdrawn': 1, 'state:reserved': 1 });
      expect(await store.ready(campaign.id, 10)).toEqual([]);
      expect(await store.withdraw(campaign.id, ['row-0', 'row-1'], '客户投诉', later)).toBe(0);
    });

    it('closes what is left of a campaign that is over', async () => {
      const campaign = await filled(3);
      expect(await store.closeRest(campaign.id, 2, later)).toBe(2);
      expect(await store.closeRest(campaign.id, 2, later)).toBe(1);
      expect(await store.closeRest(campaign.id, 2, later)).toBe(0);
      const found = await store.search({
        campaignId: campaign.id,
        withoutCampaigns: [],
        text: null,
        state: 'closed',
        disposition: null,
        after: null,
        limit: 10,
      });
      expect(found.map(({ closedFor }) => closedFor)).toEqual(['campaign_over', 'campaign_over', 'campaign_over']);
    });

    it('writes a journal that verifies, and shows what was changed in it', async () => {
      const campaign = await filled(8);
      await Promise.all(
        (await store.ready(campaign.id, 8)).map(async (contact) => {
          const rest: Contact = { ...contact, state: 'resting', nextAt: later, version: 2, changedAt: now };
          await store.defer(rest, 'CN-HRS-05', { kind: 'decision', text: '夜间\n"引号"', n: 1.5, none: null });
        }),
      );
      const verifier = new JournalVerifier(sha256);
      const entries = [];
      for await (const entry of journal.entries()) entries.push(entry);
      for (const entry of entries) verifier.add(entry);
      expect(entries.length).toBeGreaterThanOrEqual(8);
      expect(verifier.faults((await journal.head()).hash)).toEqual([]);
      const forged = new JournalVerifier(sha256);
      for (const entry of entries) forged.add(entry.seq === 2 ? { ...entry, body: { kind: 'other' } } : entry);
      expect(forged.faults()).toMatchObject([{ kind: 'changed' }]);
    });
  });
}
