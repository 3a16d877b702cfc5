import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { FunasrSpeechToText, OpenAiSpeechToText, OpenAiTextToSpeech } from '#adapters';
import { joined, readWav, silence, wavOf } from '#speech';
import { RunningServer } from '../fixtures/running-server.js';
import { spoken } from '../fixtures/spoken.js';
import { speechToTextContract } from '../ports/speech-to-text.contract.js';
import { textToSpeechContract } from '../ports/text-to-speech.contract.js';

const texts = ['我的卡丢了', '六月三号还款'];
const sounds = texts.map((text) => spoken(text, 'zh'));
let server: RunningServer;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'speech-'));
  texts.forEach((text, index) => {
    writeFileSync(join(folder, `${String(index)}.wav`), wavOf(sounds[index] ?? new Int16Array(0), 16_000));
    writeFileSync(join(folder, `${String(index)}.txt`), text);
  });
  server = await RunningServer.start({
    settings: { ZHIYIN_SPEECH_RECOGNITION: '[scripted, pocketsphinx]', ZHIYIN_SPEECH_SCRIPTED_FOLDER: folder },
  });
}, 180_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const said = () =>
  [
    { text: texts[0] ?? '', samples: sounds[0] ?? new Int16Array(0) },
    { text: texts[1] ?? '', samples: sounds[1] ?? new Int16Array(0) },
  ] as const;
const openAi = () => ({
  url: `${server.url}/v1`,
  key: null,
  transcriptionModel: 'any',
  speechModel: 'any',
  voices: { zh: 'cmn', en: 'en-us' },
});

describe('our engines, used by other tools', () => {
  speechToTextContract('by OpenAI’s dialect', () =>
    Promise.resolve({ engine: new OpenAiSpeechToText(openAi()), request: { language: 'zh' }, said: said() }),
  );
  speechToTextContract('by FunASR’s WebSocket', () => {
    const url = `${server.url.replace('http', 'ws')}/funasr`;
    const engine = new FunasrSpeechToText({ url, dialect: 'two-pass' });
    return Promise.resolve({ engine, request: { language: 'zh' }, said: said() });
  });

  const form = (fields: Readonly<Record<string, string>>, file?: Uint8Array<ArrayBuffer>): FormData => {
    const data = new FormData();
    if (file) data.set('file', new Blob([file]), 'call.wav');
    for (const [name, value] of Object.entries(fields)) data.set(name, value);
    return data;
  };
  const post = (body: FormData) => fetch(`${server.url}/v1/audio/transcriptions`, { method: 'POST', body });
  const call = (): Uint8Array<ArrayBuffer> => {
    const parts = [silence(500, 16_000), said()[0].samples, silence(1500, 16_000), said()[1].samples];
    return new Uint8Array(wavOf(joined(parts), 16_000));
  };

  it('write what was said in every format', async () => {
    expect(await (await post(form({ response_format: 'text' }, call()))).text()).toBe(`${texts.join('')}\n`);
    expect(await (await post(form({ response_format: 'vtt' }, call()))).text()).toMatch(
      /^WEBVTT\n\n00:00:00\.\d{3} --> 00:00:0\d\.\d{3}\n我的卡丢了\n\n00:00/,
    );
    expect(await (await post(form({ response_format: 'srt' }, call()))).text()).toMatch(/^1\n00:00:00,\d{3} --> /);
    const verbose: unknown = await (await post(form({ response_format: 'verbose_json' }, call()))).json();
    expect(verbose).toMatchObject({ text: texts.join(''), language: 'zh', segments: [{ id: 0 }, { id: 1 }] });
  });

  it('refuse what they cannot read, with the reason', async () => {
    const noise = new TextEncoder().encode('this is no sound at all, and long enough to look at');
    for (const [body, reason] of [
      [form({}), 'WAV'],
      [form({}, noise), 'RIFF'],
      [form({ response_format: 'mp3' }, call()), 'response_format'],
    ] as const) {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain(reason);
    }
    const speak = (body: object) =>
      fetch(`${server.url}/v1/audio/speech`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await speak({ input: 'a', response_format: 'mp3' })).status).toBe(400);
    expect((await speak({ input: 'a'.repeat(5000) })).status).toBe(400);
    const wav = readWav(new Uint8Array(await (await speak({ input: '您好', voice: 'alloy' })).arrayBuffer()));
    expect([wav.sampleRate, (wav.channels[0]?.length ?? 0) > 8000]).toEqual([24_000, true]);
  });

  it('end a WebSocket that says nonsense or too much, and stay', async () => {
    const ends = (message: string | Buffer): Promise<number> =>
      new Promise((resolve) => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/funasr`, 'binary');
        socket.on('open', () => {
          socket.send(message);
        });
        socket.on('error', () => undefined);
        socket.on('close', resolve);
      });
    expect(await ends('{"mode":"nonsense"}')).toBe(1007);
    expect(await ends('hello')).toBe(1007);
    expect(await ends(Buffer.alloc(1_000_000))).toBe(1009);
    expect((await fetch(`${server.url}/health/live`)).ok).toBe(true);
  });
});

describe('our voices, used by other tools', () => {
  textToSpeechContract('by OpenAI’s dialect', () => Promise.resolve(new OpenAiTextToSpeech(openAi())));
});
