// Runs Silero for many streams in a thread of its own: inference never keeps the event loop waiting.
// Plain JavaScript, so that it runs from the sources under Jest as well as from the build.
import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import * as ort from 'onnxruntime-web';

/** @typedef {import('onnxruntime-web').InferenceSession} Session */
/** @typedef {import('onnxruntime-web').Tensor} Tensor */
/** What the model remembers of a stream, and the end of the window before, which it wants to hear again. */
/** @typedef {{ state: Tensor, context: Float32Array }} Stream */
/** @typedef {{ id: number, sampleRate: 8000 | 16000, samples: Float32Array | null }} Window */

const path = /** @type {string} */ (workerData);
const contextOf = { 8000: 32, 16000: 64 };
const stateShape = [2, 1, 128];

/** @type {Map<number, Stream>} */
const streams = new Map();

/** @param {string} detail @returns {never} */
function refuse(detail) {
  throw new Error(detail);
}

/** @param {8000 | 16000} sampleRate @returns {Stream} */
const freshStream = (sampleRate) => ({
  state: new ort.Tensor('float32', new Float32Array(256), stateShape),
  context: new Float32Array(contextOf[sampleRate]),
});

async function open() {
  let bytes;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    return refuse(`The file cannot be read (${String(error)}).`);
  }
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'fatal';
  try {
    return await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  } catch (error) {
    return refuse(
      `This is no ONNX model that can run here (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}

/** The probability that somebody speaks. @param {Session} session @param {Stream} stream @param {number} sampleRate @param {Float32Array} samples */
async function weigh(session, stream, sampleRate, samples) {
  const sound = new Float32Array(stream.context.length + samples.length);
  sound.set(stream.context);
  sound.set(samples, stream.context.length);
  const outputs = await session.run({
    input: new ort.Tensor('float32', sound, [1, sound.length]),
    state: stream.state,
    sr: new ort.Tensor('int64', BigInt64Array.of(BigInt(sampleRate)), []),
  });
  const { output, stateN } = outputs;
  if (!output || !stateN || output.data.length !== 1 || stateN.dims.join() !== stateShape.join())
    return refuse('Its outputs are not those of Silero 5.');
  stream.context = samples.slice(-stream.context.length);
  stream.state = stateN;
  return Number(output.data[0]);
}

/** @param {Session} session @param {Window} window */
async function take(session, { id, sampleRate, samples }) {
  if (samples === null) {
    streams.delete(id);
    return;
  }
  const stream = streams.get(id) ?? freshStream(sampleRate);
  streams.set(id, stream);
  parentPort?.postMessage({ type: 'heard', id, probability: await weigh(session, stream, sampleRate, samples) });
}

try {
  const session = await open();
  const wanted = ['input', 'state', 'sr'];
  if (session.inputNames.length !== wanted.length || wanted.some((name) => !session.inputNames.includes(name)))
    refuse(`Its inputs must be input, state and sr, as of Silero 5; they are ${session.inputNames.join(', ')}.`);
  for (const sampleRate of /** @type {const} */ ([8000, 16000]))
    await weigh(session, freshStream(sampleRate), sampleRate, new Float32Array(sampleRate * 0.032));
  let last = Promise.resolve();
  parentPort?.on('message', (/** @type {Window} */ window) => {
    // A window that fails ends the thread: its calls go on by energy.
    last = last.then(() => take(session, window));
  });
  parentPort?.postMessage({ type: 'ready' });
} catch (error) {
  parentPort?.postMessage({ type: 'refused', detail: error instanceof Error ? error.message : String(error) });
}
