import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bytesOf, joined, readWav, resample } from '#speech';
import { spoken } from '../../../../../tests/fixtures/spoken.js';
import { speechToTextContract } from '../../../../../tests/ports/speech-to-text.contract.js';
import { textToSpeechContract } from '../../../../../tests/ports/text-to-speech.contract.js';
import { EspeakTextToSpeech } from '../espeak/espeak-text-to-speech.js';
import { OpenAiSpeechToText } from './openai-speech-to-text.js';
import { OpenAiTextToSpeech } from './openai-text-to-speech.js';

const texts = ['我的卡丢了', '六月三号还款'];
const sounds = texts.map((text) => spoken(text, 'zh'));
let status = 200;
let server: Server;

/** A server of that dialect: tells the two utterances apart by their length, speaks with espeak-ng. */
async function answerTo(url: string, body: Buffer, type: string): Promise<Buffer | string> {
  if (url === '/v1/audio/transcriptions') {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    const wav = readWav(new Uint8Array(await new Response(file).arrayBuffer()));
    const seconds = (wav.channels[0]?.length ?? 0) / wav.sampleRate;
    const far = sounds.map((sound) => Math.abs(sound.length / 16_000 + 0.5 - seconds));
    return JSON.stringify({ text: texts[far.indexOf(Math.min(...far))] });
  }
  const { input, speed, voice } = JSON.parse(body.toString()) as { input: string; speed: number; voice: string };
  const parts: Int16Array[] = [];
  const request = {
    speech: { text: input },
    language: voice === 'zh-voice' ? 'zh' : 'en',
    sampleRate: 16_000,
    speed,
  } as const;
  for await (const event of new EspeakTextToSpeech().synthesise(request))
    if (event.type === 'audio') parts.push(event.samples);
  return Buffer.from(bytesOf(resample(joined(parts), 16_000, 24_000)));
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const voice = Buffer.concat(parts).toString().includes('"voice":"no such');
      const code = request.headers.authorization === 'Bearer right' ? (voice ? 400 : status) : 401;
      if (code !== 200) response.writeHead(code).end('no');
      else
        void answerTo(request.url ?? '', Buffer.concat(parts), request.headers['content-type'] ?? '').then((answer) => {
          response.end(answer);
        });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => (status = 200));
afterAll(() => server.close());

const settings = (key = 'right') => ({
  url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/v1`,
  key,
  transcriptionModel: 'sensevoice',
  speechModel: 'any',
  voices: { zh: 'zh-voice', en: 'en-voice' },
});

speechToTextContract('a server of the OpenAI dialect', () =>
  Promise.resolve({
    engine: new OpenAiSpeechToText(settings()),
    request: { language: 'zh' },
    said: [
      { text: texts[0] ?? '', samples: sounds[0] ?? new Int16Array(0) },
      { text: texts[1] ?? '', samples: sounds[1] ?? new Int16Array(0) },
    ],
  }),
);
textToSpeechContract('the voices of a server of the OpenAI dialect', () =>
  Promise.resolve(new OpenAiTextToSpeech(settings())),
);

it.each([
  [401, 'unauthorised', false],
  [429, 'overloaded', true],
  [503, 'unavailable', true],
  [400, 'unsupported', false],
])('an answer of %d is %s', async (code, reason, retryable) => {
  status = code;
  const events = new OpenAiTextToSpeech(settings(code === 401 ? 'wrong' : 'right')).synthesise({
    speech: { text: 'hello' },
    language: 'en',
    sampleRate: 8000,
  });
  await expect(events[Symbol.asyncIterator]().next()).rejects.toMatchObject({ engine: 'openai', reason, retryable });
});
