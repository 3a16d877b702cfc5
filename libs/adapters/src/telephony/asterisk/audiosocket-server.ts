import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { AdapterError } from '#kernel';
import type { FrameClock } from '../line/frame-clock.js';
import { bytesOf, samplesOf } from '#speech';
import { PacedLeg } from '../line/paced-leg.js';
import { audioSocketFrame, type AudioSocketFrame, AudioSocketReader, frameKinds } from './audiosocket-frame.js';

/** A peer has to say which call it is within this time; a call without a single packet for so long is dead. */
const silentForMs = 10_000;

/** Where Asterisk brings sound over AudioSocket; a socket names its call first, and somebody has to be waiting for it. */
export class AudioSocketServer {
  private readonly server: Server = createServer({ noDelay: true }, (socket) => {
    this.take(socket);
  });
  private readonly sockets = new Set<Socket>();
  private readonly expected = new Map<string, (leg: PacedLeg) => void>();

  constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly clock: FrameClock,
  ) {}

  async start(): Promise<void> {
    this.server.listen(this.port, this.host);
    await once(this.server, 'listening');
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (!this.server.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }

  expect(id: string, signal: AbortSignal): Promise<PacedLeg> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.expected.delete(id);
        reject(new AdapterError('Asterisk did not bring the sound of a call', true));
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.expected.set(id, (leg) => {
        signal.removeEventListener('abort', giveUp);
        this.expected.delete(id);
        resolve(leg);
      });
    });
  }

  private take(socket: Socket): void {
    this.sockets.add(socket);
    const reader = new AudioSocketReader();
    let leg: PacedLeg | null = null;
    let saidGoodbye = false;
    socket.setTimeout(silentForMs, () => socket.destroy());
    socket.on('error', () => undefined); // `close` follows
    socket.on('close', () => {
      this.sockets.delete(socket);
      leg?.lost(saidGoodbye);
    });
    socket.on('data', (bytes) => {
      for (const { kind, payload } of reader.push(bytes)) {
        if (!leg) leg = this.identified(socket, { kind, payload });
        else if (kind === frameKinds.sound16k) leg.take(samplesOf(payload));
        else if (kind === frameKinds.hangUp) saidGoodbye = true;
      }
    });
  }

  private identified(socket: Socket, { kind, payload }: AudioSocketFrame): PacedLeg | null {
    const take = kind === frameKinds.id ? this.expected.get(uuidOf(payload)) : undefined;
    if (!take) {
      socket.destroy();
      return null;
    }
    const leg = new PacedLeg(16_000, this.clock, {
      send: (samples) => {
        if (!socket.destroyed) socket.write(audioSocketFrame(frameKinds.sound16k, bytesOf(samples)));
      },
      close: () => {
        if (!socket.destroyed) socket.end(audioSocketFrame(frameKinds.hangUp, Buffer.alloc(0)));
      },
    });
    take(leg);
    return leg;
  }
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
