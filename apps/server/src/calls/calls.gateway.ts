import type { OnModuleDestroy } from '@nestjs/common';
import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Subscription } from 'rxjs';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { CallEvents } from '#contracts';
import type { Turn } from '#kernel';
import { Identities } from '../access/identities.js';
import { Permit, type WithStaff } from '../access/permit.js';
import { admitStaff } from '../access/staff-sockets.js';
import { roomsFor, roomsOf } from '../access/team-rooms.js';
import { TeamScope } from '../access/team-scope.js';
import { ConversationLedger } from '../chat/conversation-ledger.js';
import { KeyedQueue } from '../platform/keyed-queue.js';
import type { CallEvent } from './call-event.js';
import { callTurnViewOf, callViewOf } from './call-views.js';
import { CallsService } from './calls.service.js';

type CallsNamespace = Namespace<DefaultEventsMap, CallEvents, DefaultEventsMap, WithStaff>;

const room = 'watching';

/** Calls as they happen, for staff who may read calls: namespace `/calls`. */
@Permit('calls.read')
@WebSocketGateway({ namespace: '/calls' })
export class CallsGateway implements OnGatewayInit, OnModuleDestroy {
  private subscriptions: readonly Subscription[] = [];
  /** Of those that people of a team have taken. */
  private readonly teamsOfCalls = new Map<string, string>();
  private readonly queue = new KeyedQueue();

  constructor(
    private readonly calls: CallsService,
    private readonly ledger: ConversationLedger,
    private readonly teams: TeamScope,
    private readonly identities: Identities,
  ) {}

  afterInit(namespace: CallsNamespace): void {
    admitStaff(namespace as Namespace, this, this.identities);
    namespace.on('connection', (socket: Socket) => {
      // A room, so that whoever may not read calls is told nothing.
      const { staff } = socket.data as WithStaff;
      if (staff?.permissions.has('calls.read')) void socket.join(roomsOf(room, staff));
    });
    const watching = (callId: string) => namespace.to(roomsFor(room, this.teamsOfCalls.get(callId) ?? null));
    const tell = (callId: string, say: (to: ReturnType<typeof watching>) => void) =>
      // One after the other: whose it is, is looked up.
      this.queue.run(callId, () => {
        say(watching(callId));
        return Promise.resolve();
      });
    this.subscriptions = [
      this.calls.events.subscribe((event) => {
        const callId = event.kind === 'call' ? event.call.id : event.callId;
        void tell(callId, (to) => {
          sayEvent(to, event);
        });
        if (event.kind === 'call' && event.call.endedAt !== null) void this.forget(callId);
      }),
      this.ledger.events.subscribe(({ conversation, turns }) => {
        const callId = this.calls.callOf(conversation.id);
        if (callId === null) return;
        this.queue
          .run(callId, async () => {
            const team = await this.teams.teamOf(conversation.agent);
            if (team !== null) this.teamsOfCalls.set(callId, team);
          })
          .catch(() => undefined);
        for (const turn of turns) void tell(callId, (to) => to.emit('turn', { callId, turn: turnOf(turn) }));
      }),
    ];
  }

  private forget(callId: string): Promise<void> {
    return this.queue.run(callId, () => {
      this.teamsOfCalls.delete(callId);
      return Promise.resolve();
    });
  }

  onModuleDestroy(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }
}

function turnOf(turn: Turn) {
  return { ...callTurnViewOf(turn, undefined), latency: undefined };
}

function sayEvent(watching: ReturnType<CallsNamespace['to']>, event: CallEvent): void {
  if (event.kind === 'call') watching.emit('call', callViewOf(event.call));
  if (event.kind === 'partial') watching.emit('partial', { callId: event.callId, text: event.text });
  if (event.kind !== 'heard') return;
  const { turnId, heard, wasInterrupted } = event.turn;
  watching.emit('heard', { callId: event.callId, turnId, heard: heard ?? '', wasInterrupted });
}
