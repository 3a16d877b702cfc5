import { createHash } from 'node:crypto';
import { JournalVerifier } from '#compliance';
import type { Contact } from '#campaign';
import { campaignOf, newContactOf } from '../../../../tests/fixtures/campaigns.js';
import { testDatabases } from '../../../../tests/fixtures/test-database.js';
import { Database } from '../database.js';
import { DatabaseRetentionStore } from '../retention.store.js';
import { DatabaseCampaignStore } from './campaign.store.js';
import { DatabaseDecisionJournal } from './decision-journal.js';

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const importId = '01900000-0000-7000-8000-000000000001';
const [old, cut, now] = ['2020-03-02T02:00:00.000Z', '2021-01-01T00:00:00.000Z', '2026-03-02T02:00:00.000Z'];

/** Four old decisions about four people, and one new about the first. */
async function decided(database: Database): Promise<readonly Contact[]> {
  const store = new DatabaseCampaignStore(database);
  const campaign = campaignOf();
  await store.create(campaign);
  const begun = { id: importId, campaignId: campaign.id, fileName: 'a', contacts: 0, startedAt: old, touchedAt: old };
  await store.beginImport({ ...begun, state: 'staging' });
  const people = [0, 1, 2, 3].map((n) => newContactOf(campaign.id, importId, n));
  await store.stage(people, old);
  await store.takeIn(importId);
  const contacts = await store.ready(campaign.id, 4);
  const decide = async (contact: Contact, at: string): Promise<Contact> => {
    const rest: Contact = { ...contact, version: contact.version + 1, changedAt: at };
    expect(await store.defer(rest, null, { kind: 'decision', of: contact.person })).toBe(true);
    return rest;
  };
  const rested: Contact[] = [];
  for (const contact of contacts) rested.push(await decide(contact, old));
  await decide(rested[0]!, now);
  return contacts;
}

async function verdict(database: Database) {
  const journal = new DatabaseDecisionJournal(database);
  const verifier = new JournalVerifier(sha256, await journal.checkpoint());
  const entries: (readonly [number, boolean])[] = [];
  for await (const entry of journal.entries()) {
    verifier.add(entry);
    entries.push([entry.seq, entry.body !== undefined]);
  }
  return { entries, faults: verifier.faults((await journal.head()).hash) };
}

describe.each(testDatabases)('the journal of decisions on %s', (_, make) => {
  it('forgets by schedule what is under no hold, and can be verified at each step', async () => {
    const { url, drop } = await make();
    const database = await Database.open(url);
    const contacts = await decided(database);
    const store = new DatabaseRetentionStore(database);
    const hold = { id: 'h1', subject: `customer:${contacts[2]?.person ?? ''}`, reason: 'court', placedBy: 'wang' };
    await store.placeHold({ ...hold, placedAt: now, liftedAt: null });
    expect(await store.forgetDecisions(old, now)).toBe(0);

    // Deleted in front of the held one, emptied behind it.
    expect(await store.forgetDecisions(cut, now)).toBe(3);
    const held = { entries: [[3, true], [4, false], [5, true], [6, true]], faults: [] }; // prettier-ignore
    expect(await verdict(database)).toEqual(held);
    expect(await store.forgetDecisions(cut, now)).toBe(0);
    const stored = JSON.stringify(await database.source.query('SELECT * FROM "decision_journal"'));
    const names = contacts.map(({ person }) => stored.includes(`"${person}`) || stored.includes(`${person}\\"`));
    expect(names).toEqual([true, false, true, false]);

    await store.liftHold('h1', now);
    expect(await store.forgetDecisions(cut, now)).toBe(1);
    expect(await verdict(database)).toEqual({ entries: [[5, true], [6, true], [7, true]], faults: [] }); // prettier-ignore

    // Somebody who deletes by hand is found out.
    await database.source.query('DELETE FROM "decision_journal" WHERE "seq" = 5');
    expect((await verdict(database)).faults).toMatchObject([{ kind: 'missing' }]);
    await database.close();
    await drop();
  });
});
