import { type SampleRate, sampleRates } from '#kernel';
import {
  type FinalResult,
  framesOf,
  joined,
  type PartialResult,
  type Recognition,
  type RecognitionEvent,
  type RecognitionRequest,
  resample,
  silence,
  SpeechError,
  type SpeechToText,
} from '#speech';

interface Said {
  readonly text: string;
  readonly samples: Int16Array;
}

/** An engine and two utterances of 16,000 samples a second that it understands. */
export interface RecognitionSubject {
  readonly engine: SpeechToText;
  readonly request: Omit<RecognitionRequest, 'sampleRate'>;
  readonly said: readonly [Said, Said];
}

const pauseMs = 1500;

/** What every recogniser promises. */
export function speechToTextContract(name: string, create: () => Promise<RecognitionSubject>): void {
  describe(name, () => {
    let subject: RecognitionSubject;
    let stop: AbortController;
    beforeEach(async () => {
      subject = await create();
      stop = new AbortController();
    });
    afterEach(() => {
      stop.abort();
    });

    const open = (rate: SampleRate): Promise<Recognition> =>
      subject.engine.open({ ...subject.request, sampleRate: rate }, stop.signal);
    const both = (rate: SampleRate): Int16Array => {
      const [first, second] = subject.said;
      const at = [400, pauseMs, pauseMs].map((ms) => silence(ms, 16_000));
      const parts = [at[0], first.samples, at[1], second.samples, at[2]].filter((part) => part !== undefined);
      return resample(joined(parts), 16_000, rate);
    };
    const whole = async (recognition: Recognition, samples: Int16Array, rate: SampleRate) => {
      const events = eventsOf(recognition);
      for (const frame of framesOf(samples, rate)) recognition.write(frame);
      recognition.finish();
      return events;
    };

    it.each(sampleRates)('gives one final for each utterance, in order, at %d samples a second', async (rate) => {
      if (!subject.engine.capabilities.sampleRates.includes(rate)) return;
      const samples = both(rate);
      const events = await whole(await open(rate), samples, rate);
      const finals = finalsOf(events);
      expect(finals.map(({ text }) => plain(text))).toEqual(subject.said.map(({ text }) => plain(text)));
      expect(new Set(finals.map(({ utterance }) => utterance)).size).toBe(2);
      expect(finals[1]?.utterance).toBeGreaterThan(finals[0]?.utterance ?? Infinity);
      const durationMs = (samples.length * 1000) / rate;
      for (const { startMs, endMs, engine } of finals) {
        expect(startMs).toBeGreaterThanOrEqual(0);
        expect(endMs).toBeGreaterThan(startMs);
        expect(endMs).toBeLessThanOrEqual(durationMs + 200);
        expect(engine).toBe(subject.engine.engine);
      }
      expect(finals[1]?.startMs).toBeGreaterThan(finals[0]?.endMs ?? Infinity);
    });

    it('tells what it hears before the final, if it says that it does', async () => {
      const events = await whole(await open(16_000), both(16_000), 16_000);
      const partials = events.filter((event): event is PartialResult => event.type === 'partial');
      expect(partials.length > 0).toBe(subject.engine.capabilities.partials);
      for (const partial of partials) {
        const final = events.findIndex((event) => event.type === 'final' && event.utterance === partial.utterance);
        expect(events.indexOf(partial)).toBeLessThan(final);
      }
    });

    it('knows how sure it is, and when the words were said, if it says that it does', async () => {
      const { confidence, wordTimes } = subject.engine.capabilities;
      for (const final of finalsOf(await whole(await open(16_000), both(16_000), 16_000))) {
        expect(typeof final.confidence === 'number').toBe(confidence);
        expect(final.words !== undefined).toBe(wordTimes);
        for (const word of final.words ?? []) expect(word.endMs).toBeGreaterThanOrEqual(word.startMs);
      }
    });

    it('gives the final when it is told that the turn is over', async () => {
      if (!subject.engine.capabilities.commits) return;
      const recognition = await open(16_000);
      const [first] = subject.said;
      const firstFinal = finalOf(recognition);
      for (const frame of framesOf(joined([silence(400, 16_000), first.samples]), 16_000)) recognition.write(frame);
      recognition.commit();
      expect(plain((await firstFinal).text)).toBe(plain(first.text));
    });

    it('hears nobody in silence, and ends when there is no more', async () => {
      const events = await whole(await open(16_000), silence(3000, 16_000), 16_000);
      expect(finalsOf(events).filter(({ text }) => text !== '')).toEqual([]);
    });

    it('bears whatever comes after the end', async () => {
      const recognition = await open(16_000);
      await whole(recognition, both(16_000), 16_000);
      for (const frame of framesOf(both(16_000), 16_000)) recognition.write(frame);
      recognition.commit();
      recognition.hint({ phrases: ['yes'] });
      recognition.finish();
      expect(recognition).toBeDefined();
    });

    it('ends at once, without more results, when it is stopped', async () => {
      const recognition = await open(16_000);
      const events = eventsOf(recognition);
      for (const frame of framesOf(subject.said[0].samples, 16_000).slice(0, 20)) recognition.write(frame);
      stop.abort();
      expect(finalsOf(await events)).toEqual([]);
    });

    it('understands as well after its hints were changed', async () => {
      const recognition = await open(16_000);
      recognition.hint(subject.request);
      const finals = finalsOf(await whole(recognition, both(16_000), 16_000));
      expect(finals.map(({ text }) => plain(text))).toEqual(subject.said.map(({ text }) => plain(text)));
    });

    it('refuses a language that it does not know', async () => {
      const language = (['zh', 'en'] as const).find((each) => !subject.engine.capabilities.languages.includes(each));
      if (!language) return;
      const refused = subject.engine.open({ language, sampleRate: 16_000 });
      await expect(refused).rejects.toBeInstanceOf(SpeechError);
      await expect(refused).rejects.toMatchObject({ reason: 'unsupported', retryable: false });
    });
  });
}

async function eventsOf(recognition: Recognition): Promise<RecognitionEvent[]> {
  const events: RecognitionEvent[] = [];
  for await (const event of recognition.events) events.push(event);
  return events;
}

async function finalOf(recognition: Recognition): Promise<FinalResult> {
  for await (const event of recognition.events) if (event.type === 'final') return event;
  throw new Error('There was no final.');
}

function finalsOf(events: readonly RecognitionEvent[]): FinalResult[] {
  return events.filter((event): event is FinalResult => event.type === 'final');
}

/** Without what engines write differently: case, signs, spaces. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
