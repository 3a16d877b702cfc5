/** What the low bits of a frame tell: which utterance it is part of, and which frame of it. */
export interface Mark {
  readonly utterance: number;
  readonly frame: number;
}

const sync = 0b1010_1100_0101_0011;
const widths = { sync: 16, utterance: 24, frame: 16, check: 8 } as const;

const checkOf = ({ utterance, frame }: Mark): number => (utterance * 31 + frame * 7 + 0x5a) & 0xff;

function writeBits(samples: Int16Array, at: number, value: number, width: number): void {
  for (let bit = 0; bit < width; bit++) {
    samples[at + bit] = ((samples[at + bit] ?? 0) & ~1) | ((value >>> (width - 1 - bit)) & 1);
  }
}

function readBits(samples: Int16Array, at: number, width: number): number {
  let value = 0;
  for (let bit = 0; bit < width; bit++) value = value * 2 + ((samples[at + bit] ?? 0) & 1);
  return value;
}

/** Writes a mark into a frame, in bits too low to be heard. */
export function writeMark(samples: Int16Array, mark: Mark): void {
  writeBits(samples, 0, sync, widths.sync);
  writeBits(samples, widths.sync, mark.utterance, widths.utterance);
  writeBits(samples, widths.sync + widths.utterance, mark.frame, widths.frame);
  writeBits(samples, widths.sync + widths.utterance + widths.frame, checkOf(mark), widths.check);
}

export function readMark(samples: Int16Array): Mark | null {
  if (readBits(samples, 0, widths.sync) !== sync) return null;
  const utterance = readBits(samples, widths.sync, widths.utterance);
  const frame = readBits(samples, widths.sync + widths.utterance, widths.frame);
  const mark = { utterance, frame };
  return readBits(samples, widths.sync + widths.utterance + widths.frame, widths.check) === checkOf(mark) ? mark : null;
}
