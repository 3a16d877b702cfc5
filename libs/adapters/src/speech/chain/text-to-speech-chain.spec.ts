import { SystemClock } from '#kernel';
import { SpeechError, type SynthesisEvent, type SynthesisRequest, type TextToSpeech } from '#speech';
import { tone } from '../../../../../tests/fixtures/signals.js';
import { textToSpeechContract } from '../../../../../tests/ports/text-to-speech.contract.js';
import { EspeakTextToSpeech } from '../espeak/espeak-text-to-speech.js';
import { TextToSpeechChain } from './text-to-speech-chain.js';

const espeak = new EspeakTextToSpeech();
textToSpeechContract('a chain of synthesisers', () =>
  Promise.resolve(new TextToSpeechChain([espeak], new SystemClock())),
);

const request: SynthesisRequest = { speech: { text: '您好' }, language: 'zh', sampleRate: 8000 };

function engine(name: string, synthesise: () => AsyncGenerator<SynthesisEvent>): TextToSpeech {
  return Object.assign(Object.create(espeak) as TextToSpeech, { engine: name, synthesise });
}

const sound = (ms: number): SynthesisEvent => ({ type: 'audio', samples: tone(300, ms, 8000) });
const broken = engine('broken', async function* () {
  yield await Promise.resolve(sound(100));
  throw new SpeechError('broken', 'unavailable', 'Gone.');
});

const hanging = engine('hanging', async function* () {
  await new Promise(() => undefined);
});
const silent = engine('silent', async function* () {
  yield await Promise.resolve({ type: 'audio', samples: new Int16Array(0) });
});
const working = engine('working', async function* () {
  yield await Promise.resolve({ type: 'word', text: '您好', atMs: 5 });
  yield sound(250);
});

async function said(engines: readonly TextToSpeech[], patienceMs = 5000): Promise<SynthesisEvent[]> {
  const events: SynthesisEvent[] = [];
  for await (const event of new TextToSpeechChain(engines, new SystemClock(), patienceMs).synthesise(request))
    events.push(event);
  return events;
}

const lengths = (events: readonly SynthesisEvent[]): number[] =>
  events.flatMap((event) => (event.type === 'audio' && event.samples.length > 0 ? [event.samples.length / 8] : []));

describe('a chain of synthesisers', () => {
  it('goes on with the next when one fails, is silent or does not begin', async () => {
    expect(lengths(await said([silent, working]))).toEqual([250]);
    expect(lengths(await said([hanging, working], 20))).toEqual([250]);
  });

  it('says the whole again when one fails in the middle, and places the words where they are now', async () => {
    const events = await said([broken, working]);
    expect(lengths(events)).toEqual([100, 250]);
    expect(events.find((event) => event.type === 'word')).toMatchObject({ atMs: 105 });
  });

  it('fails with the last reason when none can', async () => {
    await expect(said([silent, broken])).rejects.toMatchObject({ engine: 'broken', reason: 'unavailable' });
    await expect(said([silent])).rejects.toMatchObject({ reason: 'bad-answer' });
    await expect(said([])).rejects.toMatchObject({ reason: 'unsupported' });
  });
});
