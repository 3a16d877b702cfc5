import { Inject, type OnModuleDestroy } from '@nestjs/common';
import {
  Ack,
  ConnectedSocket,
  MessageBody,
  type OnGatewayConnection,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Logger } from 'pino';
import { concatMap, type Subscription } from 'rxjs';
import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import {
  closeRequest,
  deskMessage,
  deskReference,
  noteRequest,
  presenceRequest,
  type StaffClientEvents,
  type StaffServerEvents,
  suggestRequest,
  transferRequest,
} from '#contracts';
import { Identities } from '../access/identities.js';
import { Permit, SignedIn, Staff, type WithStaff } from '../access/permit.js';
import type { StaffMember } from '../access/staff-member.js';
import { admitStaff } from '../access/staff-sockets.js';
import { roomsFor, roomsOf } from '../access/team-rooms.js';
import { TeamScope } from '../access/team-scope.js';
import { alertViewOf } from '../inspections/inspection-views.js';
import { LiveInspections } from '../inspections/live-inspections.js';
import { LOGGER } from '../platform/injection.js';
import { problemOf } from '../platform/problem.js';
import { Desk } from './desk.js';
import { DeskFeed, type DeskNews } from './desk-feed.js';

type StaffSocket = Socket<StaffClientEvents, StaffServerEvents, DefaultEventsMap, WithStaff>;
type StaffNamespace = Namespace<StaffClientEvents, StaffServerEvents, DefaultEventsMap, WithStaff>;
type Acknowledge = ((answer: unknown) => void) | undefined;

const supervisors = 'supervisors';
const desks = 'desks';
const ownRoom = (name: string) => `agent:${name}`;
const watchRoom = (conversationId: string) => `watch:${conversationId}`;

/** What is live for staff: alerts, and the agents' desk. Namespace `/staff`. */
@SignedIn()
@WebSocketGateway({ namespace: '/staff' })
export class StaffGateway implements OnGatewayInit, OnGatewayConnection, OnModuleDestroy {
  private namespace: StaffNamespace | undefined;
  private readonly subscriptions: Subscription[] = [];

  constructor(
    private readonly identities: Identities,
    private readonly live: LiveInspections,
    private readonly desk: Desk,
    private readonly feed: DeskFeed,
    private readonly teams: TeamScope,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  afterInit(namespace: StaffNamespace): void {
    this.namespace = namespace;
    admitStaff(namespace, this, this.identities);
    this.subscriptions.push(
      this.live.alerts
        .pipe(concatMap(async (alert) => [alert, await this.teams.teamOf(alert.agent)] as const))
        .subscribe(([alert, team]) => namespace.to(roomsFor(supervisors, team)).emit('alert', alertViewOf(alert))),
      this.feed.news.subscribe((news) => {
        this.tell(namespace, news);
      }),
      this.feed.refresh.subscribe(() => {
        this.refresh(namespace).catch((error: unknown) => {
          this.logger.warn({ err: error }, 'The desks could not be shown anew');
        });
      }),
    );
  }

  handleConnection(socket: StaffSocket): void {
    const { staff } = socket.data;
    if (!staff) return;
    const isSupervisor = staff.permissions.has('quality.review') || staff.permissions.has('quality.resolve');
    if (isSupervisor) void socket.join(roomsOf(supervisors, staff));
    if (!staff.permissions.has('conversations.answer')) return;
    void socket.join([...roomsOf(desks, staff), ownRoom(staff.name)]);
    this.appear(socket, staff).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'A desk could not be shown');
    });
  }

  onModuleDestroy(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }

  @SubscribeMessage('heartbeat')
  heartbeat(@Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, async () => {
      if (staff.permissions.has('conversations.answer')) await this.desk.here(staff);
    });
  }

  @Permit('conversations.answer')
  @SubscribeMessage('presence')
  presence(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, async () => {
      await this.desk.here(staff, presenceRequest.parse(body));
      this.feed.changed.next();
      return { desk: await this.desk.view(staff) };
    });
  }

  @Permit('conversations.answer')
  @SubscribeMessage('accept')
  accept(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, async () => {
      const { conversationId } = deskReference.parse(body);
      await this.desk.here(staff);
      return { conversation: await this.desk.accept(conversationId, staff) };
    });
  }

  @Permit('conversations.answer')
  @SubscribeMessage('message')
  message(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, async () => ({ turn: await this.desk.say(deskMessage.parse(body), staff) }));
  }

  @Permit('conversations.answer')
  @SubscribeMessage('transfer')
  transfer(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, () => this.desk.transfer(transferRequest.parse(body), staff));
  }

  @Permit('conversations.answer')
  @SubscribeMessage('giveBack')
  giveBack(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, () => this.desk.giveBack(deskReference.parse(body).conversationId, staff));
  }

  @Permit('conversations.answer')
  @SubscribeMessage('close')
  close(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, () => {
      const { conversationId, outcome } = closeRequest.parse(body);
      return this.desk.close(conversationId, outcome, staff);
    });
  }

  @Permit('conversations.answer')
  @SubscribeMessage('note')
  note(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, async () => ({ note: await this.desk.note(noteRequest.parse(body), staff, 'note') }));
  }

  @Permit('conversations.answer')
  @SubscribeMessage('suggest')
  suggest(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, async () => {
      const { conversationId, text } = suggestRequest.parse(body);
      return { suggestions: await this.desk.suggestFor(conversationId, text, staff) };
    });
  }

  @Permit('quality.resolve')
  @SubscribeMessage('watch')
  watch(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody() body: unknown,
    @Ack() ack: Acknowledge,
    @Staff() staff: StaffMember,
  ): Promise<void> {
    return this.answer(ack, async () => {
      const { conversationId } = deskReference.parse(body);
      const conversation = await this.desk.open(conversationId, staff);
      await socket.join(roomsOf(watchRoom(conversationId), staff));
      return { conversation };
    });
  }

  @Permit('quality.resolve')
  @SubscribeMessage('unwatch')
  unwatch(
    @ConnectedSocket() socket: StaffSocket,
    @MessageBody() body: unknown,
    @Ack() ack: Acknowledge,
    @Staff() staff: StaffMember,
  ): Promise<void> {
    return this.answer(ack, async () => {
      for (const room of roomsOf(watchRoom(deskReference.parse(body).conversationId), staff)) await socket.leave(room);
    });
  }

  @Permit('quality.resolve')
  @SubscribeMessage('whisper')
  whisper(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, async () => {
      const request = noteRequest.parse(body);
      const { conversationId } = request;
      const note = await this.desk.note(request, staff, 'whisper');
      const { agent } = await this.desk.reached(conversationId, staff);
      if (agent !== null) this.namespace?.to(ownRoom(agent)).emit('whisper', { ...note, conversationId });
      return { note };
    });
  }

  @Permit('quality.resolve')
  @SubscribeMessage('takeOver')
  takeOver(@MessageBody() body: unknown, @Ack() ack: Acknowledge, @Staff() staff: StaffMember): Promise<void> {
    return this.answer(ack, async () => {
      await this.desk.here(staff);
      return { conversation: await this.desk.takeOver(deskReference.parse(body).conversationId, staff) };
    });
  }

  private async answer(ack: Acknowledge, handle: () => Promise<unknown>): Promise<void> {
    try {
      const result = await handle();
      ack?.({ ok: true, ...(typeof result === 'object' ? result : {}) });
    } catch (error) {
      const { problem, isBug } = problemOf(error);
      if (isBug) this.logger.error({ err: error }, 'A request of the staff socket failed');
      ack?.({ ok: false, error: problem });
    }
  }

  private tell(namespace: StaffNamespace, { conversationId, agent, team, turns, ticket, moved }: DeskNews): void {
    const watching = roomsFor(watchRoom(conversationId), team);
    const rooms = [...watching, ...(agent === null ? [] : [ownRoom(agent)])];
    for (const turn of turns) namespace.to(rooms).emit('turn', { ...turn, conversationId });
    if (!moved) return;
    const told = [...roomsFor(desks, team), ...watching];
    namespace.to(told).emit('ticket', { conversationId, ticket });
    // To other teams it is gone.
    if (team !== null) namespace.to(desks).except(told).emit('ticket', { conversationId, ticket: null });
  }

  private async refresh(namespace: StaffNamespace): Promise<void> {
    // Those of other processes are shown anew by their own.
    const sockets = await namespace.local.in(desks).fetchSockets();
    for (const socket of sockets) {
      const { staff } = socket.data;
      if (staff) socket.emit('desk', await this.desk.view(staff));
    }
  }

  private async appear(socket: StaffSocket, staff: StaffMember): Promise<void> {
    await this.desk.here(staff);
    socket.emit('desk', await this.desk.view(staff));
  }
}
