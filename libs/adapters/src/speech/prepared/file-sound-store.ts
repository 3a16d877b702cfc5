import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { readWav, SoundStore, wavOf } from '#speech';

const rate = 16_000;
const shape = /^[0-9a-f]{64}$/;

/** Sounds as WAV files that can be listened to, in folders by the first letters of their names. */
export class FileSoundStore extends SoundStore {
  constructor(private readonly folder: string) {
    super();
  }

  override async get(name: string): Promise<Int16Array | null> {
    try {
      const { channels, sampleRate } = readWav(await readFile(this.pathOf(name)));
      return sampleRate === rate ? (channels[0] ?? null) : null;
    } catch {
      // Missing or damaged: it is rendered again.
      return null;
    }
  }

  override async put(name: string, samples: Int16Array): Promise<void> {
    const path = this.pathOf(name);
    await mkdir(dirname(path), { recursive: true });
    const part = `${path}.${randomUUID()}.part`;
    await writeFile(part, wavOf(samples, rate));
    await rename(part, path);
  }

  private pathOf(name: string): string {
    if (!shape.test(name)) throw new TypeError('A name of a sound is a SHA-256 in hexadecimal.');
    return join(this.folder, name.slice(0, 2), `${name}.wav`);
  }
}
