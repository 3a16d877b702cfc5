import { type FileHandle, open } from 'node:fs/promises';
import type { SampleRate } from '#kernel';
import { bytesOf, interleaved, openEnded, wavHeader, wavHeaderBytes } from '#speech';

/** So much sound is lost at most when the machine dies. */
const heldBackMs = 400;

/**
 * A call as a WAV file with the customer on the left and us on the right. Its header says “read to the end” until it is
 * closed, so that a file that a crash left behind can be played as it is.
 */
export class StereoRecording {
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;
  private dataBytes = 0;
  private written: Promise<void> = Promise.resolve();
  private closed = false;

  private constructor(
    private readonly file: FileHandle,
    private readonly sampleRate: SampleRate,
  ) {}

  /** Rejects when the file exists already: a recording is never written over. */
  static async open(path: string, sampleRate: SampleRate): Promise<StereoRecording> {
    const file = await open(path, 'wx');
    await file.write(wavHeader({ sampleRate, channels: 2, dataBytes: openEnded }));
    return new StereoRecording(file, sampleRate);
  }

  /** What both sides said in the same moment. Returns at once; a failing disk shows in `close`. */
  write(customer: Int16Array, robot: Int16Array): void {
    if (this.closed) return;
    const bytes = bytesOf(interleaved(customer, robot));
    this.waiting.push(bytes);
    this.waitingBytes += bytes.length;
    if (this.waitingBytes >= (this.sampleRate * 4 * heldBackMs) / 1000) this.writeWaiting();
  }

  /** Writes what is still held back and the true length. */
  async close(): Promise<void> {
    if (this.closed) return this.written;
    this.closed = true;
    this.writeWaiting();
    this.written = this.written
      .then(async () => {
        const header = wavHeader({ sampleRate: this.sampleRate, channels: 2, dataBytes: this.dataBytes });
        await this.file.write(header, 0, header.length, 0);
      })
      .finally(() => this.file.close());
    return this.written;
  }

  private writeWaiting(): void {
    const block = Buffer.concat(this.waiting);
    const at = wavHeaderBytes + this.dataBytes;
    this.waiting = [];
    this.waitingBytes = 0;
    this.dataBytes += block.length;
    this.written = this.written.then(async () => {
      await this.file.write(block, 0, block.length, at);
    });
    // Told by `close`; unhandled it would end the process in the middle of a call.
    this.written.catch(() => undefined);
  }
}
