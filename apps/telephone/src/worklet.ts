// Runs in an AudioWorkletGlobalScope: nothing of the page is there, and nothing may be imported.

declare const sampleRate: number;
declare function registerProcessor(name: string, processor: new (options: Options) => Processor): void;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}

interface Processor {
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
}
/** The rate of the call; the card's is `sampleRate`. */
interface Options {
  readonly processorOptions: { readonly rate: number };
}

/** What the loudspeaker is told: a piece to play behind the others, or to drop them all. */
type ToSpeaker = { readonly piece: number; readonly samples: Int16Array } | 'flush';

const quantum = 128;

/** Hands on what the microphone hears, 20 ms at a time; silence where there is no microphone. */
class Microphone extends AudioWorkletProcessor implements Processor {
  private readonly step: number;
  private readonly size: number;
  private frame: Int16Array;
  private filled = 0;
  private phase = 0;
  private before = 0;

  constructor({ processorOptions: { rate } }: Options) {
    super();
    this.step = sampleRate / rate;
    this.size = rate / 50;
    this.frame = new Int16Array(this.size);
  }

  process([input]: Float32Array[][]): boolean {
    const samples = input?.[0];
    for (let at = 0; at < quantum; at++) this.take(samples?.[at] ?? 0);
    return true;
  }

  /** Between two samples of the card lies a straight line; what it would fold over was filtered out before. */
  private take(sample: number): void {
    for (; this.phase < 1; this.phase += this.step) this.put(this.before + (sample - this.before) * this.phase);
    this.phase -= 1;
    this.before = sample;
  }

  private put(sample: number): void {
    this.frame[this.filled++] = Math.max(-1, Math.min(1, sample)) * 32_767;
    if (this.filled < this.size) return;
    this.port.postMessage(this.frame, [this.frame.buffer]);
    this.frame = new Int16Array(this.size);
    this.filled = 0;
  }
}

/** Plays pieces one behind the other, and tells of each when its last sample is out. */
class Loudspeaker extends AudioWorkletProcessor implements Processor {
  private readonly step: number;
  private queue: { readonly piece: number; readonly samples: Int16Array }[] = [];
  private at = 0;
  private phase = 0;
  private one = 0;
  private other = 0;

  constructor({ processorOptions: { rate } }: Options) {
    super();
    this.step = rate / sampleRate;
    this.port.onmessage = ({ data }: MessageEvent<ToSpeaker>) => {
      if (data !== 'flush') this.queue.push(data);
      else {
        this.queue = [];
        this.at = 0;
      }
    };
  }

  process(_: Float32Array[][], [output]: Float32Array[][]): boolean {
    const samples = output?.[0];
    if (!samples) return true;
    for (let place = 0; place < samples.length; place++) {
      samples[place] = this.one + (this.other - this.one) * this.phase;
      for (this.phase += this.step; this.phase >= 1; this.phase -= 1) {
        this.one = this.other;
        this.other = this.next();
      }
    }
    return true;
  }

  private next(): number {
    const first = this.queue[0];
    if (!first) return 0;
    const sample = (first.samples[this.at++] ?? 0) / 32_768;
    if (this.at >= first.samples.length) {
      this.queue.shift();
      this.at = 0;
      this.port.postMessage(first.piece);
    }
    return sample;
  }
}

registerProcessor('microphone', Microphone);
registerProcessor('loudspeaker', Loudspeaker);
