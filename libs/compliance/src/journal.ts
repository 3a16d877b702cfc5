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
  readonly kind: 'unreadable' | 'changed' | 'missing' | 'reordered' | 'unlinked' | 'other-end';
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
 * whose end was cut off looks whole.
 */
export class JournalVerifier {
  private line = 0;
  private seq = 0;
  private hash = nothing;
  private readonly found: JournalFault[] = [];

  constructor(private readonly sha256: Sha256) {}

  /** Null: the line could not be read. */
  add(entry: JournalEntry | null): void {
    this.line += 1;
    if (entry === null) {
      this.report('unreadable', '这一行不是日志记录', 'this line is no entry');
      return;
    }
    const [due, got] = [this.seq + 1, entry.seq].map(String) as [string, string];
    if (hashOf(entry, this.sha256) !== entry.hash)
      this.report('changed', `第 ${got} 条被改动`, `entry ${got} was changed`);
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
    if (head === null || head === this.hash) return this.found;
    const end = fault(this.line, 'other-end', `最后一条不是 ${head}`, `the last entry is not ${head}`);
    return [...this.found, end];
  }

  /** Hash of the last entry, to be noted elsewhere. */
  head(): string {
    return this.hash;
  }

  private report(kind: JournalFault['kind'], zh: string, en: string): void {
    this.found.push(fault(this.line, kind, zh, en));
  }
}
