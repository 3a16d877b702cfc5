import { connect, type Socket } from 'node:net';
import { AdapterError } from '#kernel';
import { answerTo, type Asked } from '../line/asked.js';
import { Reconnection } from '../line/reconnection.js';
import { type EslMessage, EslReader } from './esl-message.js';

const answerWithinMs = 5000;
/** FreeSWITCH sends a HEARTBEAT every 20 s; a socket that is silent for longer is dead. */
const silentForMs = 45_000;

/** An event of FreeSWITCH: its headers by name. */
export type EslEvent = Readonly<Record<string, string>>;

export interface EslListener {
  event(event: EslEvent): void;
  connected(): void;
  disconnected(): void;
}

const events = [
  'CHANNEL_PARK',
  'CHANNEL_PROGRESS',
  'CHANNEL_PROGRESS_MEDIA',
  'CHANNEL_ANSWER',
  'CHANNEL_HANGUP_COMPLETE',
  'CHANNEL_BRIDGE',
  'BACKGROUND_JOB',
  'DTMF',
  'HEARTBEAT',
];

/** FreeSWITCH's event socket, entered with a password; comes back by itself. Replies come in the order of the commands. */
export class EslConnection {
  private socket: Socket | null = null;
  private asked: Asked<string>[] = [];
  private readonly reconnection: Reconnection;
  private isReady = false;

  constructor(
    private readonly address: { readonly host: string; readonly port: number; readonly password: string },
    private readonly listener: EslListener,
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
    this.socket?.destroy();
  }

  /** Runs an API command; resolves with what it prints. Arguments must not hold line breaks. */
  api(command: string): Promise<string> {
    return this.isReady ? this.send(`api ${command}`) : Promise.reject(away());
  }

  /** Runs an API command that takes its time; its outcome comes as an event with this job's id. */
  background(job: string, command: string): Promise<string> {
    return this.isReady ? this.send(`bgapi ${command}`, [`Job-UUID: ${job}`]) : Promise.reject(away());
  }

  private connect(tried: () => void): void {
    const { host, port } = this.address;
    const socket = connect({ host, port, noDelay: true });
    const reader = new EslReader();
    this.socket = socket;
    socket.setTimeout(silentForMs, () => socket.destroy());
    socket.on('error', () => undefined); // `close` follows
    socket.on('data', (bytes) => {
      const messages = reader.push(bytes);
      if (!messages) socket.destroy();
      for (const message of messages ?? []) this.take(message, tried);
    });
    socket.on('close', () => {
      this.lost();
      tried();
    });
  }

  private take({ headers, body }: EslMessage, tried: () => void): void {
    const kind = headers['content-type'];
    if (kind === 'auth/request') void this.enter().then(tried, () => this.socket?.destroy());
    if (kind === 'command/reply') this.asked.shift()?.answer(headers['reply-text'] ?? '');
    if (kind === 'api/response') this.asked.shift()?.answer(body);
    if (kind === 'text/event-json') this.tell(body);
    if (kind === 'text/disconnect-notice') this.socket?.destroy();
  }

  private async enter(): Promise<void> {
    const reply = await this.send(`auth ${this.address.password}`);
    if (!reply.startsWith('+OK')) throw new AdapterError('FreeSWITCH refused our password', false);
    await this.send(`event json ${events.join(' ')}`);
    this.reconnection.succeeded();
    this.isReady = true;
    this.listener.connected();
  }

  private tell(body: string): void {
    try {
      this.listener.event(JSON.parse(body) as EslEvent);
    } catch {
      // An event that is no JSON tells nothing.
    }
  }

  private send(command: string, headers: readonly string[] = []): Promise<string> {
    const send = (asked: Asked<string>) => {
      this.asked.push(asked);
      this.socket?.write(`${[command.replace(/[\r\n]+/g, ' '), ...headers].join('\n')}\n\n`);
    };
    // Replies have no number: after a missing one nothing fits any more.
    return answerTo(answerWithinMs, send, () => this.socket?.destroy());
  }

  private lost(): void {
    const wasReady = this.isReady;
    this.isReady = false;
    this.socket = null;
    for (const { fail } of this.asked.splice(0)) fail(away());
    if (wasReady) this.listener.disconnected();
    this.reconnection.lost();
  }
}

function away(): AdapterError {
  return new AdapterError('FreeSWITCH is away', true);
}
