import { type AudioFrame, frameMs, sampleRates } from '#kernel';
import { framesOf, joined, silence, type VoiceActivity, type VoiceDetector } from '#speech';
import { noise, tone } from '../fixtures/signals.js';
import { scene } from '../fixtures/conversation-noise.js';
import { spoken } from '../fixtures/spoken.js';
import { measureVoiceActivity, type Settle } from '../fixtures/voice-activity-figures.js';

export interface VoiceActivityUnderTest {
  readonly activity: VoiceActivity;
  readonly settle?: Settle;
}

/** What every detector of voices promises, measured on twelve utterances in Chinese and English over a telephone line. */
export function voiceActivityContract(name: string, create: () => VoiceActivityUnderTest): void {
  /** Whether somebody was speaking, frame by frame. */
  const heardBy = async (detector: VoiceDetector, frames: readonly AudioFrame[], settle?: Settle) => {
    const speaking: boolean[] = [];
    for (const frame of frames) {
      speaking.push(detector.hear(frame).speaking);
      if (settle) await settle();
    }
    return speaking;
  };

  describe(name, () => {
    describe.each(sampleRates)('at %d samples a second', (rate) => {
      it.each([0, 30, 300, 1000])('hears everybody and nobody else at a noise of %d', async (rms) => {
        const { activity, settle } = create();
        const heard = scene(rate, (ms) => noise(rms, ms, rate));
        const figures = await measureVoiceActivity(activity, heard, rate, settle);
        expect(figures).toMatchObject({ found: 12, falseAlarms: 0 });
        expect(figures.onsetP50Ms).toBeLessThanOrEqual(90);
        expect(figures.onsetMaxMs).toBeLessThanOrEqual(200);
      });

      it('takes a tone, a hum and silence for nobody', async () => {
        const { activity, settle } = create();
        const detector = activity.listen(rate);
        const sounds = [silence(500, rate), tone(450, 1000, rate), silence(500, rate), noise(500, 3000, rate)];
        const speaking = await heardBy(detector, framesOf(joined(sounds), rate), settle);
        detector.close();
        // A tone that begins out of nothing may be taken for a voice until it proves to be even.
        expect(speaking.filter(Boolean).length * frameMs).toBeLessThanOrEqual(1400);
      });

      it('hears a first word that comes at once', async () => {
        const { activity, settle } = create();
        const detector = activity.listen(rate);
        const speaking = await heardBy(detector, framesOf(spoken('喂，你好', 'zh', rate), rate), settle);
        detector.close();
        expect(speaking.indexOf(true) * frameMs).toBeGreaterThan(0);
        expect(speaking.indexOf(true) * frameMs).toBeLessThanOrEqual(300);
      });

      it('tells that speech is over within half a second', async () => {
        const { activity, settle } = create();
        const detector = activity.listen(rate);
        await heardBy(detector, framesOf(spoken('我明天还款', 'zh', rate), rate), settle);
        const after = (await heardBy(detector, framesOf(silence(1000, rate), rate), settle)).indexOf(false);
        detector.close();
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after * frameMs).toBeLessThanOrEqual(500);
      });
    });
  });
}
