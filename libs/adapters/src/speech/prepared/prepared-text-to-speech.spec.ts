import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { durationMs, joined, levelDb, type SynthesisRequest, TextToSpeech } from '#speech';
import { textToSpeechContract } from '../../../../../tests/ports/text-to-speech.contract.js';
import { EspeakTextToSpeech } from '../espeak/espeak-text-to-speech.js';
import { FileSoundStore } from './file-sound-store.js';
import { PreparedTextToSpeech } from './prepared-text-to-speech.js';

const wordings = [
  { text: '您好，请问有什么可以帮您？', language: 'zh' },
  { text: '您的账单是{amount}。请您按时还款，谢谢您的支持！', language: 'zh' },
  { text: 'Hello, your bill is {amount}.', language: 'en' },
] as const;

let folder = '';
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'sounds-'))));
afterEach(() => rm(folder, { recursive: true }));

/** Counts what the engine is asked for. */
class Counting extends EspeakTextToSpeech {
  readonly asked: string[] = [];
  override synthesise(...[request, signal]: Parameters<TextToSpeech['synthesise']>) {
    this.asked.push('text' in request.speech ? request.speech.text : '');
    return super.synthesise(request, signal);
  }
}

function made(inner: TextToSpeech = new EspeakTextToSpeech()): PreparedTextToSpeech {
  return new PreparedTextToSpeech(inner, new FileSoundStore(folder), 'espeak/usual');
}

/** Renders, takes what is ready, and counts. */
async function prepared(voice: PreparedTextToSpeech) {
  const { ready, rendered, failed } = await voice.prepare(wordings);
  voice.use(ready);
  return { parts: ready.zh.length + ready.en.length, rendered, failed };
}

textToSpeechContract('prepared prompts', async () => {
  const voice = made();
  await prepared(voice);
  return voice;
});

async function said(voice: TextToSpeech, text: string, more: Partial<SynthesisRequest> = {}): Promise<Int16Array> {
  const parts: Int16Array[] = [];
  for await (const event of voice.synthesise({ speech: { text }, language: 'zh', sampleRate: 16_000, ...more }))
    if (event.type === 'audio') parts.push(event.samples);
  return joined(parts);
}

const jump = (samples: Int16Array): number =>
  samples.reduce((most, sample, at) => Math.max(most, Math.abs(sample - (samples[at - 1] ?? 0))), 0);

describe('prepared prompts', () => {
  it('ask the engine only for what varies', async () => {
    const engine = new Counting();
    const voice = made(engine);
    expect(await prepared(voice)).toMatchObject({ rendered: 6, failed: 0, parts: 6 });
    engine.asked.length = 0;
    const greeting = await said(voice, '您好，请问有什么可以帮您？');
    expect(durationMs(greeting, 16_000)).toBeGreaterThan(1000);
    expect(engine.asked).toEqual([]);
    const bill = await said(voice, '您的账单是两千元整。请您按时还款，谢谢您的支持！', { sampleRate: 8000, gainDb: 3 });
    expect(engine.asked).toEqual(['两千元整。']);
    expect(levelDb(bill)).toBeGreaterThan(-35);
  });

  it('sound as long and as loud as the engine itself, and do not click', async () => {
    const voice = made();
    await prepared(voice);
    const text = '您的账单是两千元整。请您按时还款，谢谢您的支持！';
    const [spliced, whole] = [await said(voice, text), await said(new EspeakTextToSpeech(), text)];
    expect(spliced.length / whole.length).toBeGreaterThan(0.7);
    expect(spliced.length / whole.length).toBeLessThan(1.3);
    expect(Math.abs(levelDb(spliced) - levelDb(whole))).toBeLessThan(2);
    expect(jump(spliced)).toBeLessThanOrEqual(jump(whole) * 1.2);
  });

  it('are rendered once, and again when a file is damaged', async () => {
    await prepared(made());
    const again = made();
    expect(await prepared(again)).toMatchObject({ rendered: 0, parts: 6 });
    const [first = ''] = await readdir(folder);
    const [file = ''] = await readdir(join(folder, first));
    await writeFile(join(folder, first, file), 'not a sound');
    expect((await said(again, '您好，请问有什么可以帮您？')).length).toBeGreaterThan(8000);
    expect(await prepared(made())).toMatchObject({ rendered: 1, parts: 6 });
  });

  it('do without the parts that could not be rendered', async () => {
    const voice = made(new EspeakTextToSpeech('/no/such/program'));
    expect(await prepared(voice)).toEqual({ parts: 0, rendered: 0, failed: 6 });
  });
});
