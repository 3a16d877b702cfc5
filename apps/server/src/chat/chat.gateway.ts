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
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import {
  chatLimits,
  chatMessage,
  type ClientEvents,
  credentials,
  type HistoryView,
  type Problem,
  type ServerEvents,
  syncRequest,
} from '#contracts';
import { DomainError } from '#kernel';
import { Public } from '../access/permit.js';
import { LOGGER } from '../platform/injection.js';
import { Metrics } from '../platform/metrics.js';
import { Tracing } from '../platform/tracing/tracing.port.js';
import { problemOf } from '../platform/problem.js';
import { ChatService } from './chat.service.js';
import { ConversationLedger, type ChatEvent } from './conversation-ledger.js';
import { HistoryService } from './history.service.js';
import { MessageRate } from './message-rate.js';
import type { Participant } from './participant.js';
import { SessionService } from './session.service.js';
import { conversationViewOf, turnViewOf } from './views.js';

interface SocketData {
  participant: Participant;
  refusals: number;
}

type ChatSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
type ChatNamespace = Namespace<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
type Acknowledge = ((answer: unknown) => void) | undefined;

const events: ReadonlySet<string> = new Set<keyof ClientEvents>(['message', 'sync', 'leaveQueue', 'end']);

/** A client that goes on after so many refusals is disconnected. */
const refusalLimit = 20_000;

/** An answer that takes longer than this is announced by a typing sign. */
const typingAfterMs = 300;

/** Our own protocol: namespace `/chat`, contracts in `#contracts`. */
@Public('customers: the token of the handshake tells whose conversation it is')
@WebSocketGateway({ namespace: '/chat' })
export class ChatGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect, OnModuleDestroy {
  private namespace: ChatNamespace | undefined;
  private subscription: Subscription | undefined;

  constructor(
    private readonly chat: ChatService,
    private readonly ledger: ConversationLedger,
    private readonly history: HistoryService,
    private readonly sessions: SessionService,
    private readonly rate: MessageRate,
    private readonly metrics: Metrics,
    private readonly tracing: Tracing,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  afterInit(namespace: ChatNamespace): void {
    this.namespace = namespace;
    namespace.use((socket, next) => {
      this.authenticate(socket).then(
        () => {
          next();
        },
        (error: unknown) => {
          next(Object.assign(new Error('refused'), { data: this.refusal(error) }));
        },
      );
    });
    this.subscription = this.ledger.events.subscribe((event) => {
      if (event.participant.channel !== 'web') return;
      this.tracing.span('deliver', {}, () => this.tell(event)).catch((error: unknown) => this.refusal(error));
    });
  }

  onModuleDestroy(): void {
    this.subscription?.unsubscribe();
  }

  handleConnection(socket: ChatSocket): void {
    this.metrics.connections.inc({ protocol: 'chat' });
    void socket.join(socket.data.participant.id);
    socket.onAny((event: string, ...data: unknown[]) => {
      if (events.has(event)) return;
      const ack = data.at(-1);
      const error = new DomainError('bad-request', `There is no event "${event.slice(0, 40)}" here.`);
      this.refuse(socket, typeof ack === 'function' ? (ack as Acknowledge) : undefined, error);
    });
  }

  handleDisconnect(): void {
    this.metrics.connections.dec({ protocol: 'chat' });
  }

  @SubscribeMessage('message')
  async message(
    @ConnectedSocket() socket: ChatSocket,
    @MessageBody() body: unknown,
    @Ack() ack: Acknowledge,
  ): Promise<void> {
    await this.answer(socket, ack, async () => {
      const { participant } = socket.data;
      await this.rate.take(participant);
      const message = chatMessage.parse(body);
      const { turn, answered } = await this.chat.say(participant, message);
      this.showTyping(participant, answered);
      return { conversationId: turn.conversationId, turnId: turn.id, seq: turn.seq, saidAt: turn.saidAt };
    });
  }

  @SubscribeMessage('sync')
  async sync(
    @ConnectedSocket() socket: ChatSocket,
    @MessageBody() body: unknown,
    @Ack() ack: Acknowledge,
  ): Promise<void> {
    await this.answer(socket, ack, (): Promise<HistoryView> => {
      const { conversationId, after } = syncRequest.parse(body);
      return this.history.page(socket.data.participant, conversationId, after, chatLimits.page);
    });
  }

  @SubscribeMessage('leaveQueue')
  async leaveQueue(@ConnectedSocket() socket: ChatSocket, @Ack() ack: Acknowledge): Promise<void> {
    await this.answer(socket, ack, async () => {
      await this.chat.move(socket.data.participant, 'leaveQueue');
      return {};
    });
  }

  @SubscribeMessage('end')
  async end(@ConnectedSocket() socket: ChatSocket, @Ack() ack: Acknowledge): Promise<void> {
    await this.answer(socket, ack, async () => {
      await this.chat.move(socket.data.participant, 'end');
      return {};
    });
  }

  private async authenticate(socket: ChatSocket): Promise<void> {
    const id = await this.sessions.verify(credentials.parse(socket.handshake.auth));
    socket.data.participant = { id, channel: 'web' };
    socket.data.refusals = 0;
  }

  /** Acknowledges what a request leads to; a request without acknowledgement is told of a refusal only. */
  private async answer(socket: ChatSocket, ack: Acknowledge, handle: () => Promise<object>): Promise<void> {
    try {
      const result = await handle();
      ack?.({ ok: true, ...result });
    } catch (error) {
      this.refuse(socket, ack, error);
    }
  }

  private refuse(socket: ChatSocket, ack: Acknowledge, error: unknown): void {
    const problem = this.refusal(error);
    if (ack) ack({ ok: false, error: problem });
    else socket.emit('problem', problem);
    socket.data.refusals += 1;
    if (socket.data.refusals >= refusalLimit) socket.disconnect(true);
  }

  private refusal(error: unknown): Problem {
    const { problem, isBug } = problemOf(error);
    if (isBug) this.logger.error({ err: error }, 'A socket request failed');
    this.metrics.refusals.inc({ code: problem.code });
    return problem;
  }

  private async tell({ participant, conversation, turns, moved }: ChatEvent): Promise<void> {
    const room = this.namespace?.to(participant.id);
    if (moved) {
      const place = await this.chat.placeInQueue(conversation);
      room?.emit('conversation', conversationViewOf(conversation, place));
    }
    for (const turn of turns) room?.emit('turn', turnViewOf(turn));
  }

  private showTyping({ id }: Participant, answered: Promise<unknown>): void {
    let isShown = false;
    const timer = setTimeout(() => {
      isShown = true;
      this.namespace?.to(id).emit('typing', { role: 'bot', on: true });
    }, typingAfterMs);
    const stop = () => {
      clearTimeout(timer);
      if (isShown) this.namespace?.to(id).emit('typing', { role: 'bot', on: false });
    };
    answered.then(stop, stop);
  }
}
