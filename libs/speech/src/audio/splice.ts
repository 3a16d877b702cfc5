import { joined } from './samples.js';

/** Long enough that no edge is heard, short enough that no word loses anything. */
const fadeMs = 4;

/** One piece after another with soft edges, so that a piece that does not begin or end in silence does not click. */
export function spliced(pieces: readonly Int16Array[], sampleRate: number): Int16Array {
  return joined(pieces.filter((piece) => piece.length > 0).map((piece) => softened(piece, sampleRate)));
}

/** A raised cosine at both ends. */
export function softened(samples: Int16Array, sampleRate: number): Int16Array {
  const length = Math.min(Math.round((fadeMs * sampleRate) / 1000), Math.floor(samples.length / 2));
  const soft = samples.slice();
  for (let at = 0; at < length; at++) {
    const gain = (1 - Math.cos((Math.PI * at) / length)) / 2;
    const end = samples.length - 1 - at;
    soft[at] = Math.round((samples[at] ?? 0) * gain);
    soft[end] = Math.round((samples[end] ?? 0) * gain);
  }
  return soft;
}

/** Without the silence before and after; `keepMs` of it stays, so that soft beginnings of words survive. */
export function trimmed(samples: Int16Array, sampleRate: number, keepMs: number, threshold = 60): Int16Array {
  const loud = (sample: number): boolean => Math.abs(sample) > threshold;
  const first = samples.findIndex(loud);
  if (first === -1) return new Int16Array(0);
  const keep = Math.round((keepMs * sampleRate) / 1000);
  return samples.slice(Math.max(0, first - keep), Math.min(samples.length, samples.findLastIndex(loud) + 1 + keep));
}
