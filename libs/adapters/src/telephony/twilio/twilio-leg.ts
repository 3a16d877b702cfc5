import { WebSocket } from 'ws';
import { z } from 'zod';
import { decodeG711, encodeG711 } from '#speech';
import { PeerPacedLeg } from '../line/peer-paced-leg.js';
import type { Piece } from '../line/playout-queue.js';

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

/** A call's sound over Media Streams: µ-law at 8 kHz; the carrier returns each mark when it was played. */
export class TwilioLeg extends PeerPacedLeg {
  constructor(
    private readonly socket: WebSocket,
    private readonly stream: string,
  ) {
    super(8000);
  }

  override close(): void {
    super.close();
    this.socket.close();
  }

  take(message: StreamMessage): void {
    if (message.event === 'media' && message.media.track !== 'outbound') {
      this.hear(decodeG711(Buffer.from(message.media.payload, 'base64'), 'mu-law'));
    }
    if (message.event === 'mark') this.played(Number(message.mark.name));
  }

  protected override send({ number, samples }: Piece): void {
    if (samples.length > 0) {
      const payload = Buffer.from(encodeG711(samples, 'mu-law')).toString('base64');
      this.tell({ event: 'media', media: { payload } });
    }
    this.tell({ event: 'mark', mark: { name: String(number) } });
  }

  protected override drop(): void {
    this.tell({ event: 'clear' });
  }

  private tell(message: Readonly<Record<string, unknown>>): void {
    if (this.socket.readyState === WebSocket.OPEN)
      this.socket.send(JSON.stringify({ streamSid: this.stream, ...message }));
  }
}
