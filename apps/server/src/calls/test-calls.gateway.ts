import { type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Namespace } from 'socket.io';
import { mustBeAllowed } from '../access/access.guard.js';
import { Identities } from '../access/identities.js';
import { Permit } from '../access/permit.js';
import { admit, staffOf } from '../access/staff-sockets.js';
import { BrowserCalls, type CallSocket } from './browser-calls.js';

/** Staff who try a dialog by talking with it: namespace `/test-call`, the events of `/call`. */
@Permit('calls.place')
@WebSocketGateway({ namespace: '/test-call' })
export class TestCallsGateway implements OnGatewayInit {
  constructor(
    private readonly calls: BrowserCalls,
    private readonly identities: Identities,
  ) {}

  afterInit(namespace: Namespace): void {
    admit(namespace, async (socket) => {
      const staff = await staffOf(socket, this.identities);
      mustBeAllowed({ kind: 'permission', permissions: ['calls.place'] }, staff);
    });
    namespace.on('connection', (socket: CallSocket) => {
      this.calls.serve(socket, null);
    });
  }
}
