import type { Socket } from 'node:net';
import { type SampleRate, samplesPerFrame } from '#kernel';
import { bytesOf, Framer, samplesOf } from '#speech';
import type { FrameClock } from '../line/frame-clock.js';
import { HeldEvents } from '../line/held-events.js';
import type { MediaLeg, MediaListener, Utterance } from '../line/media-leg.js';
import { PacedPlayout } from '../line/paced-playout.js';
import { audioSocketFrame, type AudioSocketFrame, frameKinds } from './audiosocket-frame.js';

/** A call's sound over AudioSocket: what arrives is played at once, so that the pace is ours. */
export class AudioSocketLeg implements MediaLeg {
  readonly sampleRate: SampleRate = 16_000;
  private readonly playout = new PacedPlayout(this.sampleRate);
  private readonly events = new HeldEvents();
  private readonly framer = new Framer(this.sampleRate);
  private readonly quiet = new Int16Array(samplesPerFrame(this.sampleRate));
  private readonly stopBeat: () => void;
  private sendsSilence = false;
  private isClosing = false;

  constructor(
    private readonly socket: Socket,
    clock: FrameClock,
  ) {
    socket.on('close', () => {
      this.stopBeat();
      this.events.closed(this.isClosing);
    });
    this.stopBeat = clock.every(() => {
      this.beat();
    });
  }

  listen(listener: MediaListener): void {
    this.events.listen(listener);
  }

  get queuedMs(): number {
    return this.playout.queuedMs;
  }

  play(samples: Int16Array, mark?: string): void {
    this.playout.push(samples, mark);
  }

  flush(): { readonly droppedMs: number } {
    return { droppedMs: this.playout.flush() };
  }

  keepAlive(): void {
    this.sendsSilence = true;
  }

  unheard(): readonly Utterance[] {
    return this.playout.unheard();
  }

  close(): void {
    this.isClosing = true;
    this.stopBeat();
    if (!this.socket.destroyed) this.socket.end(audioSocketFrame(frameKinds.hangUp, Buffer.alloc(0)));
  }

  take({ kind, payload }: AudioSocketFrame): void {
    if (kind === frameKinds.sound16k)
      for (const frame of this.framer.push(samplesOf(payload))) this.events.frame(frame);
    if (kind === frameKinds.hangUp) this.isClosing = true;
  }

  private beat(): void {
    const { samples, heard } = this.playout.beat();
    const next = samples ?? (this.sendsSilence ? this.quiet : null);
    if (next && !this.socket.destroyed) this.socket.write(audioSocketFrame(frameKinds.sound16k, bytesOf(next)));
    for (const mark of heard) this.events.heard(mark);
  }
}
