import { Reflector } from '@nestjs/core';
import type { Namespace, Socket } from 'socket.io';
import { DomainError } from '#kernel';
import { problemOf } from '../platform/problem.js';
import { mustBeAllowed } from './access.guard.js';
import type { Identities } from './identities.js';
import { cookieToken, isOwnOrigin } from './request-identity.js';
import type { StaffMember } from './staff-member.js';
import { type Declared, declaredKey, type WithStaff } from './permit.js';

const eventKey = 'message';

/** What each socket event of a gateway declares, by event name; the gateway's own declaration stands for the rest. */
function declaredEvents(gateway: object): ReadonlyMap<string, Declared | undefined> {
  const reflector = new Reflector();
  const prototype = Object.getPrototypeOf(gateway) as Record<string, unknown>;
  const found = new Map<string, Declared | undefined>();
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const handler = prototype[name];
    if (name === 'constructor' || typeof handler !== 'function') continue;
    const event = Reflect.getMetadata(eventKey, handler) as unknown;
    if (typeof event !== 'string') continue;
    const places = [handler, gateway.constructor] as Parameters<typeof reflector.getAllAndOverride>[1];
    found.set(event, reflector.getAllAndOverride<Declared | undefined>(declaredKey, places));
  }
  return found;
}

/** Who opens this socket, by bearer token in `auth.token` or by the cookie of the console; null: nobody we know. */
export async function staffOf(socket: Socket, identities: Identities): Promise<StaffMember | null> {
  const { headers, address, auth } = socket.handshake;
  const { token: given } = auth as { token?: unknown };
  const cookie = isOwnOrigin(headers) ? cookieToken(headers) : null;
  const token = typeof given === 'string' ? given : cookie;
  return token === null ? null : identities.identify(token, address);
}

/** Lets in whoever `enter` does not reject. */
export function admit(namespace: Namespace, enter: (socket: Socket) => Promise<void>): void {
  namespace.use((socket, next) => {
    enter(socket).then(
      () => {
        next();
      },
      (error: unknown) => {
        next(Object.assign(new Error('refused'), { data: problemOf(error).problem }));
      },
    );
  });
}

/**
 * Lets only staff into a namespace (bearer token in `auth.token`, or the cookie of the console), and each event only from those who hold what its
 * handler declares with `@Permit`. A refused event is acknowledged with `{ ok: false, error }`.
 * Call it in `afterInit`; `client.data.staff` and `@Staff()` then tell who it is.
 */
export function admitStaff(namespace: Namespace, gateway: object, identities: Identities): void {
  const events = declaredEvents(gateway);
  const identify = async (socket: Socket): Promise<void> => {
    const staff = await staffOf(socket, identities);
    mustBeAllowed({ kind: 'signed-in' }, staff);
    if (staff) (socket.data as WithStaff).staff = staff;
  };
  admit(namespace, identify);
  namespace.on('connection', (socket: Socket) => {
    socket.use(([event, ...data], next) => {
      const ack = data.at(-1) as unknown;
      const refuse = (error: unknown) => {
        const { problem } = problemOf(error);
        if (typeof ack === 'function') (ack as (answer: unknown) => void)({ ok: false, error: problem });
        else socket.emit('problem', problem);
      };
      const declared = events.get(event);
      if (!declared) {
        refuse(new DomainError('bad-request', 'There is no such event here.'));
        return;
      }
      // Asked again each time: a session may have been revoked since the handshake.
      identify(socket)
        .then(() => {
          mustBeAllowed(declared, (socket.data as WithStaff).staff ?? null);
          next();
        })
        .catch(refuse);
    });
  });
}
