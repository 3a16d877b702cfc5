import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { decodeG711, encodeG711, Framer } from '#speech';
import { HeldEvents } from '../line/held-events.js';
import type { MediaLeg, MediaListener, Utterance } from '../line/media-leg.js';
import { PlayoutQueue } from '../line/playout-queue.js';

/** What comes over a media stream, as far as we look. */
export const streamMessage = z.discriminatedUnion('event', [
  z.object({ event: z.literal('connected') }),
  z.object({
    event: z.literal('start'),
    streamSid: z.string(),
    start: z.object({ callSid: z.string(), customParameters: z.record(z.string(), z.string()).optional() }),
  }),
  z.object({ event: z.literal('media'), media: z.object({ payload: z.string(), track: z.string().optional() }) }),
  z.object({ event: z.literal('dtmf'), dtmf: z.object({ digit: z.string() }) }),
  z.object({ event: z.literal('mark'), mark: z.object({ name: z.string() }) }),
  z.object({ event: z.literal('stop') }),
]);
export type StreamMessage = z.infer<typeof streamMessage>;

/** A call's sound over Media Streams: µ-law at 8 kHz; the carrier paces, and returns each mark when it was played. */
export class TwilioLeg implements MediaLeg {
  readonly sampleRate = 8000;
  private readonly queue = new PlayoutQueue(8000);
  private readonly events = new HeldEvents();
  private readonly framer = new Framer(8000);
  private isClosing = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly stream: string,
  ) {}

  listen(listener: MediaListener): void {
    this.events.listen(listener);
  }

  get queuedMs(): number {
    return this.queue.queuedMs(performance.now());
  }

  play(samples: Int16Array, mark?: string): void {
    this.queue.push(samples, mark);
    this.pump();
  }

  /** Marks come back for what was cleared, too; the queue does not know them any more. */
  flush(): { readonly droppedMs: number } {
    this.send({ event: 'clear' });
    return { droppedMs: this.queue.flush(performance.now()) };
  }

  /** The carrier keeps the line alive itself. */
  keepAlive(): void {
    return;
  }

  unheard(): readonly Utterance[] {
    return this.queue.unheard();
  }

  close(): void {
    this.isClosing = true;
    this.socket.close();
  }

  take(message: StreamMessage): void {
    if (message.event === 'media' && message.media.track !== 'outbound') {
      const samples = decodeG711(Buffer.from(message.media.payload, 'base64'), 'mu-law');
      for (const frame of this.framer.push(samples)) this.events.frame(frame);
    }
    if (message.event !== 'mark') return;
    const marks = this.queue.played(Number(message.mark.name), performance.now());
    this.pump();
    for (const mark of marks) this.events.heard(mark);
  }

  lost(): void {
    this.events.closed(this.isClosing);
  }

  private pump(): void {
    for (const { number, samples } of this.queue.take(performance.now())) {
      if (samples.length > 0) {
        const payload = Buffer.from(encodeG711(samples, 'mu-law')).toString('base64');
        this.send({ event: 'media', media: { payload } });
      }
      this.send({ event: 'mark', mark: { name: String(number) } });
    }
  }

  private send(message: Readonly<Record<string, unknown>>): void {
    if (this.socket.readyState === WebSocket.OPEN)
      this.socket.send(JSON.stringify({ streamSid: this.stream, ...message }));
  }
}
