import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { framesOf, joined, type Recognition, silence } from '#speech';
import { tone } from '../../../../../tests/fixtures/signals.js';
import { speechToTextContract } from '../../../../../tests/ports/speech-to-text.contract.js';
import { SherpaSpeechToText } from './sherpa-speech-to-text.js';

const standIn = join(import.meta.dirname, '../../../../../tests/fixtures/stand-in-sherpa.cjs');
const short = tone(300, 900, 16_000);
const long = tone(300, 2400, 16_000);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sherpa-'));
  for (const name of ['encoder-epoch-99.onnx', 'decoder-epoch-99.onnx', 'joiner-epoch-99.onnx', 'tokens.txt'])
    await writeFile(join(folder, name), 'this is no model\n');
});
afterAll(() => rm(folder, { recursive: true }));

const engines: SherpaSpeechToText[] = [];
afterAll(() => {
  for (const engine of engines) engine.stop();
});

function made(module?: string): SherpaSpeechToText {
  const engine = new SherpaSpeechToText({ folder, processes: 1, ...(module === undefined ? {} : { module }) });
  engines.push(engine);
  return engine;
}

let first: SherpaSpeechToText | null = null;
const shared = (): SherpaSpeechToText => (first ??= made(standIn));

speechToTextContract('sherpa-onnx, its package stood in for', () =>
  Promise.resolve({
    engine: shared(),
    request: { language: 'zh' },
    said: [
      { text: '我的卡丢了', samples: short },
      { text: '六月三号还款，请帮我办理', samples: long },
    ],
  }),
);

async function finals(recognition: Recognition): Promise<string[]> {
  const texts: string[] = [];
  for await (const event of recognition.events) if (event.type === 'final') texts.push(event.text);
  return texts;
}

describe('sherpa-onnx', () => {
  it('hears forty calls in one process without mixing them up', async () => {
    const engine = shared();
    const calls = await Promise.all(
      Array.from({ length: 40 }, () => engine.open({ language: 'zh', sampleRate: 16_000 })),
    );
    const heard = calls.map(finals);
    for (const [index, call] of calls.entries()) {
      const sound = joined([silence(300, 16_000), index % 2 === 0 ? short : long]);
      for (const frame of framesOf(sound, 16_000)) call.write(frame);
      call.finish();
    }
    const expected = calls.map((_, index) => [index % 2 === 0 ? '我的卡丢了' : '六月三号还款，请帮我办理']);
    expect(await Promise.all(heard)).toEqual(expected);
  });

  it('says which file of the model is missing', async () => {
    const engine = new SherpaSpeechToText({ folder: '/no/such/folder', processes: 1 });
    await expect(engine.open({ language: 'zh', sampleRate: 16_000 })).rejects.toMatchObject({
      reason: 'not-installed',
      retryable: false,
    });
    const empty = await mkdtemp(join(tmpdir(), 'sherpa-'));
    const lacking = new SherpaSpeechToText({ folder: empty, processes: 1 });
    await expect(lacking.open({ language: 'zh', sampleRate: 16_000 })).rejects.toThrow('there is no encoder….onnx');
    await rm(empty, { recursive: true });
  });

  it('outlives a damaged model, on which the real package ends its process', async () => {
    const opened = made().open({ language: 'zh', sampleRate: 16_000 });
    await expect(opened).rejects.toMatchObject({ engine: 'sherpa', reason: 'not-installed' });
    await expect(made().open({ language: 'zh', sampleRate: 16_000 })).rejects.toThrow('Protobuf parsing failed');
  });
});
