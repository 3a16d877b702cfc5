import { framesOf, joined, type RecognitionEvent, resample, silence } from '#speech';
import { AzureServer } from '../../../../../tests/fixtures/azure/azure-server.js';
import type { Faults } from '../../../../../tests/fixtures/azure/faults.js';
import { overTelephone, spoken } from '../../../../../tests/fixtures/spoken.js';
import { speechToTextContract } from '../../../../../tests/ports/speech-to-text.contract.js';
import { textToSpeechContract } from '../../../../../tests/ports/text-to-speech.contract.js';
import { EspeakTextToSpeech } from '../espeak/espeak-text-to-speech.js';
import { ScriptedSpeechToText } from '../scripted/scripted-speech-to-text.js';
import { AzureSpeechToText } from './azure-speech-to-text.js';
import { AzureTextToSpeech } from './azure-text-to-speech.js';
import { azureDefaults, type AzureSettings } from './azure-settings.js';

const texts = ['我的卡丢了', '六月三号还款'];
const lines = texts.map((text) => ({ text, samples: spoken(text, 'zh'), sampleRate: 16_000 as const }));
const engines = { listens: new ScriptedSpeechToText(lines), speaks: new EspeakTextToSpeech() };
const said = (index: number): Int16Array => overTelephone(lines[index]?.samples ?? new Int16Array(0), 16_000);

/** As Node 22 has one of its own: it sends no headers and does not tell how a server refused. */
const ownWebSocket = Object.getOwnPropertyDescriptor(globalThis, 'WebSocket');
beforeAll(() => {
  const bare = function () {
    throw new Error('The WebSocket of the runtime cannot speak with Azure.');
  };
  Object.defineProperty(globalThis, 'WebSocket', { value: bare, configurable: true });
});
afterAll(() => {
  if (ownWebSocket) Object.defineProperty(globalThis, 'WebSocket', ownWebSocket);
  else Reflect.deleteProperty(globalThis, 'WebSocket');
});

const servers: AzureServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(faults: Faults = {}, more: Partial<AzureSettings> = {}) {
  const server = new AzureServer('right', engines, faults);
  servers.push(server);
  const host = await server.listen();
  return { server, settings: { ...azureDefaults, key: 'right', at: { host }, ...more } };
}

speechToTextContract('Azure through its SDK', async () => ({
  engine: new AzureSpeechToText((await serve()).settings),
  request: { language: 'zh', phrases: ['六月三号'] },
  said: [
    { text: texts[0] ?? '', samples: said(0) },
    { text: texts[1] ?? '', samples: said(1) },
  ],
}));
textToSpeechContract(
  'the voices of Azure through its SDK',
  async () => new AzureTextToSpeech((await serve()).settings),
);

async function heardOf(settings: AzureSettings, endSilenceMs?: number): Promise<RecognitionEvent[]> {
  const engine = new AzureSpeechToText(settings);
  const recognition = await engine.open({
    language: 'zh',
    sampleRate: 8000,
    hotWords: ['挂失'],
    ...(endSilenceMs === undefined ? {} : { endSilenceMs }),
  });
  const sound = joined([silence(400, 16_000), said(0), silence(1200, 16_000), said(1), silence(1200, 16_000)]);
  for (const frame of framesOf(resample(sound, 16_000, 8000), 8000)) recognition.write(frame);
  recognition.finish();
  const events: RecognitionEvent[] = [];
  for await (const event of recognition.events) events.push(event);
  return events;
}

const finals = (events: readonly RecognitionEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'final' ? [event.text] : []));

describe('Azure', () => {
  it('is sent A-law on the telephone, the phrases, and one kind of segmentation', async () => {
    const { server, settings } = await serve();
    expect(finals(await heardOf(settings, 700))).toEqual(texts);
    expect(server.seen.formats[0]).toEqual({ coding: 6, sampleRate: 8000 });
    const context = JSON.stringify(server.seen.contexts[0]);
    expect(context).toContain('挂失');
    expect(context).toContain('"segmentation":{"mode":"Custom","segmentationSilenceTimeoutMs":700}');
  });

  it('is never given a silence together with its own sense of an end', async () => {
    const { server, settings } = await serve({}, { segmentation: 'semantic', telephoneCoding: 'mu-law' });
    expect(finals(await heardOf(settings, 700))).toEqual(texts);
    expect(server.seen.formats[0]).toEqual({ coding: 7, sampleRate: 8000 });
    const context = JSON.stringify(server.seen.contexts[0]);
    expect(context).toContain('"segmentation":{"mode":"Semantic"}');
  });

  it('loses nothing when the connection drops in the middle', async () => {
    for (const dropAfterChunks of [3, 12, 25]) {
      const { server, settings } = await serve({ dropAfterChunks });
      expect(finals(await heardOf(settings))).toEqual(texts);
      expect(server.seen.drops).toBe(1);
      expect(server.seen.connections).toBeGreaterThanOrEqual(2);
    }
  });

  it('bears finals that come late, and drops those that come twice', async () => {
    const { settings } = await serve({ finalDelayMs: 1400, finalCopies: 2 });
    const events = await heardOf(settings);
    expect(finals(events)).toEqual(texts);
    const numbers = events.flatMap((event) => (event.type === 'final' ? [event.utterance] : []));
    expect(numbers).toEqual([0, 1]);
  });

  it('renews its recogniser between two utterances, and when other phrases are expected', async () => {
    const { server, settings } = await serve({}, { renewAfterMs: 500 });
    const renewing = await new AzureSpeechToText(settings).open({ language: 'zh', sampleRate: 16_000 });
    const parts = [joined([silence(400, 16_000), said(0), silence(1200, 16_000)])];
    parts.push(joined([silence(600, 16_000), said(1), silence(1200, 16_000)]), silence(100, 16_000));
    const goOn = (): void => {
      for (const frame of framesOf(parts.shift() ?? silence(20, 16_000), 16_000)) renewing.write(frame);
      if (parts.length === 0) renewing.finish();
    };
    goOn();
    const heard: RecognitionEvent[] = [];
    for await (const event of renewing.events) {
      heard.push(event);
      if (event.type === 'final') goOn();
    }
    expect(finals(heard)).toEqual(texts);
    expect(server.seen.connections).toBeGreaterThanOrEqual(2);

    const patient = await serve();
    const recognition = await new AzureSpeechToText(patient.settings).open({ language: 'zh', sampleRate: 8000 });
    recognition.hint({ phrases: ['是的', '不是'] });
    for (const frame of framesOf(silence(100, 8000), 8000)) recognition.write(frame);
    recognition.finish();
    for await (const event of recognition.events) expect(event).toBeNull();
    expect(JSON.stringify(patient.server.seen.contexts.at(-1))).toContain('是的');
  });

  it('says that the key is wrong, that it is too much, or that nobody is there', async () => {
    const { settings } = await serve();
    const wrong = { ...settings, key: 'wrong' };
    await expect(heardOf(wrong)).rejects.toMatchObject({ engine: 'azure', reason: 'unauthorised', retryable: false });
    const busy = await serve({ refuse: 429 });
    await expect(heardOf(busy.settings)).rejects.toMatchObject({ reason: 'overloaded', retryable: true });
    const nobody = { ...settings, at: { host: 'ws://127.0.0.1:9' } };
    await expect(heardOf(nobody)).rejects.toMatchObject({ reason: 'unavailable', retryable: true });
  });

  it('says so too when it shall speak', async () => {
    const speak = async (settings: AzureSettings): Promise<number> => {
      let sum = 0;
      const request = { speech: { text: '您好' }, language: 'zh', sampleRate: 8000 } as const;
      for await (const event of new AzureTextToSpeech(settings).synthesise(request))
        sum += event.type === 'audio' ? event.samples.length : 0;
      return sum;
    };
    const { settings } = await serve();
    expect(await speak(settings)).toBeGreaterThan(2000);
    await expect(speak({ ...settings, key: 'wrong' })).rejects.toMatchObject({ reason: 'unauthorised' });
    const dropping = await serve({ dropAfterSound: true });
    await expect(speak(dropping.settings)).rejects.toMatchObject({ engine: 'azure', retryable: true });
  });
});
