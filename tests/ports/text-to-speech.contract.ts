import { type Language, sampleRates } from '#kernel';
import {
  durationMs,
  joined,
  levelDb,
  peakDb,
  SpeechError,
  type SynthesisEvent,
  type SynthesisRequest,
  type TextToSpeech,
} from '#speech';

const sentences: Readonly<Record<Language, string>> = {
  zh: '您好，您的账单是两千元整。',
  en: 'Hello, your bill is two thousand yuan.',
};

/** What every synthesiser promises. */
export function textToSpeechContract(name: string, create: () => Promise<TextToSpeech>): void {
  describe(name, () => {
    let engine: TextToSpeech;
    beforeEach(async () => {
      engine = await create();
    });

    const request = (more: Partial<SynthesisRequest> = {}): SynthesisRequest => {
      const language = engine.capabilities.languages[0] ?? 'en';
      return { speech: { text: sentences[language] }, language, sampleRate: 16_000, ...more };
    };
    const ssml = (body: string): Partial<SynthesisRequest> => ({ speech: { ssml: `<speak>${body}</speak>` } });

    it('says a sentence in every language and at every rate that it names', async () => {
      for (const language of engine.capabilities.languages)
        for (const sampleRate of sampleRates.filter((rate) => engine.capabilities.sampleRates.includes(rate))) {
          const sound = await soundOf(engine, request({ language, sampleRate, speech: { text: sentences[language] } }));
          expect(durationMs(sound, sampleRate)).toBeGreaterThan(1000);
          expect(durationMs(sound, sampleRate)).toBeLessThan(8000);
          expect(levelDb(sound)).toBeGreaterThan(-40);
          expect(peakDb(sound)).toBeLessThanOrEqual(0);
        }
    });

    it('says nothing when there is nothing to say', async () => {
      for (const text of ['', '  \n ', '……', '?!'])
        expect(await soundOf(engine, request({ speech: { text } }))).toHaveLength(0);
    });

    it('is faster or slower, louder or softer, as wished', async () => {
      const usual = await soundOf(engine, request());
      const fast = await soundOf(engine, request({ speed: 1.5 }));
      const soft = await soundOf(engine, request({ gainDb: -6 }));
      expect(fast.length / usual.length).toBeGreaterThan(0.5);
      expect(fast.length / usual.length).toBeLessThan(0.9);
      expect(levelDb(soft) - levelDb(usual)).toBeGreaterThan(-8);
      expect(levelDb(soft) - levelDb(usual)).toBeLessThan(-4);
    });

    it('pauses and marks where the markup says so', async () => {
      if (!engine.capabilities.ssml) return;
      const events = await eventsOf(engine, request(ssml('one <break time="900ms"/> <mark name="here"/> two')));
      const plain = await soundOf(engine, request({ speech: { text: 'one two' } }));
      const sound = samplesOf(events);
      expect(durationMs(sound, 16_000)).toBeGreaterThan(durationMs(plain, 16_000) + 500);
      const mark = events.find((event) => event.type === 'bookmark');
      expect(mark !== undefined).toBe(engine.capabilities.bookmarks);
      if (mark?.type !== 'bookmark') return;
      expect(mark.text).toBe('here');
      expect(mark.atMs).toBeGreaterThan(900);
      expect(mark.atMs).toBeLessThan(durationMs(sound, 16_000));
    });

    it('tells when the words come, if it says that it does', async () => {
      const events = await eventsOf(engine, request());
      const times = events.flatMap((event) => (event.type === 'word' ? [event.atMs] : []));
      expect(times.length > 0).toBe(engine.capabilities.wordTimes);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    });

    it('says signs of markup in a plain text as they are, and refuses markup that is none', async () => {
      const text = `${sentences[engine.capabilities.languages[0] ?? 'en']} <b> & "c"`;
      expect((await soundOf(engine, request({ speech: { text } }))).length).toBeGreaterThan(8000);
      await expect(soundOf(engine, request(ssml('<script>x</script>')))).rejects.toThrow('script');
      await expect(soundOf(engine, request(ssml('<p>never closed')))).rejects.toThrow('closed');
    });

    it('stops when nobody listens any more', async () => {
      const long = request({ speech: { text: Array(20).fill(sentences[request().language]).join(' ') } });
      const stop = new AbortController();
      let heard = 0;
      for await (const event of engine.synthesise(long, stop.signal)) {
        if (event.type === 'audio') heard += event.samples.length;
        stop.abort();
      }
      expect(heard).toBeLessThan(durationMs(await soundOf(engine, request()), 16_000) * 16 * 18);
      for await (const event of engine.synthesise(long)) if (event.type === 'audio') break;
    });

    it('names voices that it can speak with, and refuses others', async () => {
      const voices = await engine.voices();
      expect(voices.length).toBeGreaterThan(0);
      const voice = voices.find(({ language }) => language === request().language)?.name ?? '';
      expect((await soundOf(engine, request({ voice }))).length).toBeGreaterThan(8000);
      const unknown = soundOf(engine, request({ voice: 'no such voice; rm -rf /' }));
      await expect(unknown).rejects.toBeInstanceOf(SpeechError);
    });
  });
}

async function eventsOf(engine: TextToSpeech, request: SynthesisRequest): Promise<SynthesisEvent[]> {
  const events: SynthesisEvent[] = [];
  for await (const event of engine.synthesise(request)) events.push(event);
  return events;
}

async function soundOf(engine: TextToSpeech, request: SynthesisRequest): Promise<Int16Array> {
  return samplesOf(await eventsOf(engine, request));
}

function samplesOf(events: readonly SynthesisEvent[]): Int16Array {
  return joined(events.flatMap((event) => (event.type === 'audio' ? [event.samples] : [])));
}
