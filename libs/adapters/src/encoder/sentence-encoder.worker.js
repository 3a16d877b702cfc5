// Runs a sentence encoder in a thread of its own: a model of any size never keeps the event loop waiting.
// Plain JavaScript, so that it runs from the sources under Jest as well as from the build.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import * as ort from 'onnxruntime-web';

/** @typedef {import('./encoder-folder.js').EncoderFolder} EncoderFolder */
/** @typedef {import('onnxruntime-web').InferenceSession} Session */
/** @typedef {import('onnxruntime-web').Tensor} Tensor */

/** @typedef {{ encode(text: string): { ids: number[] } }} TokenizerOf */

const { folder, pooling, prefix, maxTokens } = /** @type {EncoderFolder} */ (workerData);

/** Texts that go through the model together. */
const batchSize = 16;
const modelFiles = ['model.onnx', 'onnx/model.onnx', 'model_quantized.onnx', 'onnx/model_quantized.onnx'];

/** Ends the start with what is wrong. @param {string} code @param {string} [detail] @returns {never} */
function refuse(code, detail = '') {
  throw Object.assign(new Error(detail), { code });
}

/** @param {string} name */
function readJson(name) {
  try {
    return /** @type {Record<string, unknown>} */ (JSON.parse(readFileSync(join(folder, name), 'utf8')));
  } catch (error) {
    return refuse('unreadable', `${name}: ${String(error)}`);
  }
}

/** Mean of the tokens, or the first token alone; as the model's folder says where the settings do not. */
function poolingOf() {
  if (pooling !== 'auto') return pooling;
  if (!existsSync(join(folder, '1_Pooling', 'config.json'))) return 'mean';
  return readJson('1_Pooling/config.json').pooling_mode_cls_token === true ? 'cls' : 'mean';
}

/** @returns {TokenizerOf} */
function openTokenizer() {
  const config = existsSync(join(folder, 'tokenizer_config.json')) ? readJson('tokenizer_config.json') : {};
  try {
    // Its own types cannot be read by the compiler.
    const Make = /** @type {new (words: object, config: object) => TokenizerOf} */ (/** @type {unknown} */ (Tokenizer));
    return new Make(readJson('tokenizer.json'), config);
  } catch (error) {
    return /** @type {{ code?: string }} */ (error).code
      ? refuse('unreadable', String(error))
      : refuse('tokenizer', String(error));
  }
}

/** @param {Uint8Array} bytes @returns {Promise<Session>} */
async function openModel(bytes) {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'fatal';
  try {
    return await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  } catch (error) {
    return refuse('model', error instanceof Error ? error.message : String(error));
  }
}

async function open() {
  if (!existsSync(folder)) refuse('no-folder');
  const file = modelFiles.find((name) => existsSync(join(folder, name)));
  if (file === undefined) return refuse('no-model');
  if (!existsSync(join(folder, 'tokenizer.json'))) refuse('no-tokenizer');
  const tokenizer = openTokenizer();
  const bytes = readFileSync(join(folder, file));
  const way = poolingOf();
  const hash = createHash('sha256')
    .update(bytes)
    .update(readFileSync(join(folder, 'tokenizer.json')))
    .update(JSON.stringify([way, prefix, maxTokens]))
    .digest('hex')
    .slice(0, 16);
  const session = await openModel(bytes);
  const known = ['input_ids', 'attention_mask', 'token_type_ids'];
  const strange = session.inputNames.filter((name) => !known.includes(name));
  if (strange.length > 0 || !session.inputNames.includes('input_ids')) {
    refuse('inputs', session.inputNames.join(', '));
  }
  return { session, tokenizer, hash, way };
}

/** @typedef {Awaited<ReturnType<typeof open>>} Open */

/** Ids of a text; where it is too long its end goes, but for the token that closes it. @param {Open} opened @param {string} text */
function idsOf({ tokenizer }, text) {
  const { ids } = tokenizer.encode(prefix + text.slice(0, 2000));
  const last = ids.at(-1);
  return ids.length <= maxTokens || last === undefined ? ids : [...ids.slice(0, maxTokens - 1), last];
}

/** @param {Open} opened @param {number[][]} rows @param {number} length */
function feedsOf({ session }, rows, length) {
  /** @type {Record<string, Tensor>} */
  const feeds = {};
  session.inputNames.forEach((name, place) => {
    const metadata = session.inputMetadata[place];
    const type = metadata?.isTensor === true && metadata.type === 'int32' ? 'int32' : 'int64';
    const values = rows.flatMap((ids) =>
      Array.from({ length }, (_, at) => {
        if (name === 'token_type_ids' || at >= ids.length) return 0;
        return name === 'attention_mask' ? 1 : (ids[at] ?? 0);
      }),
    );
    const shape = [rows.length, length];
    feeds[name] =
      type === 'int32'
        ? new ort.Tensor('int32', Int32Array.from(values), shape)
        : new ort.Tensor('int64', BigInt64Array.from(values, BigInt), shape);
  });
  return feeds;
}

/** One vector of length 1 a row. @param {Open} opened @param {number[][]} rows */
async function run(opened, rows) {
  const { session, way } = opened;
  const length = Math.max(1, ...rows.map((ids) => ids.length));
  const outputs = await session.run(feedsOf(opened, rows, length));
  const name = session.outputNames.includes('sentence_embedding') ? 'sentence_embedding' : session.outputNames[0];
  const output = outputs[name ?? ''];
  const { data, dims } = output ?? { data: [], dims: [] };
  const isPooled = dims.length === 2;
  const size = dims.at(-1) ?? 0;
  const fits = dims[0] === rows.length && (isPooled || (dims.length === 3 && dims[1] === length));
  if (!(data instanceof Float32Array) || !fits || size === 0) refuse('shape', `${String(name)} [${dims.join(', ')}]`);
  return rows.map((ids, row) => {
    const vector = new Float32Array(size);
    const tokens = isPooled || way === 'cls' ? 1 : Math.max(1, ids.length);
    for (let token = 0; token < tokens; token++) {
      const from = (row * (isPooled ? 1 : length) + token) * size;
      for (let at = 0; at < size; at++) vector[at] = (vector[at] ?? 0) + Number(data[from + at]);
    }
    const norm = Math.hypot(...vector);
    if (!Number.isFinite(norm)) refuse('numbers');
    return vector.map((value) => value / (norm || 1));
  });
}

/** Vectors in the order of the texts; those of like length go together. @param {Open} opened @param {string[]} texts */
async function encode(opened, texts) {
  const rows = texts.map((text) => idsOf(opened, text));
  const order = [...rows.keys()].sort((a, b) => (rows[a]?.length ?? 0) - (rows[b]?.length ?? 0));
  /** @type {Float32Array[]} */
  const vectors = [];
  for (let from = 0; from < order.length; from += batchSize) {
    const batch = order.slice(from, from + batchSize);
    const made = await run(
      opened,
      batch.map((row) => rows[row] ?? []),
    );
    batch.forEach((row, at) => (vectors[row] = /** @type {Float32Array} */ (made[at])));
  }
  return vectors;
}

/** @param {unknown} error */
const told = (error) => {
  const { code = 'failed', message = String(error) } = /** @type {{ code?: string, message?: string }} */ (error);
  return { code, detail: message };
};

try {
  const opened = await open();
  const [vector] = await encode(opened, ['我的卡丢了 lost card']);
  parentPort?.postMessage({ type: 'ready', hash: opened.hash, size: vector?.length ?? 0 });
  let last = Promise.resolve();
  parentPort?.on('message', (/** @type {{ id: number, texts: string[] }} */ { id, texts }) => {
    last = last.then(async () => {
      try {
        const vectors = await encode(opened, texts);
        parentPort?.postMessage({ type: 'encoded', id, vectors });
      } catch (error) {
        parentPort?.postMessage({ type: 'failed', id, ...told(error) });
      }
    });
  });
} catch (error) {
  parentPort?.postMessage({ type: 'refused', ...told(error) });
}
