import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SynthesisRequest } from '#speech';
import { textToSpeechContract } from '../../../../../tests/ports/text-to-speech.contract.js';
import { findVoice } from './sherpa-model.js';
import { SherpaTextToSpeech } from './sherpa-text-to-speech.js';

const standIn = join(import.meta.dirname, '../../../../../tests/fixtures/stand-in-sherpa.cjs');
const root = mkdtempSync(join(tmpdir(), 'sherpa-voice-'));

function folderOf(...names: readonly string[]): string {
  const folder = mkdtempSync(join(root, 'voice-'));
  for (const name of names) {
    if (name.endsWith('/')) mkdirSync(join(folder, name));
    else writeFileSync(join(folder, name), 'this is no model\n');
  }
  return folder;
}

const engines: SherpaTextToSpeech[] = [];
const made = (folder: string, module?: string, speaker = 0): SherpaTextToSpeech => {
  const voice = { folder, speaker };
  const engine = new SherpaTextToSpeech({ voices: { zh: voice, en: voice }, ...(module !== undefined && { module }) });
  engines.push(engine);
  return engine;
};
afterAll(() => {
  for (const engine of engines) engine.stop();
  rmSync(root, { recursive: true });
});

const vits = folderOf('model.onnx', 'model.int8.onnx', 'tokens.txt', 'lexicon.txt', 'number.fst');
const shared = made(vits, standIn);
textToSpeechContract('sherpa-onnx that speaks, its package stood in for', () => Promise.resolve(shared));

const request: SynthesisRequest = { speech: { text: '您好。请问您是哪位？' }, language: 'zh', sampleRate: 16_000 };
const samplesOf = async (engine: SherpaTextToSpeech, wanted = request) => {
  let count = 0;
  for await (const event of engine.synthesise(wanted)) if (event.type === 'audio') count += event.samples.length;
  return count;
};

describe('sherpa-onnx that speaks', () => {
  it('speaks on forty calls by one process, each its own text, and nobody waits for a long one', async () => {
    const order: string[] = [];
    const long = { ...request, speech: { text: '这是很长的一句话。'.repeat(60) } };
    const longOne = samplesOf(shared, long).then((count) => (order.push('long'), count));
    const counts = await Promise.all(
      Array.from({ length: 40 }, async (_, at) => {
        const count = await samplesOf(shared, { ...request, speech: { text: '好'.repeat(at + 1) } });
        order.push('short');
        return count;
      }),
    );
    for (const [at, count] of counts.entries()) expect(count / 16_000).toBeCloseTo((at + 1) * 0.11, 1);
    expect((await longOne) / 16_000).toBeCloseTo(60 * 9 * 0.11, 0);
    expect(order.at(-1)).toBe('long');
  });

  it('finds the files of a voice of each kind', () => {
    const at = (folder: string, name: string) => join(folder, name);
    const words = { tokens: at(vits, 'tokens.txt'), lexicon: at(vits, 'lexicon.txt') };
    expect(findVoice(vits)).toMatchObject({
      model: { vits: { model: at(vits, 'model.int8.onnx'), ...words } },
      ruleFsts: at(vits, 'number.fst'),
    });
    const matcha = folderOf('model-steps-3.onnx', 'vocos-22khz.onnx', 'tokens.txt', 'espeak-ng-data/');
    expect(findVoice(matcha)).toMatchObject({
      model: {
        matcha: {
          acousticModel: at(matcha, 'model-steps-3.onnx'),
          vocoder: at(matcha, 'vocos-22khz.onnx'),
          dataDir: at(matcha, 'espeak-ng-data'),
        },
      },
    });
    const kokoro = folderOf('model.onnx', 'voices.bin', 'tokens.txt', 'lexicon-us-en.txt', 'lexicon-zh.txt');
    const lexicon = ['lexicon-us-en.txt', 'lexicon-zh.txt'].map((name) => at(kokoro, name)).join(',');
    expect(findVoice(kokoro)).toMatchObject({ model: { kokoro: { voices: at(kokoro, 'voices.bin'), lexicon } } });
  });

  it('says which file of the voice is missing', async () => {
    const gone = samplesOf(made('/no/such/folder'));
    await expect(gone).rejects.toMatchObject({ engine: 'sherpa', reason: 'not-installed', retryable: false });
    await expect(samplesOf(made(folderOf('model.onnx')))).rejects.toThrow('there is no tokens….txt');
    await expect(samplesOf(made(folderOf('tokens.txt', 'model.onnx')))).rejects.toThrow(
      'no lexicon….txt or espeak-ng-data',
    );
    await expect(samplesOf(made(folderOf('tokens.txt', 'lexicon.txt')))).rejects.toThrow('there is no ….onnx');
  });

  it('outlives a damaged voice, on which the real package ends its process', async () => {
    const damaged = samplesOf(made(vits));
    await expect(damaged).rejects.toMatchObject({ engine: 'sherpa', reason: 'not-installed' });
  });

  it('names the speakers that there are when another one is wanted', async () => {
    await expect(samplesOf(shared, { ...request, voice: '3' })).rejects.toThrow(
      '“3” is no speaker of the model: 0 to 2.',
    );
    await expect(samplesOf(made(vits, standIn, 7))).rejects.toThrow('“7” is no speaker');
  });
});
