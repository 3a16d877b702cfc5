import { type OnModuleDestroy } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { Subscription } from 'rxjs';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import type { StaffClientEvents, StaffServerEvents } from '#contracts';
import { Identities } from '../access/identities.js';
import { SignedIn, type WithStaff } from '../access/permit.js';
import { admitStaff } from '../access/staff-sockets.js';
import { alertViewOf } from '../inspections/inspection-views.js';
import { LiveInspections } from '../inspections/live-inspections.js';

type StaffSocket = Socket<StaffClientEvents, StaffServerEvents, DefaultEventsMap, WithStaff>;
type StaffNamespace = Namespace<StaffClientEvents, StaffServerEvents, DefaultEventsMap, WithStaff>;

const supervisors = 'supervisors';

/** What is live for staff: namespace `/staff`. */
@SignedIn()
@WebSocketGateway({ namespace: '/staff' })
export class StaffGateway implements OnGatewayInit, OnGatewayConnection, OnModuleDestroy {
  private subscription: Subscription | undefined;

  constructor(
    private readonly identities: Identities,
    private readonly live: LiveInspections,
  ) {}

  afterInit(namespace: StaffNamespace): void {
    admitStaff(namespace, this, this.identities);
    this.subscription = this.live.alerts.subscribe((alert) => {
      namespace.to(supervisors).emit('alert', alertViewOf(alert));
    });
  }

  handleConnection(socket: StaffSocket): void {
    const { staff } = socket.data;
    if (staff?.permissions.has('quality.review') || staff?.permissions.has('quality.resolve')) {
      void socket.join(supervisors);
    }
  }

  onModuleDestroy(): void {
    this.subscription?.unsubscribe();
  }

  @SubscribeMessage('heartbeat')
  heartbeat(): { readonly ok: true } {
    return { ok: true };
  }
}
