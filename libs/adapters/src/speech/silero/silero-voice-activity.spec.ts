import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { framesOf, joined, silence, type VoiceDetector } from '#speech';
import { tone } from '../../../../../tests/fixtures/signals.js';
import { type SileroTrait, tinySilero } from '../../../../../tests/fixtures/tiny-silero.js';
import { voiceActivityContract } from '../../../../../tests/ports/voice-activity.contract.js';
import { SileroVoiceActivity } from './silero-voice-activity.js';

const folder = mkdtempSync(join(tmpdir(), 'silero-'));
const opened: SileroVoiceActivity[] = [];
const rate = 16_000;
/** The real model, where there is one: the whole contract holds for it. */
const real = process.env.SILERO_MODEL;

async function open(trait: SileroTrait): Promise<SileroVoiceActivity> {
  const path = join(folder, `${trait}.onnx`);
  writeFileSync(path, tinySilero(trait));
  return kept(await SileroVoiceActivity.open(path));
}

function kept(activity: SileroVoiceActivity): SileroVoiceActivity {
  opened.push(activity);
  return activity;
}

afterAll(async () => {
  for (const activity of opened) await activity.close();
  rmSync(folder, { recursive: true });
});

describe('Silero, a model of loudness in its place', () => {
  let activity: SileroVoiceActivity;
  beforeAll(async () => (activity = await open('loudness')));
  const create = () => ({ activity, settle: () => activity.settled(), standIn: true as const });
  voiceActivityContract('in a thread of its own', create, [30]);
});

(real === undefined ? describe.skip : describe)('Silero itself', () => {
  let activity: SileroVoiceActivity;
  beforeAll(async () => (activity = kept(await SileroVoiceActivity.open(real ?? ''))));
  voiceActivityContract('the model', () => ({ activity, settle: () => activity.settled() }));
});

/** What was known after each frame, when there was time to weigh it. */
async function voiced(activity: SileroVoiceActivity, detector: VoiceDetector, samples: Int16Array) {
  const known: boolean[] = [];
  for (const frame of framesOf(samples, rate)) {
    known.push(detector.hear(frame).voiced);
    await activity.settled();
  }
  return known;
}

describe('the windows that Silero hears', () => {
  it('begin with the end of the window before', async () => {
    const activity = await open('context');
    const detector = activity.listen(rate);
    // 160 ms are five windows and eight frames; each half: a loud one first.
    const known = await voiced(activity, detector, joined([tone(300, 32, rate), silence(128, rate)]));
    // The first window has silence before it, the second, which ends in the fourth frame, has the tone.
    expect(known).toEqual([false, false, false, false, true, false, false, false]);
    detector.close();
  });

  it('are remembered stream by stream', async () => {
    const activity = await open('memory');
    const [one, other] = [activity.listen(rate), activity.listen(rate)];
    // Every window adds an eighth: the fifth finds a half.
    const known = await voiced(activity, one, silence(200, rate));
    expect(known.indexOf(true)).toBe(8);
    expect(await voiced(activity, other, silence(120, rate))).not.toContain(true);
    one.close();
    other.close();
  });
});

describe('Silero that cannot work', () => {
  const opening = (name: string) => SileroVoiceActivity.open(join(folder, name));

  it('says which file is missing, broken or of another model', async () => {
    writeFileSync(join(folder, 'broken.onnx'), 'this is no model');
    await expect(opening('missing.onnx')).rejects.toMatchObject({ reason: 'not-installed', retryable: false });
    await expect(opening('missing.onnx')).rejects.toThrow(
      /missing\.onnx: The file cannot be read.*speech\.silero\.model/,
    );
    await expect(opening('broken.onnx')).rejects.toThrow('This is no ONNX model that can run here');
    const { onnxFile } = await import('../../../../../tests/fixtures/encoder/onnx-file.js');
    const other = onnxFile(
      [{ name: 'x', type: 'float', shape: [1] }],
      [{ type: 'Abs', inputs: ['x'], outputs: ['y'] }],
      [],
      [{ name: 'y', type: 'float', shape: [1] }],
    );
    writeFileSync(join(folder, 'other.onnx'), other);
    await expect(opening('other.onnx')).rejects.toThrow('Its inputs must be input, state and sr');
  });

  it('is followed by energy, so that nobody is unheard when its thread is gone or too slow', async () => {
    const activity = await open('memory');
    const detector = activity.listen(rate);
    await activity.close();
    const speech = framesOf(joined([silence(600, rate), tone(300, 40, rate), silence(20, rate)]), rate);
    expect(speech.map((frame) => detector.hear(frame).voiced)).toContain(true);
    detector.close();
  });
});
