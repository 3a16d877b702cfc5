import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { KeyRing } from '#persistence';
import { randomFrom } from '../../../../tests/fixtures/signals.js';
import { readAt, replaceHead, SealedFileReader, SealedFileWriter } from './sealed-file.js';
import { frameBytes, headBytes, headKeyIds, sealedFrameBytes, slotAt } from './sealed-format.js';

const [old, fresh] = [KeyRing.makeKey('2026a'), KeyRing.makeKey('2026b')];
const keys = KeyRing.parse(old);
const place = '2026-03-02/one.wav';

let folder = '';
let names = 0;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'sealed-'))));
afterEach(() => rm(folder, { recursive: true }));

const bytesOf = (length: number, seed = 1): Buffer => {
  const random = randomFrom(seed);
  return Buffer.from(Uint8Array.from({ length }, () => random() * 256));
};

/** Writes the parts; unfinished, it is left as a process that died leaves it. */
async function written(parts: readonly Buffer[], isFinished = true): Promise<string> {
  const path = join(folder, String(names++));
  const writer = await SealedFileWriter.create(path, place, keys);
  for (const part of parts) writer.write(part);
  await writer.settled();
  if (isFinished) {
    await writer.finish();
    return path;
  }
  const dead = `${path}.dead`;
  await writeFile(dead, await readFile(path));
  await writer.finish();
  return dead;
}

async function contentOf(path: string, from = 0, until = Infinity, ring = keys, at = place): Promise<Buffer> {
  const file = await open(path);
  try {
    const reader = await SealedFileReader.open(file, await readAt(file, 0, headBytes), at, ring);
    const parts: Buffer[] = [];
    for await (const part of reader.read(from, until)) parts.push(part);
    return Buffer.concat(parts);
  } finally {
    await file.close();
  }
}

const damage = async (path: string, change: (file: Buffer) => Buffer): Promise<void> =>
  writeFile(path, change(await readFile(path)));

const frameAt = (index: number) => headBytes + index * sealedFrameBytes;

describe('a sealed file', () => {
  it('gives back any range of what was written in any pieces', async () => {
    const cuts = fc.array(fc.nat(3 * frameBytes), { maxLength: 6 });
    const property = fc.asyncProperty(fc.nat(4 * frameBytes), cuts, fc.nat(), fc.nat(), async (length, at, a, b) => {
      const content = bytesOf(length);
      const edges = [0, ...at.filter((cut) => cut < length).sort((x, y) => x - y), length];
      const path = await written(edges.slice(1).map((edge, i) => content.subarray(edges[i], edge)));
      const [from = 0, until = 0] = [a % (length + 1), b % (length + 2)].sort((x, y) => x - y);
      expect((await contentOf(path)).equals(content)).toBe(true);
      expect((await contentOf(path, from, until)).equals(content.subarray(from, until))).toBe(true);
    });
    await fc.assert(property, {
      numRuns: 60,
      examples: [
        [0, [], 0, 0],
        [17 * frameBytes + 3, [9], frameBytes + 1, 17 * frameBytes],
        [frameBytes, [], 0, 9],
        [2 * frameBytes, [1], 8_191, 8_193],
      ],
    });
  });

  it('holds no run of what was written', async () => {
    const content = Buffer.from('RIFF and words that are said on the phone '.repeat(1_000));
    const stored = await readFile(await written([content]));
    expect([stored.includes('RIFF'), stored.includes('words')]).toEqual([false, false]);
    expect(stored.length).toBeLessThan(content.length * 1.003 + headBytes);
  });

  it('refuses a single changed byte, wherever it is', async () => {
    const content = bytesOf(2 * frameBytes + 100);
    const path = await written([content]);
    const whole = await readFile(path);
    // The head is text; the slot that is free may hold what a crash left there.
    const headEnd = slotAt(1) + whole.toString('latin1', slotAt(1), headBytes).replace(/[\0=]+$/, '').length - 1;
    const places = fc.oneof(
      fc.integer({ min: headBytes, max: whole.length - 1 }),
      fc.integer({ min: slotAt(1), max: headEnd - 1 }),
    );
    const property = fc.asyncProperty(places, fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ by;
      await writeFile(path, changed);
      await expect(contentOf(path)).rejects.toThrow(/not as it was written|changed, or belongs|not in the key ring/);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('refuses frames that change places, come from another file, or the file in another place', async () => {
    const path = await written([bytesOf(3 * frameBytes)]);
    const other = await readFile(await written([bytesOf(3 * frameBytes)]));
    const whole = await readFile(path);
    const [first, second] = [0, 1].map((i) => whole.subarray(frameAt(i), frameAt(i + 1))) as [Buffer, Buffer];
    await damage(path, () => Buffer.concat([whole.subarray(0, headBytes), second, first, whole.subarray(frameAt(2))]));
    await expect(contentOf(path)).rejects.toMatchObject({ code: 'recording-damaged' });
    const theirs = other.subarray(frameAt(1), frameAt(2));
    await damage(path, () => Buffer.concat([whole.subarray(0, frameAt(1)), theirs, whole.subarray(frameAt(2))]));
    await expect(contentOf(path)).rejects.toThrow('frame 1 was changed or moved');
    // What is before it is genuine.
    expect((await contentOf(path, 0, frameBytes)).length).toBe(frameBytes);
    await damage(path, () => whole);
    await expect(contentOf(path, 0, 9, keys, '2026-03-02/two.wav')).rejects.toMatchObject({ code: 'cannot-open' });
  });

  it('notices that a finished one was cut off or added to; an unfinished one plays up to its last whole frame', async () => {
    const content = bytesOf(3 * frameBytes + 500);
    const [finished, dead] = [await written([content]), await written([content], false)];
    const [whole, rest] = [await readFile(finished), await readFile(dead)];
    const property = fc.asyncProperty(fc.integer({ min: headBytes, max: whole.length - 1 }), async (at) => {
      await writeFile(finished, whole.subarray(0, at));
      await expect(contentOf(finished)).rejects.toThrow('cut off');
      await writeFile(dead, rest.subarray(0, at));
      const frames = Math.floor((Math.min(at, rest.length) - headBytes) / sealedFrameBytes);
      expect((await contentOf(dead)).equals(content.subarray(0, frames * frameBytes))).toBe(true);
    });
    await fc.assert(property, { numRuns: 40 });
    await writeFile(finished, Buffer.concat([whole, Buffer.alloc(1)]));
    await expect(contentOf(finished)).rejects.toThrow('added to');
    // Without its head nobody makes an unfinished one of it.
    await writeFile(
      finished,
      Buffer.concat([whole.subarray(0, slotAt(0)), Buffer.alloc(headBytes - slotAt(0)), whole.subarray(headBytes)]),
    );
    await expect(contentOf(finished)).rejects.toThrow('its head is missing');
  });

  it('changes keys by its head alone; cut off anywhere in between, it opens', async () => {
    const content = bytesOf(frameBytes + 9);
    const path = await written([content]);
    const before = await readFile(path);
    const both = KeyRing.parse(`${fresh},${old}`);
    const file = await open(path, 'r+');
    await replaceHead(file, place, both, (head) => head);
    await file.close();
    const after = await readFile(path);
    expect(after.subarray(headBytes).equals(before.subarray(headBytes))).toBe(true);
    expect([headKeyIds(before), headKeyIds(after)]).toEqual([['2026a'], ['2026b']]);
    expect((await contentOf(path, 0, Infinity, KeyRing.parse(fresh))).equals(content)).toBe(true);
    await expect(contentOf(path)).rejects.toThrow('"2026b" is not in the key ring');

    // Finished heads stand in the second slot, so the new one is in the first: written in part, and whole beside the old.
    const slot = after.subarray(slotAt(0), slotAt(1));
    for (let bytes = 0; bytes <= slot.length; bytes += 8) {
      const torn = Buffer.from(before);
      slot.copy(torn, slotAt(0), 0, bytes);
      await writeFile(path, torn);
      expect((await contentOf(path, 0, Infinity, both)).equals(content)).toBe(true);
    }
  });
});
