import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { credentials } from '#contracts';
import { Public } from '../access/permit.js';
import { admit } from '../access/staff-sockets.js';
import { SessionService } from '../chat/session.service.js';
import { Metrics } from '../platform/metrics.js';
import { BrowserCalls, type CallSocket } from './browser-calls.js';

/** Customers who call from the chat window: namespace `/call`, contracts in `#contracts`. */
@Public('customers: the token of the handshake tells who calls')
@WebSocketGateway({ namespace: '/call' })
export class BrowserCallsGateway implements OnGatewayInit {
  constructor(
    private readonly calls: BrowserCalls,
    private readonly sessions: SessionService,
    private readonly metrics: Metrics,
  ) {}

  afterInit(namespace: Namespace): void {
    const who = new WeakMap<Socket, string>();
    admit(namespace, async (socket) => {
      who.set(socket, await this.sessions.verify(credentials.parse(socket.handshake.auth)));
    });
    namespace.on('connection', (socket: CallSocket) => {
      this.metrics.connections.inc({ protocol: 'call' });
      socket.on('disconnect', () => {
        this.metrics.connections.dec({ protocol: 'call' });
      });
      const participant = who.get(socket);
      if (participant !== undefined) this.calls.serve(socket, participant);
    });
  }
}
