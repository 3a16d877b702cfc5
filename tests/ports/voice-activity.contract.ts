import { frameMs, sampleRates } from '#kernel';
import { framesOf, joined, silence, type VoiceActivity } from '#speech';
import { noise, tone } from '../fixtures/signals.js';
import { scene } from '../fixtures/conversation-noise.js';
import { spoken } from '../fixtures/spoken.js';
import { measureVoiceActivity } from '../fixtures/voice-activity-figures.js';

/** What every detector of voices promises, measured on twelve utterances in Chinese and English over a telephone line. */
export function voiceActivityContract(name: string, create: () => VoiceActivity): void {
  describe(name, () => {
    describe.each(sampleRates)('at %d samples a second', (rate) => {
      it.each([0, 30, 300, 1000])('hears everybody and nobody else at a noise of %d', (rms) => {
        const figures = measureVoiceActivity(
          create(),
          scene(rate, (ms) => noise(rms, ms, rate)),
          rate,
        );
        expect(figures).toMatchObject({ found: 12, falseAlarms: 0 });
        expect(figures.onsetP50Ms).toBeLessThanOrEqual(90);
        expect(figures.onsetMaxMs).toBeLessThanOrEqual(200);
      });

      it('takes a tone, a hum and silence for nobody', () => {
        const detector = create().listen(rate);
        const sounds = [silence(500, rate), tone(450, 1000, rate), silence(500, rate), noise(500, 3000, rate)];
        const spoke = framesOf(joined(sounds), rate).filter((frame) => detector.hear(frame).speaking);
        detector.close();
        // A tone that begins out of nothing may be taken for a voice until it proves to be even.
        expect(spoke.length * frameMs).toBeLessThanOrEqual(1400);
      });

      it('hears a first word that comes at once', () => {
        const detector = create().listen(rate);
        const word = framesOf(spoken('喂，你好', 'zh', rate), rate);
        const heard = word.findIndex((frame) => detector.hear(frame).speaking);
        detector.close();
        expect(heard * frameMs).toBeGreaterThan(0);
        expect(heard * frameMs).toBeLessThanOrEqual(300);
      });

      it('tells that speech is over within half a second', () => {
        const detector = create().listen(rate);
        const speech = framesOf(spoken('我明天还款', 'zh', rate), rate);
        for (const frame of speech) detector.hear(frame);
        const after = framesOf(silence(1000, rate), rate).findIndex((frame) => !detector.hear(frame).speaking);
        detector.close();
        expect(after).toBeGreaterThanOrEqual(0);
        expect(after * frameMs).toBeLessThanOrEqual(500);
      });
    });
  });
}
