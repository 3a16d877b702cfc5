import type { CallFailure } from './call-state.js';

/** Where the server has the worklet of this folder. */
const worklet = '/call-worklet.js';

/** Nothing of a voice on a call lies higher than this share of what its rate can carry. */
const passed = 0.45;

export class AudioFailure extends Error {
  override readonly name = 'AudioFailure';

  constructor(
    readonly failure: CallFailure,
    options?: ErrorOptions,
  ) {
    super(failure, options);
  }
}

export interface AudioEvents {
  /** 20 ms of the microphone: 16 bits linear at the rate of the call. */
  readonly frame: (samples: Int16Array) => void;
  /** A piece was played to its end. */
  readonly played: (piece: number) => void;
}

const failures: Readonly<Record<string, CallFailure>> = {
  NotFoundError: 'no-microphone',
  OverconstrainedError: 'no-microphone',
  NotAllowedError: 'microphone-refused',
  SecurityError: 'microphone-refused',
  NotReadableError: 'microphone-busy',
  AbortError: 'microphone-busy',
};

/** The microphone and the loudspeaker of a call. */
export class CallAudio {
  private speaker: AudioWorkletNode | null = null;
  private isMuted = false;

  private constructor(
    private readonly context: AudioContext,
    private readonly microphone: MediaStream,
  ) {}

  /**
   * Asks for the microphone; to be called in a click.
   * @throws AudioFailure why there is none
   */
  static async open(): Promise<CallAudio> {
    // Typed as always there, but it is not where the page came over plain http.
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    if (!devices || !isSecureContext) throw new AudioFailure('insecure');
    if (typeof AudioWorkletNode === 'undefined') throw new AudioFailure('unsupported');
    const context = new AudioContext({ latencyHint: 'interactive' });
    try {
      const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: 1 };
      const [microphone] = await Promise.all([
        devices.getUserMedia({ audio }),
        context.audioWorklet.addModule(worklet).catch((cause: unknown) => {
          throw new AudioFailure('unsupported', { cause });
        }),
        context.resume(),
      ]);
      return new CallAudio(context, microphone);
    } catch (cause) {
      void context.close();
      if (cause instanceof AudioFailure) throw cause;
      throw new AudioFailure(failures[(cause as DOMException).name] ?? 'microphone-refused', { cause });
    }
  }

  /** From now on the microphone is heard, and what is played comes out of the loudspeaker. */
  start(rate: number, { frame, played }: AudioEvents): void {
    if (this.speaker) return;
    const { context } = this;
    const options = { processorOptions: { rate } };
    const ear = new AudioWorkletNode(context, 'microphone', { ...options, numberOfOutputs: 0 });
    ear.port.onmessage = ({ data }: MessageEvent<Int16Array>) => frame(this.isMuted ? data.fill(0) : data);
    context.createMediaStreamSource(this.microphone).connect(this.softened(rate)).connect(ear);
    const speaker = new AudioWorkletNode(context, 'loudspeaker', { ...options, numberOfInputs: 0 });
    speaker.port.onmessage = ({ data }: MessageEvent<number>) => played(data);
    speaker.connect(this.softened(rate)).connect(context.destination);
    this.speaker = speaker;
  }

  play(piece: number, samples: Int16Array): void {
    this.speaker?.port.postMessage({ piece, samples }, [samples.buffer]);
  }

  flush(): void {
    this.speaker?.port.postMessage('flush');
  }

  /** Silence goes to the server instead of the microphone, so that the line stays alive. */
  setMuted(isMuted: boolean): void {
    this.isMuted = isMuted;
  }

  close(): void {
    for (const track of this.microphone.getTracks()) track.stop();
    void this.context.close();
  }

  /** Keeps out what one of the two rates cannot carry. */
  private softened(rate: number): BiquadFilterNode {
    return new BiquadFilterNode(this.context, { type: 'lowpass', frequency: rate * passed, Q: 0.707 });
  }
}
