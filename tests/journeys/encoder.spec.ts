import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zhiyin } from '../fixtures/command-line.js';
import { writeTinyEncoder } from '../fixtures/encoder/tiny-encoder.js';

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-encoder-'));
const file = (name: string) => join(folder, name);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Words that an English bank uses, and what they are in Malay. */
const words = {
  ...{ card: 'kad', lost: 'hilang', fee: 'yuran', loan: 'pinjaman', open: 'buka', account: 'akaun' },
  ...{ password: 'katalaluan', forgot: 'lupa', my: 'saya' },
};
const groups = Object.entries(words);
writeTinyEncoder(file('encoder'), { groups });

const topics = [
  ['card_lost', 'lost card'],
  ['card_fee', 'card fee'],
  ['loan_open', 'open loan'],
  ['account_open', 'open account'],
  ['loan_fee', 'loan fee'],
] as const;
const frames = ['# please', 'my #', '# today', 'hello # thanks', 'about #', 'question #'];
const inMalay = (words_: string) => words_.replace(/\w+/g, (word) => words[word as keyof typeof words]);
const table = (rows: readonly (readonly string[])[]) => ['text,intent', ...rows.map((row) => row.join(','))].join('\n');
writeFileSync(
  file('train.csv'),
  table(topics.flatMap(([intent, said]) => frames.map((frame) => [frame.replace('#', said), intent]))),
);
writeFileSync(file('test.csv'), table(topics.map(([intent, said]) => [inMalay(said), intent])));

const withEncoder = { ZHIYIN_UNDERSTANDING_ENCODER_FOLDER: file('encoder') };

it('measures what an encoder adds: a language that no example is in', async () => {
  const args = ['nlu', 'evaluate', '--train', file('train.csv'), '--test', file('test.csv'), '--folds', '2', '--json'];
  const { output } = await zhiyin([...args, '--encoder', file('encoder')]);
  const figures = JSON.parse(output) as { withoutEncoder: { accuracy: number } };
  expect(figures).toMatchObject({
    train: { encoder: { hash: expect.stringMatching(/^[0-9a-f]{16}$/) as string, size: 32 } },
    texts: 5,
    accuracy: 1,
    crossValidation: { folds: 2, texts: 30 },
  });
  expect(figures.withoutEncoder.accuracy).toBeLessThan(1);
});

it('understands with the encoder what the words alone do not tell, and says which engine it was', async () => {
  const ask = async (environment: Readonly<Record<string, string>>) => {
    const { output } = await zhiyin(['ask', 'lupa katalaluan', '--json'], environment);
    return JSON.parse(output) as { intent: string; engine: string; encoder: string | null };
  };
  const alone = await ask({});
  expect(alone).toMatchObject({ engine: 'words', encoder: null });
  expect(alone.intent).not.toMatch(/password|pin/);
  const helped = await ask(withEncoder);
  expect(helped).toMatchObject({ engine: 'words+encoder', encoder: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
  expect(helped.intent).toMatch(/password|pin/);
});

it('is looked at by the doctor', async () => {
  const good = await zhiyin(['doctor'], withEncoder);
  expect(good.output).toMatch(/✓ The sentence encoder works/);
  const bad = await zhiyin(['doctor'], { ZHIYIN_UNDERSTANDING_ENCODER_FOLDER: file('nowhere') });
  expect(bad.code).toBe(1);
  expect(bad.output).toMatch(/✗ understanding\.encoder: .*there is no such folder: check the path/);
});

it('keeps a server from starting with an encoder that cannot be used, and says what to do', async () => {
  writeTinyEncoder(file('broken'), { groups });
  writeFileSync(join(file('broken'), 'model.onnx'), 'no model');
  const { code, errors } = await zhiyin(['serve'], {
    ZHIYIN_UNDERSTANDING_ENCODER_FOLDER: file('broken'),
    ZHIYIN_DATA_DIR: folder,
  });
  expect(code).not.toBe(0);
  expect(errors).toMatch(/model\.onnx is damaged or not an ONNX model that can run here: copy or export it again/);
});
