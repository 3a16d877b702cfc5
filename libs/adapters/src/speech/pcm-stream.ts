import { Resampler, samplesOf, wavHeaderBytes } from '#speech';

/** Place of the rate in the header of a WAV file. */
const rateAt = 24;

/**
 * Sound of 16 bits that comes in pieces of any length, at the rate that is wanted.
 * @param fromRate samples per second; `wav` when a header comes first that tells
 */
export async function* pcmStream(
  pieces: AsyncIterable<Uint8Array>,
  fromRate: number | 'wav',
  toRate: number,
): AsyncIterable<Int16Array> {
  let held = Buffer.alloc(0);
  let resampler = fromRate === 'wav' ? null : new Resampler(fromRate, toRate);
  for await (const piece of pieces) {
    held = Buffer.concat([held, piece]);
    if (!resampler) {
      if (held.length < wavHeaderBytes) continue;
      resampler = new Resampler(held.readUInt32LE(rateAt), toRate);
      held = held.subarray(wavHeaderBytes);
    }
    yield resampler.push(samplesOf(held));
    held = held.subarray(held.length & ~1);
  }
  if (resampler) yield resampler.flush();
}
