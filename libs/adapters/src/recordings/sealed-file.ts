import { type FileHandle, open } from 'node:fs/promises';
import type { KeyRing } from '#persistence';
import {
  damaged,
  emptySlot,
  FrameCipher,
  frameBytes,
  headBytes,
  magic,
  newHead,
  packHead,
  sealedBytes,
  sealedFrameBytes,
  type SealedHead,
  slotAt,
  unpackHead,
  wholeFrames,
} from './sealed-format.js';

/** Frames that are read from the disk together. */
const framesAtOnce = 16;

/** A file that is sealed while it is written; cut off, it is there up to its last whole frame. */
export class SealedFileWriter {
  private readonly cipher: FrameCipher;
  private frame = Buffer.allocUnsafe(frameBytes);
  private filled = 0;
  private frames = 0;
  private written: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly file: FileHandle,
    private readonly head: SealedHead,
    private readonly place: string,
    private readonly keys: KeyRing,
  ) {
    this.cipher = new FrameCipher(head.key);
  }

  /** Rejects when the file exists already: nothing is ever written over. */
  static async create(path: string, place: string, keys: KeyRing): Promise<SealedFileWriter> {
    const file = await open(path, 'wx+');
    const head = newHead();
    await file.write(Buffer.concat([magic, packHead(head, place, keys), emptySlot()]));
    return new SealedFileWriter(file, head, place, keys);
  }

  /** Copies and returns at once; a failing disk shows in `settled` and `finish`. */
  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + frameBytes - this.filled);
      this.frame.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled === frameBytes) this.sealFrame();
    }
  }

  /** Resolves when the whole frames so far are with the disk. */
  async settled(): Promise<void> {
    await this.written;
  }

  /** Seals the rest, says in the head how much it is, and closes. */
  async finish(): Promise<void> {
    const length = this.frames * frameBytes + this.filled;
    if (this.filled > 0) this.sealFrame();
    try {
      await this.written;
      await replaceHead(this.file, this.place, this.keys, (head) => ({ ...head, length }));
    } finally {
      await this.file.close();
    }
  }

  private sealFrame(): void {
    const sealed = this.cipher.seal(this.frames, this.frame.subarray(0, this.filled));
    const at = headBytes + this.frames * sealedFrameBytes;
    this.frames += 1;
    this.filled = 0;
    this.written = this.written.then(() => this.file.write(sealed, 0, sealed.length, at));
    // Told by `finish`; unhandled it would end the process in the middle of a call.
    this.written.catch(() => undefined);
  }
}

/**
 * Puts another head in the place of the one there is. The old one goes when the new one is on the disk: cut off anywhere,
 * one of them is whole.
 */
export async function replaceHead(
  file: FileHandle,
  place: string,
  keys: KeyRing,
  change: (head: SealedHead) => SealedHead,
): Promise<void> {
  const head = unpackHead(await readAt(file, 0, headBytes), place, keys);
  const other = head.slot === 0 ? 1 : 0;
  const slot = packHead(change(head), place, keys);
  await file.write(slot, 0, slot.length, slotAt(other));
  await file.datasync();
  await file.write(emptySlot(), 0, slot.length, slotAt(head.slot));
  await file.datasync();
}

/** Reads any part of a sealed file, and nothing but what was written into it. */
export class SealedFileReader {
  private constructor(
    private readonly file: FileHandle,
    private readonly place: string,
    private readonly cipher: FrameCipher,
    /** Bytes of content. */
    readonly size: number,
  ) {}

  /**
   * @param start the first `headBytes` bytes of the file
   * @throws DomainError `recording-damaged`; `cannot-open` when a key is missing, or the file belongs elsewhere
   */
  static async open(file: FileHandle, start: Buffer, place: string, keys: KeyRing): Promise<SealedFileReader> {
    const { key, length } = unpackHead(start, place, keys);
    const { size: fileBytes } = await file.stat();
    if (length !== null && sealedBytes(length) !== fileBytes) throw damaged(place, 'it was cut off or added to');
    return new SealedFileReader(file, place, new FrameCipher(key), length ?? wholeFrames(fileBytes));
  }

  /** @throws DomainError `recording-damaged` */
  async *read(from: number, until: number): AsyncGenerator<Buffer> {
    const end = Math.min(until, this.size);
    const last = Math.ceil(end / frameBytes);
    for (let index = Math.floor(from / frameBytes); index < last; index += framesAtOnce) {
      const frames = Math.min(framesAtOnce, last - index);
      const content = this.content(index, await this.sealed(index, frames));
      const start = index * frameBytes;
      yield content.subarray(Math.max(0, from - start), end - start);
    }
  }

  private sealed(index: number, frames: number): Promise<Buffer> {
    const bytes = Math.min(frames * sealedFrameBytes, sealedBytes(this.size) - headBytes - index * sealedFrameBytes);
    return readAt(this.file, headBytes + index * sealedFrameBytes, bytes);
  }

  private content(index: number, sealed: Buffer): Buffer {
    const contents: Buffer[] = [];
    for (let at = 0; at < sealed.length; at += sealedFrameBytes) {
      const content = this.cipher.open(index + contents.length, sealed.subarray(at, at + sealedFrameBytes));
      if (!content) throw damaged(this.place, `frame ${String(index + contents.length)} was changed or moved`);
      contents.push(content);
    }
    return Buffer.concat(contents);
  }
}

/** So many bytes from there, or as many as there are. */
export async function readAt(file: FileHandle, at: number, bytes: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, at);
  return buffer.subarray(0, bytesRead);
}
