import type { SampleRate } from '#kernel';
import { bytesOf, interleaved, openEnded, wavHeader } from '#speech';
import type { SealedFileWriter } from './sealed-file.js';

/**
 * A call as a WAV file with the customer on the left and us on the right. Its header says “read to the end”, as nothing
 * is written twice; who reads it is told the true length.
 */
export class StereoRecording {
  private finished: Promise<void> | null = null;

  constructor(
    private readonly file: SealedFileWriter,
    sampleRate: SampleRate,
  ) {
    file.write(wavHeader({ sampleRate, channels: 2, dataBytes: openEnded }));
  }

  /** What both sides said in the same moment. Returns at once; a failing disk shows in `close`. */
  write(customer: Int16Array, robot: Int16Array): void {
    if (!this.finished) this.file.write(bytesOf(interleaved(customer, robot)));
  }

  /** Writes what is still held back. */
  close(): Promise<void> {
    this.finished ??= this.file.finish();
    return this.finished;
  }
}
