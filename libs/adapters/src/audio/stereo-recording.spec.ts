import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { framesOf, readWav } from '#speech';
import { tone } from '../../../../tests/fixtures/signals.js';
import { StereoRecording } from './stereo-recording.js';

let folder = '';
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'recording-'))));
afterEach(() => rm(folder, { recursive: true }));

const customer = tone(400, 1510, 8000);
const robot = tone(900, 1510, 8000);

async function recorded(path: string): Promise<StereoRecording> {
  const recording = await StereoRecording.open(path, 8000);
  const robotFrames = framesOf(robot, 8000);
  framesOf(customer, 8000).forEach(({ samples }, index) => {
    recording.write(samples, robotFrames[index]?.samples ?? new Int16Array(0));
  });
  return recording;
}

describe('a recording', () => {
  it('has the customer on the left and us on the right, whole and in time', async () => {
    const path = join(folder, 'call.wav');
    await (await recorded(path)).close();
    const { channels, sampleRate } = readWav(await readFile(path));
    expect(sampleRate).toBe(8000);
    expect(channels[0]?.subarray(0, customer.length)).toEqual(customer);
    expect(channels[1]?.subarray(0, robot.length)).toEqual(robot);
  });

  it('can be played by others, finished or not', async () => {
    const path = join(folder, 'call.wav');
    const recording = await recorded(path);
    const seconds = (): number => Number(spawnSync('soxi', ['-D', path]).stdout.toString());
    const samples = (): number =>
      spawnSync('sox', [path, '-t', 'raw', '-'], { maxBuffer: 1_000_000 }).stdout.length / 4;
    expect(samples()).toBeGreaterThanOrEqual(0);
    await recording.close();
    expect(seconds()).toBeCloseTo(1.52, 3);
    expect(samples()).toBe(Math.ceil(customer.length / 160) * 160);
  });

  it('that nobody closed is there up to the last 400 ms', async () => {
    const path = join(folder, 'call.wav');
    const recording = await recorded(path);
    await readFile(path);
    const settled = async (): Promise<number> => {
      const length = (readWav(await readFile(path)).channels[0] ?? []).length;
      return length >= 1100 * 8 ? length : settled();
    };
    expect(await settled()).toBeGreaterThanOrEqual(1100 * 8);
    await recording.close();
  });

  it('is never written over, and says when the disk refuses', async () => {
    const path = join(folder, 'call.wav');
    await (await recorded(path)).close();
    await expect(StereoRecording.open(path, 8000)).rejects.toThrow('EEXIST');
    await expect(StereoRecording.open(join(folder, 'none', 'call.wav'), 8000)).rejects.toThrow('ENOENT');
  });

  it('takes nothing more once it is closed', async () => {
    const path = join(folder, 'call.wav');
    const recording = await recorded(path);
    await recording.close();
    recording.write(customer, robot);
    await recording.close();
    expect(readWav(await readFile(path)).channels[0]?.length).toBe(Math.ceil(customer.length / 160) * 160);
  });
});
