// Many voices' sentences through one model, in a process of its own: sherpa-onnx ends its process when a model file is damaged.
import { createRequire } from 'node:module';

/** @typedef {{ samples: Float32Array, sampleRate: number }} Sound */
/**
 * @typedef {{
 *   sampleRate: number, numSpeakers: number,
 *   generate(wanted: { text: string, sid: number, speed: number, enableExternalBuffer: boolean }): Sound,
 * }} Synthesiser
 */
/** @typedef {{ OfflineTts: new (config: unknown) => Synthesiser }} Sherpa */
/** @typedef {{ sentences: string[], speaker: number, speed: number }} Open */

const [module = 'sherpa-onnx-node', config = '{}'] = process.argv.slice(2);
/** @type {(name: string) => Sherpa} */
const load = createRequire(import.meta.url);
const synthesiser = new (load(module).OfflineTts)(JSON.parse(config));

/** @type {Map<number, Open>} */
const streams = new Map();
let scheduled = false;

/** @param {object} message */
const tell = (message) => process.send?.(message);

/** The next sentence of the stream that has waited longest; then the others come first. */
function speak() {
  scheduled = false;
  const next = streams.entries().next().value;
  if (!next) return;
  const [id, open] = next;
  streams.delete(id);
  const { speaker: sid, speed } = open;
  const text = open.sentences.shift();
  if (text !== undefined) {
    const { samples } = synthesiser.generate({ text, sid, speed, enableExternalBuffer: false });
    const sound = Int16Array.from(samples, (value) => Math.max(-1, Math.min(1, value)) * 32_767);
    tell({ type: 'sound', id, samples: sound });
  }
  if (open.sentences.length > 0) streams.set(id, open);
  else tell({ type: 'said', id });
  schedule();
}

function schedule() {
  // What is cancelled meanwhile is heard of first.
  if (!scheduled && streams.size > 0) setImmediate(speak);
  scheduled = streams.size > 0;
}

process.on('message', (/** @type {{ type: 'say' | 'close', id: number } & Open} */ { type, id, ...open }) => {
  if (type === 'say') streams.set(id, open);
  else streams.delete(id);
  schedule();
});
process.on('disconnect', () => process.exit(0));
tell({ type: 'ready', sampleRate: synthesiser.sampleRate, speakers: synthesiser.numSpeakers });
