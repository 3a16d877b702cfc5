import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { writeTinyEncoder } from '../../../../tests/fixtures/encoder/tiny-encoder.js';
import type { EncoderFolder } from './encoder-folder.js';
import { OnnxSentenceEncoder } from './onnx-sentence-encoder.js';

const groups = [['card', 'plastic'], ['lost', 'vanished', '丢'], ['卡'], ['fee'], ['##less']];
const folder = mkdtempSync(join(tmpdir(), 'zhiyin-encoder-'));
const opened: OnnxSentenceEncoder[] = [];
const at = (name: string, over: Partial<EncoderFolder> = {}): EncoderFolder => ({
  ...{ folder: join(folder, name), pooling: 'auto', prefix: '', maxTokens: 64, ...over },
});

async function open(settings: EncoderFolder): Promise<OnnxSentenceEncoder> {
  const encoder = await OnnxSentenceEncoder.open(settings);
  opened.push(encoder);
  return encoder;
}

const cosine = (a: Float32Array = new Float32Array(0), b: Float32Array = new Float32Array(0)) =>
  a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0);

beforeAll(() => {
  writeTinyEncoder(join(folder, 'tokens'), { groups });
});
afterEach(async () => {
  for (const encoder of opened.splice(0)) await encoder.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('OnnxSentenceEncoder', () => {
  it('gives vectors of length 1 in which words of one meaning are one', async () => {
    const encoder = await open(at('tokens'));
    const [lost, vanished, fee, chinese] = await encoder.encode(['Lost CARD', 'plastic vanished', 'fee', '卡丢']);
    expect(encoder.size).toBe(32);
    expect(cosine(lost, lost)).toBeCloseTo(1, 5);
    expect(cosine(lost, vanished)).toBeCloseTo(1, 5);
    expect(cosine(lost, fee)).toBeLessThan(0.6);
    expect(cosine(lost, chinese)).toBeGreaterThan(0.3);
  });

  it('cuts words into pieces and leaves unknown ones without a say', async () => {
    const encoder = await open(at('tokens'));
    const [whole, pieces, unknown] = await encoder.encode(['card', 'cardless', 'card zebra']);
    expect(cosine(whole, pieces)).toBeLessThan(0.95);
    expect(cosine(whole, unknown)).toBeCloseTo(1, 5);
  });

  it('gives a text the same vector alone and among longer ones', async () => {
    const encoder = await open(at('tokens'));
    const [alone] = await encoder.encode(['fee']);
    const other = await open(at('tokens'));
    const [, among] = await other.encode(['card lost card fee', 'fee', ...Array.from({ length: 40 }, () => 'lost')]);
    expect(cosine(alone, among)).toBeCloseTo(1, 5);
  });

  it.each(['pooled', 'tokens'] as const)('reads a model whose output is %s, and numbers of 32 bits', async (output) => {
    writeTinyEncoder(join(folder, `${output}32`), { groups, output, integers: 'int32', inputs: ['input_ids'] });
    const encoder = await open(at(`${output}32`));
    const [a, b] = await encoder.encode(['card', 'plastic']);
    expect(cosine(a, b)).toBeCloseTo(1, 5);
  });

  it('pools as the settings say, else as the folder says', async () => {
    writeTinyEncoder(join(folder, 'cls'), { groups });
    mkdirSync(join(folder, 'cls', '1_Pooling'));
    writeFileSync(join(folder, 'cls', '1_Pooling', 'config.json'), '{"pooling_mode_cls_token": true}');
    // The first token of this model has no vector at all.
    const [byFolder] = await (await open(at('cls'))).encode(['card']);
    expect(cosine(byFolder, byFolder)).toBe(0);
    const [byMean] = await (await open(at('cls', { pooling: 'mean' }))).encode(['card']);
    expect(cosine(byMean, byMean)).toBeCloseTo(1, 5);
  });

  it('has a hash that follows from the files and their use', async () => {
    writeTinyEncoder(join(folder, 'other'), { groups: [...groups, ['loan']] });
    const hashes = [at('tokens'), at('tokens'), at('tokens', { prefix: 'query: ' }), at('other')].map(
      async (settings) => (await open(settings)).hash,
    );
    const [first, again, prefixed, other] = await Promise.all(hashes);
    expect(again).toBe(first);
    expect(new Set([first, prefixed, other]).size).toBe(3);
  });

  it('reads at most so many tokens', async () => {
    const encoder = await open(at('tokens', { maxTokens: 4 }));
    const [cut, short] = await encoder.encode(['card lost fee fee fee fee', 'card lost']);
    expect(cosine(cut, short)).toBeCloseTo(1, 5);
  });

  it('keeps the event loop free while it works', async () => {
    writeTinyEncoder(join(folder, 'wide'), { groups, size: 4_096 });
    const encoder = await open(at('wide'));
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const long = Array.from({ length: 32 }, (_, text) => `${'card lost fee '.repeat(20)} ${String(text)}`);
    await Promise.all(long.map((text) => encoder.encode([text])));
    delay.disable();
    expect(delay.percentile(99) / 1e6).toBeLessThan(20);
  });

  it('gives up on time, and fails when its thread is gone', async () => {
    const encoder = await open(at('tokens'));
    await expect(encoder.encode(['card'], AbortSignal.abort())).rejects.toThrow('too slow');
    await encoder.close();
    await expect(encoder.encode(['fee'])).rejects.toMatchObject({ name: 'AdapterError', retryable: false });
  });

  it.each([
    ['nowhere', 'there is no such folder'],
    ['empty', 'it holds no model.onnx'],
    ['wordless', 'it holds no tokenizer.json'],
    ['broken-words', 'not valid JSON'],
    ['strange-words', 'fast tokenizer'],
    ['corrupt', 'is damaged'],
    ['cut', 'is damaged'],
    ['pictures', 'its inputs must be'],
    ['flat', 'its output must be'],
  ])('says of the folder "%s" what is wrong and what to do', async (name, told) => {
    spoil(name, join(folder, name));
    const failure = await OnnxSentenceEncoder.open(at(name)).catch((error: unknown) => error as Error);
    expect(failure).toMatchObject({ name: 'DomainError', code: 'bad-encoder' });
    expect((failure as Error).message).toContain(told);
    expect((failure as Error).message).toContain(join(folder, name));
  });
});

/** Makes a folder with what its name says wrong. */
function spoil(name: string, to: string): void {
  if (name === 'nowhere') return;
  writeTinyEncoder(to, {
    groups,
    ...(name === 'pictures' && { inputs: ['pixel_values'] }),
    ...(name === 'flat' && { output: 'flat' as const }),
  });
  if (name === 'empty') rmSync(join(to, 'model.onnx'));
  if (name === 'wordless') rmSync(join(to, 'tokenizer.json'));
  if (name === 'broken-words') writeFileSync(join(to, 'tokenizer.json'), '{');
  if (name === 'strange-words') writeFileSync(join(to, 'tokenizer.json'), '{}');
  if (name === 'corrupt') writeFileSync(join(to, 'model.onnx'), 'no model');
  if (name === 'cut') truncateSync(join(to, 'model.onnx'), 300);
}
