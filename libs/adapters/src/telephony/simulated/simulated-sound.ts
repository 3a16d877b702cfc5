import { type SampleRate, samplesPerFrame } from '#kernel';
import { Framer, joined } from '#speech';
import { type Mark, readMark, writeMark } from './watermark.js';

export interface SpokenText {
  readonly text: string;
  readonly frames: number;
}

/** Milliseconds of a Chinese character, of an English syllable and of a pause at a comma or full stop. */
const characterMs = 180;
const letterMs = 65;
const pauseMs = 160;

/** Utterances remembered; who hears them does so within seconds. */
const remembered = 20_000;

/** How long a text is spoken, in frames of 20 ms. */
function framesOf(text: string): number {
  let ms = 0;
  for (const character of text) {
    if (/[\u3400-\u9fff]/.test(character)) ms += characterMs;
    else if (/[\p{L}\p{N}]/u.test(character)) ms += /\d/.test(character) ? characterMs : letterMs;
    else if (/[，。！？；,.!?;]/.test(character)) ms += pauseMs;
  }
  return Math.max(5, Math.ceil(ms / 20));
}

/** One second that rises and falls like a voice; every utterance is cut from it. */
function voiceOf(sampleRate: SampleRate): Int16Array {
  return Int16Array.from({ length: sampleRate }, (_, i) => {
    const t = i / sampleRate;
    const swell = 0.55 + 0.45 * Math.sin(2 * Math.PI * 5 * t);
    const tones = [1, 2, 3, 4, 5, 6].reduce((sum, n) => sum + Math.sin(2 * Math.PI * 150 * n * t) / n, 0);
    return Math.round(5_000 * swell * tones);
  });
}

const voices = new Map<SampleRate, Int16Array>();

function voice(sampleRate: SampleRate): Int16Array {
  const known = voices.get(sampleRate) ?? voiceOf(sampleRate);
  voices.set(sampleRate, known);
  return known;
}

/**
 * Speech of the simulated telephone: sound like a voice, or a real one, that carries in its lowest bits which text it
 * is, so that the other side understands it without an engine. It survives everything but coding and mixing.
 */
export class SimulatedSound {
  private readonly texts = new Map<number, SpokenText>();
  private next = 1;

  /** A text as sound, in whole frames. */
  speak(text: string, sampleRate: SampleRate): Int16Array {
    const count = framesOf(text);
    const size = samplesPerFrame(sampleRate);
    const source = voice(sampleRate);
    const samples = new Int16Array(count * size);
    for (let at = 0; at < samples.length; at += source.length) {
      samples.set(source.subarray(0, Math.min(source.length, samples.length - at)), at);
    }
    return this.marked(text, samples, sampleRate);
  }

  /** The sound of a real voice with its text written into it. */
  mark(text: string, samples: Int16Array, sampleRate: SampleRate): Int16Array {
    const framer = new Framer(sampleRate);
    const frames = [...framer.push(samples), ...framer.flush()];
    return this.marked(text, joined(frames.map((frame) => frame.samples)), sampleRate);
  }

  /** What a frame is part of; null for silence and for sound that is not ours. */
  read(samples: Int16Array): (Mark & SpokenText) | null {
    const mark = readMark(samples);
    const spoken = mark && this.texts.get(mark.utterance);
    return spoken ? { ...mark, ...spoken } : null;
  }

  private marked(text: string, samples: Int16Array, sampleRate: SampleRate): Int16Array {
    const utterance = this.next;
    this.next = (this.next % 0xff_ffff) + 1;
    const size = samplesPerFrame(sampleRate);
    const frames = samples.length / size;
    this.texts.set(utterance, { text, frames });
    this.texts.delete(utterance - remembered);
    for (let frame = 0; frame < frames; frame++) {
      writeMark(samples.subarray(frame * size, (frame + 1) * size), { utterance, frame });
    }
    return samples;
  }
}
