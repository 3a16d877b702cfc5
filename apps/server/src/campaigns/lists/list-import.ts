import { type CampaignStore, type ColumnMapping, emptyReport, type ImportReport, type NotedRow } from '#campaign';
import type { ListTaken } from '#contracts';
import { type Clock, DomainError, type Language } from '#kernel';
import { newId } from '../../platform/new-id.js';
import type { Campaigns } from '../campaigns.js';
import { type ContactBatch, importContacts } from '../import/contact-import.js';

interface Ports {
  readonly store: CampaignStore;
  readonly campaigns: Campaigns;
  readonly clock: Clock;
}

export interface ListOptions {
  readonly fileName: string;
  readonly country: string;
  readonly language: Language;
  /** Looks at the file and stores nothing. */
  readonly dryRun: boolean;
  /** Takes the good rows in although others are refused; else one refused row keeps the whole file out. */
  readonly skipRefused: boolean;
  readonly mapping?: ColumnMapping | undefined;
}

/** Rows that are told of at once. */
const told = 200;

/** Takes a file of contacts into a campaign: all of it or nothing. */
export class ListImport {
  constructor(private readonly ports: Ports) {}

  async take(campaignId: string, file: string, options: ListOptions): Promise<ListTaken> {
    const { store, campaigns, clock } = this.ports;
    const campaign = await campaigns.mustBeOpen(campaignId);
    const importId = newId();
    const begun = { id: importId, campaignId, fileName: options.fileName.slice(0, 255), contacts: 0 };
    if (!options.dryRun) await store.beginImport({ ...begun, state: 'staging', startedAt: clock.instant() });
    const { country, language, mapping } = options;
    const rules = { country, language, mapping, needsConsent: campaign.purpose === 'marketing' };
    const notes: NotedRow[] = [];
    let report = emptyReport;
    try {
      for await (const batch of importContacts(file, rules)) {
        notes.push(...batch.noted.slice(0, told - notes.length));
        ({ report } = batch);
        await this.stage(campaignId, importId, batch, options);
      }
    } catch (error) {
      if (!options.dryRun) await store.discard(importId);
      throw error;
    }
    const isTaken = !options.dryRun && (report.refused === 0 || options.skipRefused);
    if (isTaken) await store.takeIn(importId);
    else if (!options.dryRun) await store.discard(importId);
    return answerOf(isTaken ? importId : null, report, notes);
  }

  private async stage(campaignId: string, importId: string, batch: ContactBatch, options: ListOptions): Promise<void> {
    const { store, clock } = this.ports;
    // A row without a key of its own has the number of its row, which the next file has too.
    const named = batch.contacts.map((contact) =>
      contact.key === `row-${String(contact.row)}`
        ? { ...contact, key: `${importId.slice(-12)}-${String(contact.row)}` }
        : contact,
    );
    const keys = named.map(({ key }) => key);
    const known = keys.length === 0 ? new Set<string>() : await store.knownKeys(campaignId, keys);
    const [twice] = known;
    if (twice !== undefined && !options.skipRefused) {
      throw new DomainError('duplicate-contact', `The campaign has "${twice}" already; nothing was imported.`);
    }
    if (options.dryRun) return;
    const fresh = named.filter(({ key }) => !known.has(key));
    const contacts = fresh.map(({ row, ...contact }) => ({
      ...contact,
      id: newId(),
      campaignId,
      importId,
      place: row,
    }));
    await store.stage(contacts, clock.instant());
  }
}

function answerOf(importId: string | null, report: ImportReport, noted: readonly NotedRow[]): ListTaken {
  const { rows, accepted, refused, repaired, faults } = report;
  const notes = noted.map((note) => ({
    row: note.row,
    isRefused: note.isRefused,
    notes: note.notes.map(({ fault, column, message }) => ({ fault, column, message })),
  }));
  return { importId, rows, accepted, refused, repaired, faults: { ...faults }, notes };
}
