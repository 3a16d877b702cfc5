import { EntitySchema } from 'typeorm';
import type { Attempt, Campaign, Contact, StoredImport } from '#campaign';

/** A campaign: what is looked for in columns, all of it in `data`. */
export interface CampaignRow {
  readonly id: string;
  readonly state: Campaign['state'];
  readonly version: number;
  readonly createdAt: string;
  readonly data: Campaign;
}

export interface ContactRow extends Contact {
  /** The name of the number called next, to look it up by. */
  readonly phone: string;
  /** Of its entry, to be counted by. */
  readonly arm: string | null;
}

const instant = { type: 'varchar', length: 24 } as const;
const id = { type: 'varchar', length: 36 } as const;

export const campaignTable = new EntitySchema<CampaignRow>({
  name: 'campaign',
  columns: {
    id: { ...id, primary: true },
    state: { type: 'varchar', length: 16 },
    version: { type: 'integer' },
    createdAt: instant,
    data: { type: 'simple-json' },
  },
});

export const campaignImportTable = new EntitySchema<StoredImport>({
  name: 'campaign_import',
  columns: {
    id: { ...id, primary: true },
    campaignId: id,
    fileName: { type: 'varchar', length: 255 },
    state: { type: 'varchar', length: 16 },
    contacts: { type: 'integer' },
    startedAt: instant,
    touchedAt: instant,
  },
});

export const contactTable = new EntitySchema<ContactRow>({
  name: 'contact',
  columns: {
    id: { ...id, primary: true },
    campaignId: id,
    importId: id,
    key: { type: 'varchar', length: 128 },
    person: { type: 'varchar', length: 64 },
    phone: { type: 'varchar', length: 32 },
    numbers: { type: 'simple-json' },
    number: { type: 'integer' },
    caseId: { type: 'varchar', length: 64, nullable: true },
    language: { type: 'varchar', length: 2 },
    standing: { type: 'simple-json' },
    variables: { type: 'simple-json' },
    place: { type: 'integer' },
    state: { type: 'varchar', length: 16 },
    version: { type: 'integer' },
    attempts: { type: 'integer' },
    results: { type: 'simple-json' },
    nextAt: { ...instant, nullable: true },
    disposition: { type: 'varchar', length: 32, nullable: true },
    closedFor: { type: 'varchar', length: 32, nullable: true },
    closingNote: { type: 'varchar', length: 255, nullable: true },
    changedAt: instant,
    isWithdrawalAsked: { type: 'boolean' },
    entry: { type: 'simple-json', nullable: true },
    arm: { type: 'varchar', length: 8, nullable: true },
  },
});

export const attemptTable = new EntitySchema<Attempt>({
  name: 'attempt',
  columns: {
    id: { type: 'varchar', length: 48, primary: true },
    campaignId: id,
    contactId: id,
    state: { type: 'varchar', length: 16 },
    token: { type: 'integer' },
    holder: id,
    leaseUntil: instant,
    reservedAt: instant,
    dialledAt: { ...instant, nullable: true },
    endedAt: { ...instant, nullable: true },
    result: { type: 'varchar', length: 32, nullable: true },
    conversationId: { ...id, nullable: true },
    talkSeconds: { type: 'integer', nullable: true },
  },
});
