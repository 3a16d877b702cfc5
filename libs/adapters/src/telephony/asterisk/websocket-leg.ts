import { WebSocket } from 'ws';
import { z } from 'zod';
import { type SampleRate, samplesPerFrame } from '#kernel';
import { bytesOf, samplesOf } from '#speech';
import type { FrameClock } from '../line/frame-clock.js';
import { IdleSilence } from '../line/idle-silence.js';
import { PeerPacedLeg } from '../line/peer-paced-leg.js';
import type { Piece } from '../line/playout-queue.js';

const controlEvent = z.object({ event: z.string(), correlation_id: z.string().optional() });

/**
 * A call's sound over Asterisk's chan_websocket: Asterisk paces and queues, and reports each mark as its sound was played.
 * It drops what is more than 20 s ahead without a word, so that we send a second ahead at most.
 */
export class WebSocketLeg extends PeerPacedLeg {
  private readonly silence = new IdleSilence();
  private stopSilence: (() => void) | null = null;

  constructor(
    private readonly socket: WebSocket,
    sampleRate: SampleRate,
    private readonly clock: FrameClock,
  ) {
    super(sampleRate);
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.hear(samplesOf(data));
      else this.takeEvent(data.toString());
    });
    socket.on('close', (code) => {
      this.stopSilence?.();
      this.lost(code === 1000);
    });
  }

  override play(samples: Int16Array, mark?: string): void {
    // What waits at Asterisk is silence: speech does not have to wait for it.
    if (this.silence.isRunning) this.command('FLUSH_MEDIA');
    this.silence.stop();
    super.play(samples, mark);
  }

  override keepAlive(): void {
    this.stopSilence ??= this.clock.every(() => {
      this.beat();
    });
  }

  override close(): void {
    super.close();
    this.stopSilence?.();
    this.socket.close();
  }

  protected override send({ number, samples }: Piece): void {
    if (samples.length > 0) this.tell(bytesOf(samples));
    this.command('MARK_MEDIA', `p${String(number)}`);
  }

  protected override drop(): void {
    this.silence.stop();
    this.command('FLUSH_MEDIA');
  }

  private takeEvent(text: string): void {
    const event = parse(text);
    if (event?.event !== 'MEDIA_MARK_PROCESSED' || event.correlation_id === undefined) return;
    const [kind, number] = [event.correlation_id.charAt(0), Number(event.correlation_id.slice(1))];
    if (kind !== 's') this.played(number);
    else if (this.silence.isRunning) this.silence.played(number);
  }

  private beat(): void {
    if (!this.isIdle) return;
    const { frames, mark } = this.silence.beat();
    if (frames > 0) this.tell(new Uint8Array(frames * samplesPerFrame(this.sampleRate) * 2));
    if (mark !== null) this.command('MARK_MEDIA', `s${String(mark)}`);
  }

  private command(command: string, id?: string): void {
    this.tell(JSON.stringify(id === undefined ? { command } : { command, correlation_id: id }));
  }

  private tell(data: string | Uint8Array): void {
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
