import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type SampleRate, samplesPerFrame } from '#kernel';
import { bytesOf, Framer, samplesOf } from '#speech';
import type { FrameClock } from '../line/frame-clock.js';
import { HeldEvents } from '../line/held-events.js';
import { IdleSilence } from '../line/idle-silence.js';
import type { MediaLeg, MediaListener, Utterance } from '../line/media-leg.js';
import { PlayoutQueue } from '../line/playout-queue.js';

const controlEvent = z.object({ event: z.string(), correlation_id: z.string().optional() });

/**
 * A call's sound over Asterisk's chan_websocket: Asterisk paces and queues, and reports each mark as its sound was played.
 * It drops what is more than 20 s ahead without a word, so that we send a second ahead at most.
 */
export class WebSocketLeg implements MediaLeg {
  private readonly queue: PlayoutQueue;
  private readonly silence = new IdleSilence();
  private readonly events = new HeldEvents();
  private readonly framer: Framer;
  private stopSilence: (() => void) | null = null;
  private isClosing = false;

  constructor(
    private readonly socket: WebSocket,
    readonly sampleRate: SampleRate,
    private readonly clock: FrameClock,
  ) {
    this.queue = new PlayoutQueue(sampleRate);
    this.framer = new Framer(sampleRate);
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.takeSound(data);
      else this.takeEvent(data.toString());
    });
    socket.on('close', (code) => {
      this.stopSilence?.();
      this.events.closed(this.isClosing || code === 1000);
    });
  }

  listen(listener: MediaListener): void {
    this.events.listen(listener);
  }

  get queuedMs(): number {
    return this.queue.queuedMs(performance.now());
  }

  play(samples: Int16Array, mark?: string): void {
    this.queue.push(samples, mark);
    // What waits at Asterisk is silence: speech does not have to wait for it.
    if (this.silence.isRunning) this.command('FLUSH_MEDIA');
    this.silence.stop();
    this.pump();
  }

  flush(): { readonly droppedMs: number } {
    this.silence.stop();
    this.command('FLUSH_MEDIA');
    return { droppedMs: this.queue.flush(performance.now()) };
  }

  keepAlive(): void {
    this.stopSilence ??= this.clock.every(() => {
      this.beat();
    });
  }

  unheard(): readonly Utterance[] {
    return this.queue.unheard();
  }

  close(): void {
    this.isClosing = true;
    this.stopSilence?.();
    this.socket.close();
  }

  private takeSound(data: Buffer): void {
    for (const frame of this.framer.push(samplesOf(data))) this.events.frame(frame);
  }

  private takeEvent(text: string): void {
    const event = parse(text);
    if (event?.event !== 'MEDIA_MARK_PROCESSED' || event.correlation_id === undefined) return;
    const [kind, number] = [event.correlation_id.charAt(0), Number(event.correlation_id.slice(1))];
    if (kind === 's') {
      if (this.silence.isRunning) this.silence.played(number);
      return;
    }
    const marks = this.queue.played(number, performance.now());
    this.pump();
    for (const mark of marks) this.events.heard(mark);
  }

  private pump(): void {
    for (const { number, samples } of this.queue.take(performance.now())) {
      if (samples.length > 0) this.send(bytesOf(samples));
      this.command('MARK_MEDIA', `p${String(number)}`);
    }
  }

  private beat(): void {
    if (!this.queue.isEmpty) return;
    const { frames, mark } = this.silence.beat();
    if (frames > 0) this.send(new Uint8Array(frames * samplesPerFrame(this.sampleRate) * 2));
    if (mark !== null) this.command('MARK_MEDIA', `s${String(mark)}`);
  }

  private command(command: string, id?: string): void {
    this.send(JSON.stringify(id === undefined ? { command } : { command, correlation_id: id }));
  }

  private send(data: string | Uint8Array): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(data);
  }
}

function parse(text: string): z.infer<typeof controlEvent> | null {
  try {
    return controlEvent.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
