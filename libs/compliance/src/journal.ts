import { z } from 'zod';
import type { Instant, Localized } from '#kernel';
import { canonicalJson } from './canonical-json.js';

/** Hexadecimal SHA-256 of a text in UTF-8; given by the edge. */
type Sha256 = (text: string) => string;

/** One line of the journal. Its hash covers its number, time and content and the hash of the line before. */
export interface JournalEntry {
  /** From 1 without gaps. */
  readonly seq: number;
  readonly at: Instant;
  readonly body: unknown;
  /** Hash of the entry before; of the first, 64 zeros. */
  readonly previous: string;
  readonly hash: string;
}

const nothing = '0'.repeat(64);

/** The content of an entry that was forgotten while one before it is held; no JSON is like it. */
export const forgotten = undefined;

/** The number of an entry and its hash. */
export interface JournalPlace {
  readonly seq: number;
  readonly hash: string;
}

/** What the journal itself says of forgetting. */
const pruneSchema = z.strictObject({
  kind: z.literal('journal.prune'),
  upTo: z.int().positive(),
  from: z.strictObject({ seq: z.int().positive(), hash: z.string() }).nullable(),
});

/**
 * The content of the entry that answers for forgetting.
 * @param upTo no entry after this one was forgotten
 * @param from the last that was deleted with all before it; null: none was, some were emptied
 */
export function pruneRecord(upTo: number, from: JournalPlace | null): z.infer<typeof pruneSchema> {
  return { kind: 'journal.prune', upTo, from: from && { seq: from.seq, hash: from.hash } };
}

/**
 * The text of an entry up to its number. Its hash is that of the hash before, a line feed, this text, the number and
 * `}`; for who learns the number only in the moment of storing.
 */
export function entryText(at: Instant, body: unknown): string {
  return `{"at":${JSON.stringify(at)},"body":${canonicalJson(body)},"seq":`;
}

function hashOf({ seq, at, body, previous }: Omit<JournalEntry, 'hash'>, sha256: Sha256): string {
  return sha256(`${previous}\n${entryText(at, body)}${String(seq)}}`);
}

/** The entry that comes after another; null: the first of a journal. */
export function nextEntry(before: JournalEntry | null, at: Instant, body: unknown, sha256: Sha256): JournalEntry {
  const entry = { seq: (before?.seq ?? 0) + 1, at, body, previous: before?.hash ?? nothing };
  return { ...entry, hash: hashOf(entry, sha256) };
}

/** What is wrong with a journal, and at which line. */
interface JournalFault {
  /** From 1. */
  readonly line: number;
  readonly kind: 'unreadable' | 'changed' | 'missing' | 'reordered' | 'unlinked' | 'unanswered' | 'other-end';
  readonly message: Localized;
}

const entrySchema = z.strictObject({
  seq: z.int().positive(),
  at: z.string(),
  body: z.unknown(),
  previous: z.string(),
  hash: z.string(),
});

/** One line of a journal file; null when it is none. */
export function parseEntry(line: string): JournalEntry | null {
  try {
    const parsed = entrySchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const fault = (line: number, kind: JournalFault['kind'], zh: string, en: string): JournalFault => ({
  line,
  kind,
  message: { zh, en },
});

/**
 * Checks a journal line by line. `head`: the hash of the last entry as it was noted elsewhere; without it a journal
 * whose end was cut off looks whole. `checkpoint`: the last entry that was deleted by schedule; whatever was forgotten,
 * a later entry must answer for.
 */
export class JournalVerifier {
  private line = 0;
  private seq: number;
  private hash: string;
  /** The first line of an entry that was emptied, and the number of the last one. */
  private emptied: { readonly line: number; readonly upTo: number } | null = null;
  private answeredUpTo = 0;
  private isAnswered: boolean;
  private readonly found: JournalFault[] = [];

  constructor(
    private readonly sha256: Sha256,
    private readonly checkpoint: JournalPlace | null = null,
  ) {
    this.seq = checkpoint?.seq ?? 0;
    this.hash = checkpoint?.hash ?? nothing;
    this.isAnswered = checkpoint === null;
  }

  /** Null: the line could not be read. */
  add(entry: JournalEntry | null): void {
    this.line += 1;
    // Deleting that was interrupted leaves entries in front of the checkpoint; they are chained, too.
    if (this.line === 1 && entry && entry.seq <= this.seq) {
      this.seq = entry.seq - 1;
      this.hash = entry.previous;
    }
    if (entry === null) {
      this.report('unreadable', '这一行不是日志记录', 'this line is no entry');
      return;
    }
    const [due, got] = [this.seq + 1, entry.seq].map(String) as [string, string];
    if (entry.body === forgotten) this.emptied = { line: this.emptied?.line ?? this.line, upTo: entry.seq };
    else if (hashOf(entry, this.sha256) !== entry.hash)
      this.report('changed', `第 ${got} 条被改动`, `entry ${got} was changed`);
    if (entry.seq === this.checkpoint?.seq && entry.hash !== this.checkpoint.hash)
      this.report('unlinked', `第 ${got} 条与检查点不符`, `entry ${got} is not what the checkpoint says`);
    this.hear(entry.body);
    if (entry.seq > this.seq + 1) this.report('missing', `缺少第 ${due} 条`, `entry ${due} is missing, ${got} follows`);
    else if (entry.seq <= this.seq) this.report('reordered', `第 ${got} 条次序不对`, `entry ${got} is out of order`);
    else if (entry.previous !== this.hash) {
      this.report('unlinked', `第 ${got} 条接不上前一条`, `entry ${got} does not follow the one before`);
    }
    this.seq = entry.seq;
    this.hash = entry.hash;
  }

  /** All that is wrong. */
  faults(head: string | null = null): readonly JournalFault[] {
    const found = [...this.found];
    const unanswered = (line: number, zh: string, en: string) => found.push(fault(line, 'unanswered', zh, en));
    if (!this.isAnswered)
      unanswered(
        1,
        '此前的记录已被删除，日志没有说明',
        'entries before it were deleted, and the journal does not say so',
      );
    if (this.emptied && this.emptied.upTo > this.answeredUpTo)
      unanswered(
        this.emptied.line,
        '内容已被清空，日志没有说明',
        'its content is gone, and the journal does not say so',
      );
    if (head !== null && head !== this.hash)
      found.push(fault(this.line, 'other-end', `最后一条不是 ${head}`, `the last entry is not ${head}`));
    return found;
  }

  /** Hash of the last entry, to be noted elsewhere. */
  head(): string {
    return this.hash;
  }

  /** What an entry says of forgetting. */
  private hear(body: unknown): void {
    const { data } = pruneSchema.safeParse(body);
    if (!data) return;
    this.answeredUpTo = Math.max(this.answeredUpTo, data.upTo);
    const { checkpoint } = this;
    if (data.from?.seq === checkpoint?.seq && data.from?.hash === checkpoint?.hash) this.isAnswered = true;
  }

  private report(kind: JournalFault['kind'], zh: string, en: string): void {
    this.found.push(fault(this.line, kind, zh, en));
  }
}
