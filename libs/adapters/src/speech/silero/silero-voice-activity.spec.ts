import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleRates } from '#kernel';
import { EnergyVoiceActivity, framesOf, joined, silence, type VoiceDetector } from '#speech';
import { scene } from '../../../../../tests/fixtures/conversation-noise.js';
import { knocks, tone } from '../../../../../tests/fixtures/signals.js';
import { formerSileroModel, sileroModel } from '../../../../../tests/fixtures/silero-model.js';
import { type SileroTrait, tinySilero } from '../../../../../tests/fixtures/tiny-silero.js';
import { measureVoiceActivity } from '../../../../../tests/fixtures/voice-activity-figures.js';
import { voiceActivityContract } from '../../../../../tests/ports/voice-activity.contract.js';
import { SileroVoiceActivity } from './silero-voice-activity.js';

const folder = mkdtempSync(join(tmpdir(), 'silero-'));
const opened: SileroVoiceActivity[] = [];
const rate = 16_000;

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

describe('Silero', () => {
  let activity: SileroVoiceActivity;
  const settle = () => activity.settled();
  beforeAll(async () => (activity = kept(await SileroVoiceActivity.open(sileroModel))));
  voiceActivityContract('the model, in a thread of its own', () => ({ activity, settle }));

  it.each(sampleRates)('hears nobody in knocks that energy takes for voices, at %d samples a second', async (rate) => {
    const among = scene(rate, (ms) => knocks(ms, rate));
    const [model, energy] = [
      await measureVoiceActivity(activity, among, rate, settle),
      await measureVoiceActivity(new EnergyVoiceActivity(), among, rate),
    ];
    expect(model).toMatchObject({ found: 12, falseAlarms: 0 });
    expect(energy.falseAlarms).toBeGreaterThan(10);
  });
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
    await expect(SileroVoiceActivity.open(formerSileroModel)).rejects.toThrow(
      /Its inputs must be input, state and sr, as of Silero 5; they are input, sr, h, c/,
    );
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
