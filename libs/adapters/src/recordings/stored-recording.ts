import { type FileHandle, open } from 'node:fs/promises';
import type { KeyRing } from '#persistence';
import { openEnded, wavHeaderBytes } from '#speech';
import { readAt, SealedFileReader } from './sealed-file.js';
import { headBytes, isSealedFile } from './sealed-format.js';

/** Bytes of a clear file that are read together. */
const atOnce = 131_072;

interface Content {
  readonly size: number;
  read(from: number, until: number): AsyncGenerator<Buffer>;
}

/** A recording as a WAV file in clear, of which any part can be read. */
export class StoredRecording {
  private constructor(
    private readonly file: FileHandle,
    private readonly content: Content,
    private readonly header: Buffer,
  ) {}

  /**
   * Null: there is none, or nothing of it yet. One from before recordings were encrypted is read as it is.
   * @throws DomainError `recording-damaged`; `cannot-open` when a key is missing, or the file belongs elsewhere
   */
  static async open(path: string, place: string, keys: KeyRing): Promise<StoredRecording | null> {
    const file = await open(path).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    });
    if (!file) return null;
    try {
      const start = await readAt(file, 0, headBytes);
      const content = isSealedFile(start)
        ? await SealedFileReader.open(file, start, place, keys)
        : clearContent(file, (await file.stat()).size);
      if (content.size >= wavHeaderBytes) return new StoredRecording(file, content, await headerOf(content));
    } catch (error) {
      await file.close();
      throw error;
    }
    await file.close();
    return null;
  }

  /** Bytes of the WAV file. */
  get size(): number {
    return this.content.size;
  }

  /**
   * The bytes in `[from, until)`; closes the file when they are read, or nobody wants more.
   * @throws DomainError `recording-damaged`
   */
  async *read(from = 0, until = this.size): AsyncGenerator<Buffer> {
    try {
      if (from < wavHeaderBytes) yield this.header.subarray(from, Math.min(until, wavHeaderBytes));
      yield* this.content.read(Math.max(from, wavHeaderBytes), until);
    } finally {
      await this.file.close();
    }
  }

  close(): Promise<void> {
    return this.file.close();
  }
}

/** The header with the true length, also where it was left open. */
async function headerOf(content: Content): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of content.read(0, wavHeaderBytes)) parts.push(part);
  const header = Buffer.concat(parts);
  if (header.readUInt32LE(40) !== openEnded) return header;
  header.writeUInt32LE(content.size - 8, 4);
  header.writeUInt32LE(content.size - wavHeaderBytes, 40);
  return header;
}

function clearContent(file: FileHandle, size: number): Content {
  async function* read(from: number, until: number): AsyncGenerator<Buffer> {
    for (let at = from; at < until; at += atOnce) yield await readAt(file, at, Math.min(atOnce, until - at));
  }
  return { size, read };
}
