import 'reflect-metadata';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SubscribeMessage } from '@nestjs/websockets';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { Identities, type IdentityPorts } from './identities.js';
import { Permit } from './permit.js';
import { permissionsOf } from './permissions.js';
import { admitStaff } from './staff-sockets.js';
import type { StaffMember } from './staff-member.js';

@Permit('conversations.read')
class Desk {
  @SubscribeMessage('look')
  look(): void {
    return;
  }

  @Permit('staff.manage')
  @SubscribeMessage('promote')
  promote(): void {
    return;
  }
}

const agent: StaffMember = {
  ...{ id: '1', name: 'wang', displayName: '王', team: null, roles: ['agent'], via: 'session' },
  ...{ sessionId: 's', secondFactor: false, tasks: [], address: null, permissions: permissionsOf(['agent']) },
};

class OneAgent extends Identities {
  isSignedIn = true;

  override identify(token: string): Promise<StaffMember | null> {
    return Promise.resolve(this.isSignedIn && token === 'good' ? agent : null);
  }
}

describe('a namespace for staff', () => {
  const identities = new OneAgent({} as IdentityPorts);
  const http = createServer();
  const server = new Server(http);
  let url: string;

  beforeAll(async () => {
    const desk = server.of('/desk');
    admitStaff(desk, new Desk(), identities);
    desk.on('connection', (socket) => {
      for (const event of ['look', 'promote', 'undeclared']) {
        socket.on(event, (ack: (answer: unknown) => void) => {
          ack({ ok: true });
        });
      }
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    url = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}/desk`;
  });
  afterAll(() => server.close());

  const connect = (token: string): Socket => io(url, { auth: { token }, transports: ['websocket'] });
  const ask = (socket: Socket, event: string) => socket.timeout(5_000).emitWithAck(event) as Promise<unknown>;

  it('keeps strangers out', async () => {
    const stranger = connect('bad');
    const [error] = (await once(stranger as never, 'connect_error')) as [{ data: { code: string } }];
    expect(error.data.code).toBe('unauthorized');
    stranger.close();
  });

  it('asks at every event what its handler declares, and whether the session still holds', async () => {
    const socket = connect('good');
    expect(await ask(socket, 'look')).toEqual({ ok: true });
    expect(await ask(socket, 'promote')).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(await ask(socket, 'undeclared')).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    identities.isSignedIn = false;
    expect(await ask(socket, 'look')).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
    socket.close();
  });
});
