import { Inject, type OnModuleDestroy } from '@nestjs/common';
import {
  Ack,
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Logger } from 'pino';
import type { Subscription } from 'rxjs';
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import { randomUUID } from 'node:crypto';
import { type RasaBotUttered, rasaSessionRequest, rasaUserUttered } from '#contracts';
import { DomainError, type Turn } from '#kernel';
import { Public } from '../access/permit.js';
import { LOGGER, SETTINGS } from '../platform/injection.js';
import { Metrics } from '../platform/metrics.js';
import { problemOf } from '../platform/problem.js';
import type { Settings } from '../platform/settings.schema.js';
import { ChatService } from './chat.service.js';
import { type ChatEvent, ConversationLedger } from './conversation-ledger.js';
import { MessageRate } from './message-rate.js';
import type { Participant } from './participant.js';
import { plainText } from './rasa.controller.js';
import { SessionService } from './session.service.js';

interface RasaData {
  participant: Participant;
}

type RasaServer = Server<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, RasaData>;
type RasaSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, RasaData>;

/** A session id is all that protects a Rasa conversation, so a client may only choose one that cannot be guessed. */
const sessionId = /^[\w-]{16,128}$/;

const known: ReadonlySet<string> = new Set(['session_request', 'user_uttered']);

function botUttered(turn: Turn): RasaBotUttered {
  const quickReplies = turn.content.quickReplies?.map(
    ({ title, payload }) => ({ content_type: 'text', title, payload }) as const,
  );
  return { text: plainText(turn), ...(quickReplies && { quick_replies: quickReplies }) };
}

/** Rasa's socket.io channel on the default namespace, so that its public web clients work with us unchanged. */
@Public('customers: a session id that cannot be guessed, or a signed identity')
@WebSocketGateway()
export class RasaGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, OnModuleDestroy {
  private server: RasaServer | undefined;
  private subscription: Subscription | undefined;

  constructor(
    private readonly chat: ChatService,
    private readonly ledger: ConversationLedger,
    private readonly sessions: SessionService,
    private readonly rate: MessageRate,
    private readonly metrics: Metrics,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  afterInit(server: RasaServer): void {
    this.server = server;
    server.use((socket: RasaSocket, next) => {
      this.identify(socket).then(
        () => {
          next();
        },
        (error: unknown) => {
          next(Object.assign(new Error('refused'), { data: problemOf(error).problem }));
        },
      );
    });
    this.subscription = this.ledger.events.subscribe((event) => {
      if (event.participant.channel === 'rasa') this.tell(event);
    });
  }

  onModuleDestroy(): void {
    this.subscription?.unsubscribe();
  }

  handleConnection(socket: RasaSocket): void {
    this.metrics.connections.inc({ protocol: 'rasa' });
    socket.onAny((event: string) => {
      if (!known.has(event)) this.refuse(socket, new DomainError('bad-request', 'There is no such event here.'));
    });
  }

  handleDisconnect(): void {
    this.metrics.connections.dec({ protocol: 'rasa' });
  }

  @SubscribeMessage('session_request')
  async sessionRequest(@ConnectedSocket() socket: RasaSocket, @MessageBody() body: unknown): Promise<void> {
    try {
      const { session_id: wanted } = rasaSessionRequest.parse(body);
      const id = typeof wanted === 'string' && sessionId.test(wanted) ? wanted : randomUUID().replaceAll('-', '');
      await this.join(socket, id);
      socket.emit('session_confirm', id);
    } catch (error) {
      this.refuse(socket, error);
    }
  }

  @SubscribeMessage('user_uttered')
  async userUttered(
    @ConnectedSocket() socket: RasaSocket,
    @MessageBody() body: unknown,
    @Ack() ack?: () => void,
  ): Promise<void> {
    try {
      const { message, session_id: wanted } = rasaUserUttered.parse(body);
      if (message.trim() === '') return;
      if (typeof wanted === 'string' && sessionId.test(wanted)) await this.join(socket, wanted);
      const { participant } = socket.data;
      await this.rate.take(participant);
      await this.chat.say(participant, { id: randomUUID(), text: message });
      ack?.();
    } catch (error) {
      this.refuse(socket, error);
    }
  }

  private async identify(socket: RasaSocket): Promise<void> {
    if (!this.settings.chat.rasaSocket) {
      throw new DomainError('forbidden', 'The default namespace is switched off; use the namespace /chat.');
    }
    const { token } = socket.handshake.auth as { token?: unknown };
    if (typeof token === 'string' && token !== '') {
      const customer = await this.sessions.verify({ jwt: token });
      await this.take(socket, customer);
    } else {
      await this.take(socket, `rasa:${randomUUID()}`);
    }
  }

  /** An anonymous client goes by its session id; one that signed in stays who it is. */
  private async join(socket: RasaSocket, session: string): Promise<void> {
    if (socket.data.participant.id.startsWith('rasa:')) await this.take(socket, `rasa:${session}`);
  }

  private async take(socket: RasaSocket, id: string): Promise<void> {
    const before = socket.data.participant as Participant | undefined;
    if (before?.id === id) return;
    if (before) await socket.leave(before.id);
    socket.data.participant = { id, channel: 'rasa' };
    await socket.join(id);
  }

  private tell({ participant, turns }: ChatEvent): void {
    for (const turn of turns) {
      if (turn.role !== 'customer') this.server?.to(participant.id).emit('bot_uttered', botUttered(turn));
    }
  }

  private refuse(socket: RasaSocket, error: unknown): void {
    const { problem, isBug } = problemOf(error);
    if (isBug) this.logger.error({ err: error }, 'A Rasa socket request failed');
    this.metrics.refusals.inc({ code: problem.code });
    socket.emit('problem', problem);
  }
}
