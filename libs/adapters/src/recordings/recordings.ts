import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Clock, SampleRate } from '#kernel';
import type { KeyRing } from '#persistence';
import { readAt, replaceHead, SealedFileWriter } from './sealed-file.js';
import { headBytes, headKeyIds, isSealedFile } from './sealed-format.js';
import { StereoRecording } from './stereo-recording.js';
import { StoredRecording } from './stored-recording.js';

/** A file that nobody has written to for so long is no call that goes on. */
const restMs = 5 * 60_000;
/** Says that no file here is in clear. */
const mark = '.sealed';
/** A file that is being sealed; backups leave it out. */
const unfinished = '.new';

/** What became of the files of recordings. */
export interface SealedFiles {
  readonly sealed: number;
  /** Files, below the folder, that cannot be opened: a key is missing, or they were changed or moved. */
  readonly refused: readonly string[];
}

/**
 * The sound of calls: one file each below a folder, sealed with a key of its own, which is sealed with the newest key of
 * the ring. Files are named by their path below the folder, `2026-03-02/<call>.wav`.
 */
export class Recordings {
  constructor(
    private readonly folder: string,
    private readonly keys: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Rejects when there is one already. */
  async create(place: string, sampleRate: SampleRate): Promise<StereoRecording> {
    const path = join(this.folder, place);
    await mkdir(dirname(path), { recursive: true });
    return new StereoRecording(await SealedFileWriter.create(path, place, this.keys), sampleRate);
  }

  /**
   * Null: there is none, or nothing of it yet.
   * @throws DomainError `recording-damaged`; `cannot-open` when a key is missing, or the file belongs elsewhere
   */
  open(place: string): Promise<StoredRecording | null> {
    return StoredRecording.open(join(this.folder, place), place, this.keys);
  }

  /** A call that was taken up after a restart has a first part already: the next goes beside it, to be deleted with it. */
  nameFor(callId: string, before: string | null): string {
    const now = this.clock.now();
    if (before === null) return `${now.toISOString().slice(0, 10)}/${callId}.wav`;
    return `${join(dirname(before), firstPart(before))}-${String(now.getTime())}.wav`;
  }

  /** Deletes a recording with all its parts: a call that was taken up after a restart has several. */
  async erase(place: string): Promise<void> {
    const folder = join(this.folder, dirname(place));
    const first = firstPart(place);
    const isPart = (name: string) =>
      name.startsWith(first) && /^(-\d{13})?\.wav(\.new)?$/.test(name.slice(first.length));
    // What is being sealed goes before what it is made from, or it could take its place.
    const parts = (await namesIn(folder)).filter(isPart).toSorted().reverse();
    for (const name of parts) await rm(join(folder, name), { force: true });
  }

  /** Seals what is in clear, and changes the keys of the rest: of their heads, not of their sound. */
  async reseal(signal?: AbortSignal): Promise<SealedFiles> {
    return this.each(({ keyIds }) => keyIds.length !== 1 || keyIds[0] !== this.keys.newestId, signal);
  }

  /** Seals what is in clear. Without a look when it has been done to the end. */
  async sealStanding(signal?: AbortSignal): Promise<SealedFiles> {
    const path = join(this.folder, mark);
    if (await stat(path).catch(() => null)) return { sealed: 0, refused: [] };
    const result = await this.each(({ keyIds }) => keyIds.length === 0, signal);
    const isDone = signal?.aborted !== true && ![...(await this.use()).keys()].includes(null);
    if (isDone) await writeFile(path, '').catch(() => undefined);
    return result;
  }

  /** How many files are sealed with which key; `null`: not at all. */
  async use(): Promise<ReadonlyMap<string | null, number>> {
    const use = new Map<string | null, number>();
    for await (const { keyIds } of this.files()) {
      for (const id of keyIds.length > 0 ? keyIds : [null]) use.set(id, (use.get(id) ?? 0) + 1);
    }
    return use;
  }

  private async each(isDue: (file: FoundFile) => boolean, signal?: AbortSignal): Promise<SealedFiles> {
    let sealed = 0;
    const refused: string[] = [];
    const restedAt = this.clock.now().getTime() - restMs;
    for await (const file of this.files()) {
      if (signal?.aborted === true) break;
      if (!isDue(file) || file.touchedAt > restedAt) continue;
      try {
        await (file.keyIds.length === 0 ? this.seal(file.place) : this.changeKey(file.place));
        sealed += 1;
      } catch {
        refused.push(file.place);
      }
    }
    return { sealed, refused };
  }

  /** A file in clear becomes a sealed one of the same name; at each moment one of them is there. */
  private async seal(place: string): Promise<void> {
    const path = join(this.folder, place);
    const recording = await this.open(place);
    if (!recording) return;
    await rm(path + unfinished, { force: true });
    const writer = await SealedFileWriter.create(path + unfinished, place, this.keys);
    try {
      for await (const part of recording.read()) {
        writer.write(part);
        await writer.settled();
      }
    } finally {
      await writer.finish();
    }
    // Deleted meanwhile, it must not come back.
    if (await stat(path).catch(() => null)) await rename(path + unfinished, path);
    else await rm(path + unfinished, { force: true });
  }

  private async changeKey(place: string): Promise<void> {
    const file = await open(join(this.folder, place), 'r+');
    try {
      await replaceHead(file, place, this.keys, (head) => head);
    } finally {
      await file.close();
    }
  }

  private async *files(): AsyncGenerator<FoundFile> {
    for (const day of (await namesIn(this.folder)).toSorted()) {
      for (const name of await namesIn(join(this.folder, day))) {
        if (!name.endsWith('.wav')) continue;
        const found = await this.look(`${day}/${name}`);
        if (found) yield found;
      }
    }
  }

  /** Null: it is gone, or nothing is in it. */
  private async look(place: string): Promise<FoundFile | null> {
    const file = await open(join(this.folder, place)).catch(() => null);
    if (!file) return null;
    try {
      const { mtimeMs, size } = await file.stat();
      const start = await readAt(file, 0, headBytes);
      const keyIds = isSealedFile(start) ? headKeyIds(start) : [];
      return size === 0 ? null : { place, keyIds, touchedAt: mtimeMs };
    } finally {
      await file.close();
    }
  }
}

interface FoundFile {
  readonly place: string;
  /** None: in clear. */
  readonly keyIds: readonly string[];
  readonly touchedAt: number;
}

/** What the names of all parts of a recording begin with. */
const firstPart = (place: string): string => basename(place).replace(/(-\d{13})?\.wav$/, '');

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
