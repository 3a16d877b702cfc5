import type { OnModuleDestroy } from '@nestjs/common';
import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Subscription } from 'rxjs';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { CallEvents } from '#contracts';
import type { Turn } from '#kernel';
import { Identities } from '../access/identities.js';
import { Permit, type WithStaff } from '../access/permit.js';
import { admitStaff } from '../access/staff-sockets.js';
import { ConversationLedger } from '../chat/conversation-ledger.js';
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

  constructor(
    private readonly calls: CallsService,
    private readonly ledger: ConversationLedger,
    private readonly identities: Identities,
  ) {}

  afterInit(namespace: CallsNamespace): void {
    admitStaff(namespace as Namespace, this, this.identities);
    namespace.on('connection', (socket: Socket) => {
      // A room, so that whoever may not read calls is told nothing.
      const { staff } = socket.data as WithStaff;
      if (staff?.permissions.has('calls.read')) void socket.join(room);
    });
    const watching = namespace.to(room);
    this.subscriptions = [
      this.calls.events.subscribe((event) => {
        tell(watching, event);
      }),
      this.ledger.events.subscribe(({ conversation, turns }) => {
        const callId = this.calls.callOf(conversation.id);
        if (callId === null) return;
        for (const turn of turns) watching.emit('turn', { callId, turn: turnOf(turn) });
      }),
    ];
  }

  onModuleDestroy(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }
}

function turnOf(turn: Turn) {
  return { ...callTurnViewOf(turn, undefined), latency: undefined };
}

function tell(watching: ReturnType<CallsNamespace['to']>, event: CallEvent): void {
  if (event.kind === 'call') watching.emit('call', callViewOf(event.call));
  if (event.kind === 'partial') watching.emit('partial', { callId: event.callId, text: event.text });
  if (event.kind !== 'heard') return;
  const { turnId, heard, wasInterrupted } = event.turn;
  watching.emit('heard', { callId: event.callId, turnId, heard: heard ?? '', wasInterrupted });
}
