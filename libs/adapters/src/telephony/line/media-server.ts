import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { AdapterError } from '#kernel';

/** A frame of 20 ms has 640 bytes; nobody who carries a call sends more than this at once. */
const largestMessage = 64 * 1024;
const pingEveryMs = 10_000;

export interface MediaServerOptions {
  readonly host: string;
  readonly port: number;
  /** Path and query parameter that names the call, for example `/media` and `call`. */
  readonly path: string;
  readonly subprotocol?: string;
  /** HTTP basic credentials the peer must show, when set. */
  readonly credentials?: { readonly user: string; readonly password: string } | null;
}

/** Where a PBX brings the sound of calls: one socket each, which somebody has to be waiting for. */
export class MediaServer {
  private readonly http: Server = createServer((_, response) => {
    response.writeHead(426).end();
  });
  private readonly sockets: WebSocketServer;
  private readonly expected = new Map<string, (socket: WebSocket) => void>();
  private readonly answered = new WeakSet<WebSocket>();
  private pings: NodeJS.Timeout | null = null;

  constructor(private readonly options: MediaServerOptions) {
    this.sockets = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: largestMessage,
      handleProtocols: (offered) => {
        const { subprotocol } = options;
        return subprotocol !== undefined && offered.has(subprotocol) ? subprotocol : false;
      },
    });
    this.http.on('upgrade', (request, socket, head) => {
      const take = this.takerOf(request);
      if (!take) {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (opened) => {
        this.watch(opened);
        take(opened);
      });
    });
  }

  async start(): Promise<void> {
    this.http.listen(this.options.port, this.options.host);
    await once(this.http, 'listening');
    this.pings = setInterval(() => {
      this.ping();
    }, pingEveryMs);
    this.pings.unref();
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  /** Waits for the socket that names this call. */
  expect(call: string, signal: AbortSignal): Promise<WebSocket> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.expected.delete(call);
        reject(new AdapterError('The PBX did not bring the sound of a call', true));
      };
      if (signal.aborted) {
        giveUp();
        return;
      }
      signal.addEventListener('abort', giveUp, { once: true });
      this.expected.set(call, (socket) => {
        signal.removeEventListener('abort', giveUp);
        this.expected.delete(call);
        resolve(socket);
      });
    });
  }

  async close(): Promise<void> {
    if (this.pings) clearInterval(this.pings);
    for (const socket of this.sockets.clients) socket.terminate();
    if (!this.http.listening) return;
    this.http.close();
    await once(this.http, 'close');
  }

  private takerOf(request: IncomingMessage): ((socket: WebSocket) => void) | null {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== this.options.path || !this.mayEnter(request)) return null;
    return this.expected.get(url.searchParams.get('call') ?? '') ?? null;
  }

  private mayEnter({ headers }: IncomingMessage): boolean {
    const { credentials } = this.options;
    if (!credentials) return true;
    const wanted = Buffer.from(
      `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`,
    );
    const given = Buffer.from(headers.authorization ?? '');
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  }

  private watch(socket: WebSocket): void {
    // `ws` closes the socket itself after an error: a message too long, bytes that are no frame.
    socket.on('error', () => undefined);
    this.answered.add(socket);
    socket.on('pong', () => this.answered.add(socket));
    socket.on('message', () => this.answered.add(socket));
  }

  /** A peer that neither sends nor answers is gone, though its socket looks open. */
  private ping(): void {
    for (const socket of this.sockets.clients) {
      if (!this.answered.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }
}
