import { type AuditEntry, auditRoot, type AuditVerdict, sealedText } from '#access';
import type { KeyRing } from '../encryption/key-ring.js';
import type { AuditCheckpoint } from '../tables/audit.table.js';

/** Follows the chain entry by entry, oldest first, up to the first that does not hold. */
export class ChainCheck {
  private last: { readonly seq: number; readonly hash: string };
  private readonly first: number;
  private wrong: { readonly seq: number; readonly because: string } | null = null;
  /** Who forgot entries is in the log: a checkpoint that nobody answers for was put in from outside. */
  private isAnswered: boolean;

  constructor(
    private readonly keys: KeyRing,
    private readonly checkpoint: AuditCheckpoint | null,
    oldest: AuditEntry | null,
  ) {
    // Forgetting that was interrupted leaves entries in front of the checkpoint; they are chained, too.
    const isBehind = oldest !== null && oldest.seq <= (checkpoint?.seq ?? 0);
    this.last = isBehind
      ? { seq: oldest.seq - 1, hash: oldest.previous }
      : { seq: checkpoint?.seq ?? 0, hash: checkpoint?.hash ?? auditRoot };
    this.first = this.last.seq;
    this.isAnswered = checkpoint === null;
  }

  get seq(): number {
    return this.last.seq;
  }

  /** False when it does not hold; there is no use in going on. */
  follow(entry: AuditEntry): boolean {
    const because = this.fault(entry);
    if (because !== null) {
      this.wrong = { seq: entry.seq, because };
      return false;
    }
    if (entry.action === 'audit.prune' && entry.details.hash === this.checkpoint?.hash) this.isAnswered = true;
    this.last = entry;
    return true;
  }

  verdict(): AuditVerdict {
    const entries = this.last.seq - this.first;
    const because = this.isAnswered ? null : 'older entries were removed, and the log does not say by whom';
    const wrong = this.wrong ?? (because === null ? null : { seq: this.first + 1, because });
    return {
      isWhole: wrong === null,
      entries,
      from: entries === 0 ? null : this.first + 1,
      head: this.last.hash,
      firstBad: wrong?.seq ?? null,
      because: wrong?.because ?? null,
    };
  }

  private fault(entry: AuditEntry): string | null {
    if (entry.seq !== this.last.seq + 1) return 'entries before it are missing';
    if (entry.previous !== this.last.hash) return 'it is not chained to the entry before it';
    const hash = this.keys.chainHash(sealedText(entry), entry.keyId);
    if (hash === null) return `its key "${entry.keyId}" is not in the key ring`;
    if (hash !== entry.hash) return 'it was changed';
    const { checkpoint } = this;
    return entry.seq === checkpoint?.seq && entry.hash !== checkpoint.hash ? 'the checkpoint is wrong' : null;
  }
}
