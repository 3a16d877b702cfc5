import type { SampleRate } from '#kernel';

/** All is compared as it would sound on the telephone. */
export const fingerprintRate = 8000 satisfies SampleRate;
const hopMs = 20;
const hop = (fingerprintRate * hopMs) / 1000;
const bands = 12;
const lowestHz = 250;
const highestHz = 3300;
/** A band is heard relative to the loudest moment; deeper down there is only noise. */
const depthDb = 35;

/** The shape of a sound in time and frequency: for each 20 ms the level in each band, in dB under the loudest. */
export type Fingerprint = readonly Float32Array[];

export function fingerprintOf(samples: Int16Array): Fingerprint {
  const moments = Array.from({ length: Math.floor(samples.length / hop) }, (_, index) =>
    levels(samples.subarray(index * hop, (index + 1) * hop)),
  );
  const loudest = Math.max(...moments.map((moment) => Math.max(...moment)));
  const relative = moments.map((moment) => moment.map((level) => Math.max(0, level - loudest + depthDb) / depthDb));
  const silent = (moment: Float32Array): boolean => moment.every((level) => level < 0.15);
  const first = relative.findIndex((moment) => !silent(moment));
  return first === -1 ? [] : relative.slice(first, relative.findLastIndex((moment) => !silent(moment)) + 1);
}

const centres = Array.from({ length: bands }, (_, band) => lowestHz * (highestHz / lowestHz) ** (band / (bands - 1)));
/** For each band the Goertzel coefficients of three frequencies in it. */
const turns = centres.map((centre) =>
  Float64Array.of(0.93, 1, 1.07).map((factor) => 2 * Math.cos((2 * Math.PI * centre * factor) / fingerprintRate)),
);
const fade = Float64Array.from({ length: hop }, (_, at) => Math.sin((Math.PI * (at + 0.5)) / hop));

function levels(frame: Int16Array): Float32Array {
  const faded = fade.map((gain, at) => gain * (frame[at] ?? 0));
  return Float32Array.from(turns, (band) => {
    const power = band.reduce((sum, turn) => sum + powerAt(faded, turn), 0);
    return 10 * Math.log10(power / hop + 1);
  });
}

/** Power at one frequency, by the Goertzel method. */
function powerAt(faded: Float64Array, turn: number): number {
  let before = 0;
  let last = 0;
  for (const sample of faded) {
    const next = turn * last - before + sample;
    before = last;
    last = next;
  }
  return last * last + before * before - turn * last * before;
}

/** Both may begin a little earlier or later than the other. */
const mostShift = 8;

/** How alike two sounds are, from about 0 to 1; `beginning`: the first one may be only the other's beginning. */
export function likeness(heard: Fingerprint, known: Fingerprint, beginning = false): number {
  let best = 0;
  for (let shift = -mostShift; shift <= mostShift; shift++)
    best = Math.max(best, likenessAt(heard, known, shift, beginning));
  return best;
}

function likenessAt(heard: Fingerprint, known: Fingerprint, shift: number, beginning: boolean): number {
  const until = beginning ? Math.min(known.length, heard.length - shift) : known.length;
  const first = Math.min(0, shift);
  const last = Math.max(beginning ? 0 : heard.length, until + shift);
  let [both, one, other] = [0, 0, 0];
  for (let at = first; at < last; at++) {
    const a = heard[at];
    const b = at - shift < until ? known[at - shift] : undefined;
    for (let band = 0; band < bands; band++) {
      const [x, y] = [(a?.[band] ?? 0) - meanLevel, (b?.[band] ?? 0) - meanLevel];
      both += x * y;
      one += x * x;
      other += y * y;
    }
  }
  return one === 0 || other === 0 ? 0 : both / Math.sqrt(one * other);
}

/** Where about half of the moments of speech lie, so that being quiet together counts as much as being loud together. */
const meanLevel = 0.35;
