import {
  addToReport,
  type Campaign,
  type CampaignStore,
  checkMapping,
  type ColumnMapping,
  emptyReport,
  type ImportReport,
  type NewContact,
  type NotedRow,
  type RowNote,
} from '#campaign';
import type { ListTaken } from '#contracts';
import { type Clock, DomainError, type Language, type Localized } from '#kernel';
import { newId } from '../../platform/new-id.js';
import type { LongWork } from '../../platform/progress-answer.js';
import type { Campaigns } from '../campaigns.js';
import {
  type ContactBatch,
  type ContactImportOptions,
  type FilePreview,
  previewContacts,
  type ReadContact,
} from '../import/contact-import.js';
import { UnreadableFile } from '../import/unreadable-file.js';
import { targetText } from './list-columns.js';

interface Ports {
  readonly store: CampaignStore;
  readonly campaigns: Campaigns;
  readonly clock: Clock;
  readonly read: (file: string, options: ContactImportOptions) => AsyncIterable<ContactBatch>;
  readonly maxRows: number;
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
  /** Told of every row with something to be said. */
  readonly onNoted?: (preview: FilePreview, rows: readonly NotedRow[]) => Promise<void>;
}

/** Rows that are told of at once. */
const told = 200;
/** An import gives a sign of life so often. */
const touchMs = 3_000;
/** Batches on their way to the database: they share a commit. */
const atOnce = 8;

const silent: LongWork = { tell: () => undefined, signal: new AbortController().signal };

/** Takes a file of contacts into a campaign: all of it or nothing. */
export class ListImport {
  constructor(private readonly ports: Ports) {}

  /** @throws DomainError `wrong-state`, `bad-mapping`, `too-large`, `cancelled`; UnreadableFile */
  async take(campaignId: string, file: string, options: ListOptions, work: LongWork = silent): Promise<ListTaken> {
    const campaign = await this.ports.campaigns.mustBeOpen(campaignId);
    const { country, language, dryRun } = options;
    const preview = await previewContacts(file).catch((error: unknown) => {
      if (dryRun && error instanceof UnreadableFile) return error;
      throw error;
    });
    if (preview instanceof Error) return { ...nothing, problems: [preview.text] };
    const mapping = options.mapping ?? preview.mapping;
    const rules = { country, language, mapping, needsConsent: campaign.purpose === 'marketing' };
    const problems = checkMapping({ ...rules, headers: preview.headers });
    if (problems.length > 0) {
      if (dryRun) return { ...nothing, ...shownOf(preview, mapping), problems: [...problems] };
      throw new DomainError('bad-mapping', problems.map(({ zh, en }) => `${zh} / ${en}`).join('\n'));
    }
    const reading = new Reading(this.ports, campaign, options, preview, work);
    const { report, notes } = await reading.all(this.ports.read(file, { ...rules, format: preview.format }));
    const isTaken = !dryRun && (report.refused === 0 || options.skipRefused) && report.accepted > 0;
    const importId = await reading.finish(isTaken);
    return { ...shownOf(preview, mapping), importId, problems: [], ...report, faults: { ...report.faults }, notes };
  }
}

/** One file on its way. */
class Reading {
  private readonly importId = newId();
  private readonly notes: NotedRow[] = [];
  private report: ImportReport = emptyReport;
  private touchedAt = 0;
  private readonly staging = new Set<Promise<void>>();

  constructor(
    private readonly ports: Ports,
    private readonly campaign: Campaign,
    private readonly options: ListOptions,
    private readonly preview: FilePreview,
    private readonly work: LongWork,
  ) {}

  async all(batches: AsyncIterable<ContactBatch>) {
    const { store, clock } = this.ports;
    const { fileName, dryRun } = this.options;
    const begun = { id: this.importId, campaignId: this.campaign.id, fileName: fileName.slice(0, 255), contacts: 0 };
    const times = { startedAt: clock.instant(), touchedAt: new Date().toISOString() };
    if (!dryRun) await store.beginImport({ ...begun, ...times, state: 'staging' });
    try {
      for await (const batch of batches) await this.take(batch);
      await Promise.all(this.staging);
    } catch (error) {
      await Promise.allSettled(this.staging);
      if (!dryRun) await store.discard(this.importId);
      throw error;
    }
    const notes = this.notes.map(({ row, isRefused, notes: all }) => ({ row, isRefused, notes: [...all] }));
    return { report: this.report, notes };
  }

  /** Resolves the id of the import, or null when nothing was taken in. */
  async finish(isTaken: boolean): Promise<string | null> {
    const { store } = this.ports;
    if (isTaken) {
      this.work.tell({ step: 'taking_in', share: 1, rows: this.report.rows });
      await store.takeIn(this.importId);
    } else if (!this.options.dryRun) await store.discard(this.importId);
    return isTaken ? this.importId : null;
  }

  private async take(batch: ContactBatch): Promise<void> {
    if (this.work.signal.aborted)
      throw new DomainError('cancelled', '已取消，什么都没有导入 / Cancelled; nothing was imported.');
    const { fresh, known } = await this.sort(batch.contacts);
    const noted = [...batch.noted, ...known].sort((a, b) => a.row - b.row);
    this.report = addToReport(this.report, fresh.length, noted);
    this.notes.push(...noted.slice(0, told - this.notes.length));
    this.mustFit();
    await this.options.onNoted?.(this.preview, noted);
    if (!this.options.dryRun) await this.stage(fresh);
    this.work.tell({ step: 'reading', share: batch.progress, rows: this.report.rows });
  }

  private mustFit(): void {
    const { maxRows } = this.ports;
    if (this.report.rows <= maxRows) return;
    const most = String(maxRows);
    throw new DomainError('too-large', `超过 ${most} 行，请拆分名单 / More than ${most} rows: split the list.`);
  }

  /** Rows whose key the campaign has already are refused. */
  private async sort(contacts: readonly ReadContact[]) {
    const keys = contacts.flatMap(({ key }) => (key === null ? [] : [key]));
    const known = keys.length === 0 ? new Set<string>() : await this.ports.store.knownKeys(this.campaign.id, keys);
    const isKnown = ({ key }: ReadContact) => key !== null && known.has(key);
    return {
      fresh: contacts.filter((contact) => !isKnown(contact)),
      known: contacts.filter(isKnown).map(({ row, key, cells }) => {
        const notes: RowNote[] = [{ fault: 'duplicate_key', column: null, message: knownKey(key ?? '') }];
        return { row, isRefused: true, notes, cells: cells ?? [] };
      }),
    };
  }

  private async stage(fresh: readonly ReadContact[]): Promise<void> {
    const { store, clock } = this.ports;
    const now = Date.now();
    if (now - this.touchedAt > touchMs) {
      this.touchedAt = now;
      await store.touchImport(this.importId, new Date(now).toISOString());
    }
    const contacts = fresh.map((read) => this.contactOf(read));
    if (contacts.length === 0) return;
    const entered = this.ports.campaigns.entered(this.campaign, contacts);
    const staged = entered
      .then((ready) => store.stage(ready, clock.instant()))
      .finally(() => this.staging.delete(staged));
    // Who waits for all of them hears of a failure.
    staged.catch(() => undefined);
    this.staging.add(staged);
    if (this.staging.size >= atOnce) await Promise.race(this.staging);
  }

  private contactOf(read: ReadContact): NewContact {
    const { row, key, person, numbers, caseId, language, standing, variables, place } = read;
    // One literal: copying objects costs as much as checking the row.
    return {
      id: newId(),
      campaignId: this.campaign.id,
      importId: this.importId,
      key: key ?? `${this.importId.slice(-12)}-${String(row)}`,
      person,
      numbers,
      caseId,
      language,
      standing,
      variables,
      place,
    };
  }
}

const knownKey = (key: string): Localized => ({
  zh: `活动里已经有 “${key}”`,
  en: `the campaign has "${key}" already`,
});

const nothing = {
  importId: null,
  format: '',
  columns: [],
  sample: [],
  rows: 0,
  accepted: 0,
  refused: 0,
  repaired: 0,
  faults: {},
  notes: [],
};

function shownOf({ format, headers, rows }: FilePreview, mapping: ColumnMapping) {
  return {
    format: format.kind === 'csv' ? format.encoding : format.kind,
    columns: headers.map((header, i) => ({ header, target: targetText(mapping[i]) })),
    sample: rows.map((cells) => [...cells]),
  };
}
