import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SystemClock } from '#kernel';
import { KeyRing } from '#persistence';
import { bytesOf, framesOf, interleaved, openEnded, readWav, wavHeader } from '#speech';
import { tone } from '../../../../tests/fixtures/signals.js';
import { Recordings } from './recordings.js';
import type { StereoRecording } from './stereo-recording.js';

const [old, fresh] = [KeyRing.makeKey('2026a'), KeyRing.makeKey('2026b')];
const place = '2026-03-02/call.wav';
const customer = tone(400, 1510, 8000);
const robot = tone(900, 1510, 8000);

let folder = '';
let recordings: Recordings;
const under = (ring: string) => new Recordings(folder, KeyRing.parse(ring), new SystemClock());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recordings-'));
  recordings = under(old);
});
afterEach(() => rm(folder, { recursive: true }));

async function recorded(at = place): Promise<StereoRecording> {
  const recording = await recordings.create(at, 8000);
  const robotFrames = framesOf(robot, 8000);
  framesOf(customer, 8000).forEach(({ samples }, index) => {
    recording.write(samples, robotFrames[index]?.samples ?? new Int16Array(0));
  });
  return recording;
}

/** As it stood before recordings were encrypted, an hour ago; left open by a crash. */
async function clear(at: string): Promise<Buffer> {
  const file = Buffer.concat([
    wavHeader({ sampleRate: 8000, channels: 2, dataBytes: openEnded }),
    bytesOf(interleaved(customer, robot)),
  ]);
  await mkdir(dirname(join(folder, at)), { recursive: true });
  await writeFile(join(folder, at), file);
  await age(at);
  return file;
}

async function age(at: string): Promise<void> {
  const before = Date.now() / 1_000 - 3_600;
  await utimes(join(folder, at), before, before);
}

async function wavOf(at = place, by = recordings): Promise<Buffer> {
  const sound = await by.open(at);
  const parts: Buffer[] = [];
  for await (const part of sound?.read() ?? []) parts.push(part);
  return Buffer.concat(parts);
}

describe('recordings', () => {
  it('have the customer on the left and us on the right, whole and in time, for any player', async () => {
    await (await recorded()).close();
    const wav = await wavOf();
    const { channels, sampleRate } = readWav(wav);
    expect(sampleRate).toBe(8000);
    expect(channels[0]?.subarray(0, customer.length)).toEqual(customer);
    expect(channels[1]?.subarray(0, robot.length)).toEqual(robot);
    const played = spawnSync('sox', ['-t', 'wav', '-', '-t', 'raw', '-'], { input: wav, maxBuffer: 1_000_000 });
    expect([played.stderr.toString(), played.stdout.length / 4]).toEqual(['', Math.ceil(customer.length / 160) * 160]);
  });

  it('are there up to the last quarter of a second when nobody closed them, and take no more when somebody did', async () => {
    const recording = await recorded();
    const seconds = async () => (readWav(await wavOf()).channels[0] ?? []).length / 8_000;
    const settled = async (): Promise<number> => ((await wavOf()).length >= 5 * 8_192 ? seconds() : settled());
    expect(await settled()).toBeGreaterThan(1.25);
    await recording.close();
    recording.write(customer, robot);
    await recording.close();
    expect(await seconds()).toBe(1.52);
  });

  it('are never written over; there is none where nothing is', async () => {
    await (await recorded()).close();
    await expect(recordings.create(place, 8000)).rejects.toThrow('EEXIST');
    expect(await recordings.open('2026-03-02/other.wav')).toBeNull();
    await writeFile(join(folder, '2026-03-02/empty.wav'), '');
    expect(await recordings.open('2026-03-02/empty.wav')).toBeNull();
  });

  it('say when the disk refuses', async () => {
    await writeFile(join(folder, '2026-03-02'), 'a file where the folder should be');
    await expect(recordings.create(place, 8000)).rejects.toThrow('EEXIST');
  });

  it('from before play as they are, also those a crash left open, until they are sealed', async () => {
    const file = await clear(place);
    const before = await wavOf();
    expect(readWav(before).channels[0]).toEqual(customer);
    expect(before.subarray(44).equals(file.subarray(44))).toBe(true);
    expect(before.readUInt32LE(40)).toBe(file.length - 44);
    expect(await recordings.use()).toEqual(new Map([[null, 1]]));
    // What a process that died while it sealed left behind.
    await writeFile(join(folder, `${place}.new`), 'torn');
    expect(await recordings.sealStanding()).toEqual({ sealed: 1, refused: [] });
    expect((await wavOf()).equals(before)).toBe(true);
    expect((await readFile(join(folder, place))).includes(file.subarray(1_000, 1_016))).toBe(false);
    expect(await readdir(join(folder, '2026-03-02'))).toEqual(['call.wav']);
    // Done to the end: it does not look again.
    await clear('2026-03-03/late.wav');
    expect(await recordings.sealStanding()).toEqual({ sealed: 0, refused: [] });
    expect(await recordings.reseal()).toEqual({ sealed: 1, refused: [] });
  });

  it('change keys; a call that goes on is left alone, and what cannot be opened is told', async () => {
    await (await recorded()).close();
    const [running, lost] = ['2026-03-02/running.wav', '2026-03-02/lost.wav'];
    const call = await recorded(running);
    await writeFile(join(folder, lost), await readFile(join(folder, place)));
    await age(place);
    await age(lost);
    const rotating = under(`${fresh},${old}`);
    const stopped = new AbortController();
    stopped.abort();
    expect(await rotating.reseal(stopped.signal)).toEqual({ sealed: 0, refused: [] });
    expect(await rotating.reseal()).toEqual({ sealed: 1, refused: [lost] });
    expect(await rotating.use()).toEqual(
      new Map([
        ['2026a', 2],
        ['2026b', 1],
      ]),
    );
    await call.close();
    await age(running);
    expect(await rotating.reseal()).toEqual({ sealed: 1, refused: [lost] });
    expect((await wavOf(running, under(fresh))).length).toBe((await wavOf(place, under(fresh))).length);
    await expect(under(old).open(place)).rejects.toThrow('"2026b" is not in the key ring');
  });

  it('are deleted with all their parts, and nothing else', async () => {
    await (await recorded()).close();
    expect(recordings.nameFor('call', null)).toMatch(/^\d{4}-\d\d-\d\d\/call\.wav$/);
    const second = recordings.nameFor('call', place);
    await (await recorded(second)).close();
    const third = recordings.nameFor('call', second);
    expect(third).toMatch(/^2026-03-02\/call-\d{13}\.wav$/);
    await (await recorded('2026-03-02/call2.wav')).close();
    await writeFile(join(folder, `${place}.new`), '');
    await recordings.erase(second);
    expect(await readdir(join(folder, '2026-03-02'))).toEqual(['call2.wav']);
    await recordings.erase(second);
    expect((await stat(join(folder, '2026-03-02/call2.wav'))).size).toBeGreaterThan(0);
  });
});
