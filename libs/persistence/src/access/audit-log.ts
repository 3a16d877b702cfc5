import {
  Between,
  type FindOptionsWhere,
  LessThan,
  LessThanOrEqual,
  MoreThan,
  MoreThanOrEqual,
  type Repository,
} from 'typeorm';
import {
  type AuditEntry,
  type AuditEvent,
  AuditLog,
  auditRoot,
  type AuditSearch,
  type AuditVerdict,
  sealedText,
} from '#access';
import { AdapterError, type Clock, type Instant } from '#kernel';
import type { Database } from '../database.js';
import type { KeyRing } from '../encryption/key-ring.js';
import { type Statement, TableStatements } from '../statements.js';
import { type AuditCheckpoint, auditCheckpointTable, auditTable } from '../tables/audit.table.js';
import type { Writer } from '../writer.js';
import { ChainCheck } from './chain-check.js';

/** Another process that was faster makes us try again; so often is more than bad luck. */
const tries = 50;
const pageSize = 1_000;

/** The log in the database. Its hashes are keyed: who has the database alone cannot write a chain that holds. */
export class DatabaseAuditLog extends AuditLog {
  private readonly entries: Repository<AuditEntry>;
  private readonly checkpoints: Repository<AuditCheckpoint>;
  private readonly row: TableStatements<AuditEntry>;
  private readonly writer: Writer;
  /** Entries are chained, so they are written one after the other. */
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    { source, writer }: Database,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
  ) {
    super();
    this.entries = source.getRepository(auditTable);
    this.checkpoints = source.getRepository(auditCheckpointTable);
    this.row = new TableStatements(source, auditTable);
    this.writer = writer;
  }

  override record(event: AuditEvent): Promise<void> {
    const recorded = this.tail.then(() => this.append(event));
    this.tail = recorded.catch(() => undefined);
    return recorded;
  }

  override search({ action, staff, subject, from, until, before, limit }: AuditSearch): Promise<readonly AuditEntry[]> {
    const common: FindOptionsWhere<AuditEntry> = {
      ...(action !== undefined && { action }),
      ...(subject !== undefined && { subject }),
      ...(before !== undefined && { seq: LessThan(before) }),
      ...((from !== undefined || until !== undefined) && { at: between(from, until) }),
    };
    const where =
      staff === undefined
        ? common
        : [
            { ...common, staffId: staff },
            { ...common, staffName: staff },
          ];
    return this.entries.find({ where, order: { seq: 'DESC' }, take: limit });
  }

  override async verify(): Promise<AuditVerdict> {
    const oldest = await this.entries.findOne({ where: {}, order: { seq: 'ASC' } });
    const check = new ChainCheck(this.keys, await this.checkpoint(), oldest);
    for (;;) {
      const where = { seq: MoreThan(check.seq) };
      const page = await this.entries.find({ where, order: { seq: 'ASC' }, take: pageSize });
      if (!page.every((entry) => check.follow(entry)) || page.length < pageSize) return check.verdict();
    }
  }

  override async prune(before: Instant, event: AuditEvent): Promise<number> {
    const last = await this.entries.findOne({ where: { at: LessThan(before) }, order: { seq: 'DESC' } });
    const known = (await this.checkpoint())?.seq ?? 0;
    if (!last) return 0;
    if (last.seq <= known) return this.sweep(known);
    // The order makes it safe to interrupt: answered for, then covered, then forgotten.
    await this.record({
      ...event,
      action: 'audit.prune',
      details: { ...event.details, upTo: last.seq, hash: last.hash },
    });
    const table = 'INSERT INTO "audit_checkpoint" ("seq", "hash", "at") VALUES (?, ?, ?)';
    await this.writer.write([{ sql: table, parameters: [last.seq, last.hash, this.clock.instant()] }]);
    return this.sweep(last.seq);
  }

  /** Removes what a checkpoint covers. */
  private async sweep(upTo: number): Promise<number> {
    const covered = { seq: LessThanOrEqual(upTo) };
    const count = await this.entries.countBy(covered);
    await this.entries.delete(covered);
    return count;
  }

  private async checkpoint(): Promise<AuditCheckpoint | null> {
    return this.checkpoints.findOne({ where: {}, order: { seq: 'DESC' } });
  }

  private async append(event: AuditEvent): Promise<void> {
    for (let attempt = 0; attempt < tries; attempt++) {
      const last = (await this.entries.findOne({ where: {}, order: { seq: 'DESC' } })) ?? (await this.checkpoint());
      const unsealed = {
        ...event,
        seq: (last?.seq ?? 0) + 1,
        at: this.clock.instant(),
        keyId: this.keys.newestId,
        previous: last?.hash ?? auditRoot,
      };
      const hash = this.keys.chainHash(sealedText(unsealed), unsealed.keyId) ?? '';
      const statement: Statement = this.row.insert({ ...unsealed, hash });
      if ((await this.writer.write([statement])).done) return;
    }
    throw new AdapterError('The audit log is too busy.', true);
  }
}

function between(from: Instant | undefined, until: Instant | undefined) {
  if (from === undefined) return LessThanOrEqual(until ?? '');
  return until === undefined ? MoreThanOrEqual(from) : Between(from, until);
}
