import { WebSocket } from 'ws';
import { AdapterError } from '#kernel';
import { answerTo, type Asked } from '../line/asked.js';
import { Reconnection } from '../line/reconnection.js';
import { type AriEvent, type AriResponse, isResponse, parseAri } from './ari-messages.js';

const answerWithinMs = 5000;
const connectWithinMs = 5000;
const pingEveryMs = 5000;

export interface AriOptions {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly app: string;
}

export interface AriAnswer {
  readonly status: number;
  readonly body: unknown;
}

export interface AriListener {
  event(event: AriEvent): void;
  /** Also after every reconnection. */
  connected(): void;
  disconnected(): void;
}

type Query = Readonly<Record<string, string>>;

/**
 * Asterisk's ARI over one WebSocket, events and requests alike; comes back by itself. Asterisk before 20.14, 21.9 and 22.4
 * takes no requests on it: they go over HTTP then.
 */
export class AriConnection {
  private socket: WebSocket | null = null;
  private readonly asked = new Map<string, Asked<AriAnswer>>();
  private nextId = 1;
  private readonly reconnection: Reconnection;
  private overHttp = false;
  private isReady = false;

  constructor(
    private readonly options: AriOptions,
    private readonly listener: AriListener,
    random?: () => number,
  ) {
    this.reconnection = new Reconnection(() => {
      this.connect(() => undefined);
    }, random);
  }

  get isConnected(): boolean {
    return this.isReady;
  }

  /** One try; resolves when it succeeded or failed. After a failure it goes on trying in the background. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.connect(resolve);
    });
  }

  close(): void {
    this.isReady = false;
    this.reconnection.close();
    this.socket?.close();
  }

  /** Rejects when there is no answer; an answer that says no is an answer. */
  async request(method: string, path: string, query: Query = {}, body?: unknown): Promise<AriAnswer> {
    if (this.socket?.readyState !== WebSocket.OPEN) throw new AdapterError('Asterisk is away', true);
    return this.overHttp ? this.askOverHttp(method, path, query, body) : this.askOverSocket(method, path, query, body);
  }

  private connect(tried: () => void): void {
    const { url, user, password, app } = this.options;
    const address = new URL(`${url.replace(/^http/, 'ws').replace(/\/$/, '')}/ari/events`);
    address.searchParams.set('app', app);
    const socket = new WebSocket(address, {
      perMessageDeflate: false,
      handshakeTimeout: connectWithinMs,
      headers: { authorization: this.authorization(user, password) },
    });
    this.socket = socket;
    const stopPinging = keepWatch(socket);
    socket.on('message', (data: Buffer) => {
      this.take(data.toString());
    });
    socket.on('error', () => undefined); // `close` follows
    socket.on('open', () => void this.opened(socket).then(tried));
    socket.on('close', () => {
      stopPinging();
      this.lost();
      tried();
    });
  }

  private async opened(socket: WebSocket): Promise<void> {
    this.overHttp = false;
    const probe = this.askOverSocket('GET', `applications/${this.options.app}`, {}, undefined, 1000);
    this.overHttp = await probe.then(
      () => false,
      () => true,
    );
    if (socket.readyState !== WebSocket.OPEN) return;
    this.reconnection.succeeded();
    this.isReady = true;
    this.listener.connected();
  }

  private lost(): void {
    const wasReady = this.isReady;
    this.isReady = false;
    this.socket = null;
    for (const { fail } of this.asked.values()) fail(new AdapterError('Asterisk went away', true));
    this.asked.clear();
    if (wasReady) this.listener.disconnected();
    this.reconnection.lost();
  }

  private take(text: string): void {
    const message = parseAri(text);
    if (!message) return;
    if (isResponse(message)) this.answered(message);
    else this.listener.event(message);
  }

  private answered({ request_id: id, status_code: status, message_body: body }: AriResponse): void {
    this.asked.get(id)?.answer({ status, body: body === undefined || body === '' ? null : JSON.parse(body) });
    this.asked.delete(id);
  }

  private askOverSocket(
    method: string,
    path: string,
    query: Query,
    body?: unknown,
    withinMs = answerWithinMs,
  ): Promise<AriAnswer> {
    const id = String(this.nextId++);
    const send = (asked: Asked<AriAnswer>) => {
      this.asked.set(id, asked);
      this.socket?.send(
        JSON.stringify({
          type: 'RESTRequest',
          transaction_id: id,
          request_id: id,
          method,
          uri: path,
          query_strings: Object.entries(query).map(([name, value]) => ({ name, value })),
          ...(body === undefined ? {} : { content_type: 'application/json', message_body: JSON.stringify(body) }),
        }),
      );
    };
    return answerTo(withinMs, send, ({ fail }) => {
      this.asked.delete(id);
      fail(new AdapterError('Asterisk did not answer in time', true));
    });
  }

  private async askOverHttp(method: string, path: string, query: Query, body?: unknown): Promise<AriAnswer> {
    const { url, user, password } = this.options;
    const address = new URL(`${url.replace(/\/$/, '')}/ari/${path}`);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const headers = { authorization: this.authorization(user, password) };
    try {
      const answer = await fetch(address, {
        method,
        signal: AbortSignal.timeout(answerWithinMs),
        ...(body === undefined
          ? { headers }
          : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
    } catch (cause) {
      throw new AdapterError('Asterisk did not answer in time', true, { cause });
    }
  }

  private authorization(user: string, password: string): string {
    return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }
}

/** Ends a socket whose other side does not answer any more. Returns how to stop. */
function keepWatch(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (!isAlive) socket.terminate();
    isAlive = false;
    socket.ping();
  }, pingEveryMs);
  return () => {
    clearInterval(timer);
  };
}
