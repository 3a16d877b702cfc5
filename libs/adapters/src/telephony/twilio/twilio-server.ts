import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type StreamMessage, streamMessage, TwilioLeg } from './twilio-leg.js';
import { isSigned } from './twilio-signature.js';
import type { TwilioSettings } from './twilio.settings.js';

const largestMessage = 64 * 1024;
/** A stream has to say whose it is within this time. */
const startsWithinMs = 5000;

export type Fields = Readonly<Record<string, string>>;

export interface TwilioListener {
  /** Somebody calls; resolves with what is to be done, as TwiML. */
  voice(fields: Fields): Promise<string>;
  status(fields: Fields, key: string): void;
  /** A stream for a key that we gave out; false when nobody waits for it. */
  stream(key: string, leg: TwilioLeg): boolean;
  digit(key: string, digit: string): void;
}

/** What the carrier calls: two addresses for forms, which must be signed, and one for streams of sound. */
export class TwilioServer {
  private readonly http: Server;
  private readonly sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: largestMessage,
  });

  constructor(
    private readonly settings: TwilioSettings,
    private readonly listener: TwilioListener,
  ) {
    this.http = createServer((request, response) => void this.take(request, response));
    this.http.on('upgrade', (request, socket, head) => {
      if (request.url !== '/twilio/media') {
        socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      this.sockets.handleUpgrade(request, socket, head, (opened) => {
        this.follow(opened);
      });
    });
  }

  async start(): Promise<void> {
    this.http.listen(this.settings.port, this.settings.host);
    await once(this.http, 'listening');
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets.clients) socket.terminate();
    if (!this.http.listening) return;
    this.http.close();
    this.http.closeAllConnections();
    await once(this.http, 'close');
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: path, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const fields = await formOf(request).catch(() => null);
    const isKnown = request.method === 'POST' && (path === '/twilio/voice' || path === '/twilio/status');
    const signature = request.headers['x-twilio-signature'];
    const url = `${this.settings.publicUrl}${request.url ?? ''}`;
    if (!isKnown || !fields) {
      response.writeHead(isKnown ? 400 : 404).end();
    } else if (!isSigned(typeof signature === 'string' ? signature : undefined, url, fields, this.settings.token)) {
      response.writeHead(403).end();
    } else if (path === '/twilio/status') {
      this.listener.status(fields, searchParams.get('key') ?? '');
      response.writeHead(204).end();
    } else {
      response.writeHead(200, { 'content-type': 'text/xml; charset=utf-8' }).end(await this.listener.voice(fields));
    }
  }

  private follow(socket: WebSocket): void {
    let key = '';
    let leg: TwilioLeg | null = null;
    const late = setTimeout(() => {
      socket.terminate();
    }, startsWithinMs);
    socket.on('error', () => undefined); // `close` follows
    socket.on('close', () => {
      clearTimeout(late);
      leg?.lost();
    });
    socket.on('message', (data: Buffer, isBinary) => {
      const message = isBinary ? null : parse(data.toString());
      if (!message) return;
      if (message.event === 'start' && !leg) {
        clearTimeout(late);
        key = message.start.customParameters?.key ?? '';
        leg = new TwilioLeg(socket, message.streamSid);
        if (!this.listener.stream(key, leg)) socket.terminate();
      } else if (message.event === 'dtmf') this.listener.digit(key, message.dtmf.digit);
      else leg?.take(message);
    });
  }
}

function parse(text: string): StreamMessage | null {
  try {
    return streamMessage.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function formOf(request: IncomingMessage): Promise<Fields> {
  let text = '';
  for await (const part of request) {
    text += String(part);
    if (text.length > largestMessage) throw new Error('too long');
  }
  return Object.fromEntries(new URLSearchParams(text));
}
