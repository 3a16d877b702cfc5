// Many streams on one model, in a process of its own: sherpa-onnx ends its process when a model file is damaged.
import { createRequire } from 'node:module';

/** @typedef {{ acceptWaveform(sound: { samples: Float32Array, sampleRate: number }): void, inputFinished(): void }} Stream */
/**
 * @typedef {{
 *   createStream(): Stream, isReady(stream: Stream): boolean, decodeStreams(streams: Stream[]): void,
 *   getResult(stream: Stream): { text: string }, isEndpoint(stream: Stream): boolean, reset(stream: Stream): void,
 * }} Recogniser
 */
/** @typedef {{ OnlineRecognizer: new (config: unknown) => Recogniser }} Sherpa */

const [module = 'sherpa-onnx-node', config = '{}'] = process.argv.slice(2);
/** @type {(name: string) => Sherpa} */
const load = createRequire(import.meta.url);
const recogniser = new (load(module).OnlineRecognizer)(JSON.parse(config));
const rate = 16_000;

/** @typedef {{ stream: Stream, waiting: Int16Array[], heard: number, text: string, ended: boolean }} Open */
/** @type {Map<number, Open>} */
const streams = new Map();
let scheduled = false;

/** @param {object} message */
const tell = (message) => process.send?.(message);

/** @param {number} id @param {Open} open */
function report(id, open) {
  const isLast = open.ended && open.waiting.length === 0;
  const text = recogniser.getResult(open.stream).text.trim();
  const atMs = (open.heard * 1000) / rate;
  if (isLast || recogniser.isEndpoint(open.stream)) {
    if (text !== '') tell({ type: 'final', id, text, atMs });
    open.text = '';
    if (!isLast) recogniser.reset(open.stream);
  } else if (text !== '' && text !== open.text) {
    open.text = text;
    tell({ type: 'partial', id, text, atMs });
  }
  if (!isLast) return;
  streams.delete(id);
  tell({ type: 'drained', id });
}

/** The next piece of a stream; one by one, so that sound told all at once is cut into the same utterances. @param {Open} open */
function feed({ stream, waiting, ended }) {
  const piece = waiting.shift();
  if (piece)
    stream.acceptWaveform({ samples: Float32Array.from(piece, (sample) => sample / 32_768), sampleRate: rate });
  if (!ended || waiting.length > 0) return piece?.length ?? 0;
  // The model looks ahead; without this the last word is cut off.
  stream.acceptWaveform({ samples: new Float32Array(rate / 2), sampleRate: rate });
  stream.inputFinished();
  return piece?.length ?? 0;
}

/** A piece of every stream that has one; they are decoded together. */
function decode() {
  scheduled = false;
  const active = [...streams].filter(([, { waiting, ended }]) => waiting.length > 0 || ended);
  for (const [, open] of active) open.heard += feed(open);
  const ready = () => active.map(([, { stream }]) => stream).filter((stream) => recogniser.isReady(stream));
  for (let batch = ready(); batch.length > 0; batch = ready()) recogniser.decodeStreams(batch);
  for (const [id, open] of active) report(id, open);
  if ([...streams.values()].some(({ waiting }) => waiting.length > 0)) schedule();
}

function schedule() {
  if (!scheduled) setImmediate(decode);
  scheduled = true;
}

/** @param {{ type: 'open' | 'sound' | 'end' | 'close', id: number, samples?: Int16Array }} message */
function take({ type, id, samples }) {
  if (type === 'open')
    streams.set(id, { stream: recogniser.createStream(), waiting: [], heard: 0, text: '', ended: false });
  if (type === 'close') streams.delete(id);
  const open = streams.get(id);
  if (type === 'sound' && samples) open?.waiting.push(samples);
  if (type === 'end' && open) open.ended = true;
  schedule();
}

process.on('message', take);
process.on('disconnect', () => process.exit(0));
tell({ type: 'ready' });
