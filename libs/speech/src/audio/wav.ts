import { DomainError } from '#kernel';
import { decodeG711 } from './g711.js';
import { samplesOf } from './samples.js';

/** A decoded WAV file: one array of samples for each channel. */
export interface WavAudio {
  readonly sampleRate: number;
  readonly channels: readonly Int16Array[];
}

/** What a header says while its file is still being written: read on to the end. */
export const openEnded = 0xffff_ffff;
export const wavHeaderBytes = 44;

interface WavShape {
  readonly sampleRate: number;
  readonly channels: number;
  /** Bytes of sound; `openEnded` as long as more may come. */
  readonly dataBytes: number;
}

/** The header of 16-bit PCM. */
export function wavHeader({ sampleRate, channels, dataBytes }: WavShape): Uint8Array {
  const header = new DataView(new ArrayBuffer(wavHeaderBytes));
  const write = (at: number, word: string): void => {
    for (let index = 0; index < word.length; index++) header.setUint8(at + index, word.charCodeAt(index));
  };
  write(0, 'RIFF');
  header.setUint32(4, dataBytes === openEnded ? openEnded : dataBytes + wavHeaderBytes - 8, true);
  write(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, channels, true);
  header.setUint32(24, sampleRate, true);
  header.setUint32(28, sampleRate * channels * 2, true);
  header.setUint16(32, channels * 2, true);
  header.setUint16(34, 16, true);
  write(36, 'data');
  header.setUint32(40, dataBytes, true);
  return new Uint8Array(header.buffer);
}

/** Samples of both sides, left and right by turns. The shorter side is followed by silence. */
export function interleaved(left: Int16Array, right: Int16Array): Int16Array {
  const both = new Int16Array(Math.max(left.length, right.length) * 2);
  for (let at = 0; at < left.length; at++) both[2 * at] = left[at] ?? 0;
  for (let at = 0; at < right.length; at++) both[2 * at + 1] = right[at] ?? 0;
  return both;
}

export function wavOf(samples: Int16Array, sampleRate: number): Uint8Array {
  const file = new Uint8Array(wavHeaderBytes + samples.byteLength);
  file.set(wavHeader({ sampleRate, channels: 1, dataBytes: samples.byteLength }));
  file.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength), wavHeaderBytes);
  return file;
}

/** Reads PCM (8, 16, 24, 32 bits), float, A-law and µ-law. A size that is wrong or open, as after a crash, means: to the end. */
export function readWav(file: Uint8Array): WavAudio {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (word(file, 0) !== 'RIFF' || word(file, 8) !== 'WAVE') throw bad('it does not begin with RIFF … WAVE');
  let format: WavFormat | null = null;
  for (let at = 12; at + 8 <= file.length;) {
    const size = view.getUint32(at + 4, true);
    if (word(file, at) === 'fmt ') format = formatAt(view, at + 8, size);
    if (word(file, at) === 'data') {
      if (!format) throw bad('its sound comes before its format');
      const end = size === 0 ? file.length : Math.min(file.length, at + 8 + size);
      return split(decode(file.subarray(at + 8, end), format), format);
    }
    at += 8 + size + (size % 2);
  }
  throw bad('it has no sound');
}

interface WavFormat {
  readonly coding: number;
  readonly channels: number;
  readonly sampleRate: number;
  readonly bits: number;
}

const extensible = 0xfffe;

function formatAt(view: DataView, at: number, size: number): WavFormat {
  if (size < 16 || at + size > view.byteLength) throw bad('its format is cut off');
  const coding = view.getUint16(at, true);
  const format = {
    coding: coding === extensible && size >= 26 ? view.getUint16(at + 24, true) : coding,
    channels: view.getUint16(at + 2, true),
    sampleRate: view.getUint32(at + 4, true),
    bits: view.getUint16(at + 14, true),
  };
  if (format.channels < 1 || format.channels > 8) throw bad(`it has ${String(format.channels)} channels`);
  if (format.sampleRate < 4000 || format.sampleRate > 192_000)
    throw bad(`its rate is ${String(format.sampleRate)} samples a second`);
  return format;
}

function decode(data: Uint8Array, { coding, bits }: WavFormat): Int16Array {
  if (coding === 6) return decodeG711(data, 'a-law');
  if (coding === 7) return decodeG711(data, 'mu-law');
  if (coding === 1 && bits === 16) return samplesOf(data);
  const read = readers[`${String(coding)}/${String(bits)}`];
  if (!read) throw bad(`its coding ${String(coding)} with ${String(bits)} bits is none of PCM, float, A-law, µ-law`);
  const width = bits / 8;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Int16Array.from({ length: Math.floor(data.length / width) }, (_, index) => read(view, index * width));
}

const readers: Readonly<Record<string, (view: DataView, at: number) => number>> = {
  '1/8': (view, at) => (view.getUint8(at) - 128) << 8,
  '1/24': (view, at) => view.getInt16(at + 1, true),
  '1/32': (view, at) => view.getInt16(at + 2, true),
  '3/32': (view, at) => Math.round(Math.max(-1, Math.min(1, view.getFloat32(at, true))) * 32_767),
};

function split(samples: Int16Array, { channels, sampleRate }: WavFormat): WavAudio {
  if (channels === 1) return { sampleRate, channels: [samples] };
  const length = Math.floor(samples.length / channels);
  return {
    sampleRate,
    channels: Array.from({ length: channels }, (_, channel) =>
      Int16Array.from({ length }, (__, at) => samples[at * channels + channel] ?? 0),
    ),
  };
}

function word(file: Uint8Array, at: number): string {
  return String.fromCharCode(...file.subarray(at, at + 4));
}

function bad(why: string): DomainError {
  return new DomainError('speech.bad-wav', `This is no WAV file that can be read: ${why}.`);
}
