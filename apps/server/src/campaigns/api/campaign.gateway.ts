import {
  Ack,
  ConnectedSocket,
  MessageBody,
  type OnGatewayDisconnect,
  type OnGatewayInit,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { CampaignStore } from '#campaign';
import { watchRequest } from '#contracts';
import { Identities } from '../../access/identities.js';
import { Permit, Staff } from '../../access/permit.js';
import type { StaffMember } from '../../access/staff-member.js';
import { admitStaff } from '../../access/staff-sockets.js';
import { CampaignReach } from '../campaign-reach.js';
import { Figures } from '../figures.js';

const everyMs = 1_000;

type Acknowledge = (answer: { readonly ok: boolean }) => void;

/** Sends the figures of a campaign, every second, to staff who watch it. */
@Permit('campaigns.read')
@WebSocketGateway({ namespace: '/campaigns' })
export class CampaignGateway implements OnGatewayInit<Namespace>, OnGatewayDisconnect<Socket> {
  private readonly watched = new Map<string, Set<Socket>>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly identities: Identities,
    private readonly store: CampaignStore,
    private readonly reach: CampaignReach,
    private readonly figures: Figures,
  ) {}

  afterInit(namespace: Namespace): void {
    admitStaff(namespace, this, this.identities);
  }

  handleDisconnect(socket: Socket): void {
    for (const [id, sockets] of this.watched) {
      sockets.delete(socket);
      if (sockets.size === 0) this.watched.delete(id);
    }
  }

  @SubscribeMessage('watch')
  async watch(
    @ConnectedSocket() socket: Socket,
    @MessageBody() request: unknown,
    @Staff() staff: StaffMember,
    @Ack() ack?: Acknowledge,
  ) {
    ack?.({ ok: await this.follow(socket, request, staff) });
  }

  private async follow(socket: Socket, request: unknown, staff: StaffMember): Promise<boolean> {
    const parsed = watchRequest.safeParse(request);
    if (!parsed.success) return false;
    this.handleDisconnect(socket);
    const { campaignId } = parsed.data;
    if (campaignId === null) return true;
    if (!(await this.reach.find(campaignId, staff).catch(() => null))) return false;
    this.watched.set(campaignId, (this.watched.get(campaignId) ?? new Set<Socket>()).add(socket));
    await this.send(campaignId);
    this.schedule();
    return true;
  }

  private schedule(): void {
    if (this.timer !== null || this.watched.size === 0) return;
    this.timer = setTimeout(() => void this.round(), everyMs).unref();
  }

  private async round(): Promise<void> {
    for (const id of this.watched.keys()) await this.send(id).catch(() => undefined);
    this.timer = null;
    this.schedule();
  }

  private async send(campaignId: string): Promise<void> {
    const campaign = await this.store.find(campaignId);
    if (!campaign) return;
    const figures = await this.figures.of(campaign);
    for (const socket of this.watched.get(campaignId) ?? []) socket.emit('figures', figures);
  }
}
