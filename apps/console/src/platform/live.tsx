import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { Socket } from 'socket.io-client';
import type { Answer, StaffClientEvents, StaffServerEvents } from '#contracts';
import { RequestFailed } from './api.js';

export type StaffSocket = Socket<StaffServerEvents, StaffClientEvents>;

/** What is told as it happens: alerts, the desk, turns of conversations. Null until the first connection is made. */
interface Live {
  readonly socket: StaffSocket | null;
  readonly isConnected: boolean;
}

const LiveContext = createContext<Live>({ socket: null, isConnected: false });

export function useLive(): Live {
  return use(LiveContext);
}

/** Twice within the minute after which the server takes an agent for vanished. */
const heartbeatMs = 20_000;

/** Connects to the staff's namespace for as long as somebody is signed in. */
export function LiveProvider({ token, children }: { readonly token: string; readonly children: ReactNode }) {
  const [live, setLive] = useState<Live>({ socket: null, isConnected: false });
  useEffect(() => {
    let socket: StaffSocket | null = null;
    let isOver = false;
    const connect = async () => {
      const { io } = await import('socket.io-client');
      if (isOver) return;
      const made = io('/staff', { transports: ['websocket'], ...(token !== '' && { auth: { token } }) }) as StaffSocket;
      socket = made;
      made.on('connect', () => setLive({ socket: made, isConnected: true }));
      made.on('disconnect', () => setLive({ socket: made, isConnected: false }));
    };
    void connect();
    const beat = setInterval(() => {
      if (socket?.connected === true) socket.emit('heartbeat', {}, () => undefined);
    }, heartbeatMs);
    return () => {
      isOver = true;
      clearInterval(beat);
      socket?.disconnect();
    };
  }, [token]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** How long an answer may take before it counts as lost. */
const answerMs = 15_000;

/**
 * Asks over the socket and gives what was asked for.
 * @throws RequestFailed why not
 */
export async function askLive<T>(
  socket: StaffSocket | null,
  event: keyof StaffClientEvents,
  request: object,
): Promise<T> {
  if (!socket) throw new RequestFailed('offline', '');
  const answer = (await (socket as Socket)
    .timeout(answerMs)
    .emitWithAck(event, request)
    .catch((cause: unknown) => {
      throw new RequestFailed('offline', '', { cause });
    })) as Answer<object>;
  if (!answer.ok) throw new RequestFailed(answer.error.code, answer.error.message);
  return answer as T;
}

/** Which listener an event takes is said by `useHeard`; here they only have to go together. */
interface Teller {
  on(event: string, listen: (told: never) => void): unknown;
  off(event: string, listen: (told: never) => void): unknown;
}

/** Calls back for every event of a kind; `listen` should be made with `useCallback`. */
export function useHeard<E extends keyof StaffServerEvents>(event: E, listen: StaffServerEvents[E]): void {
  const { socket } = useLive();
  useEffect(() => {
    const told = socket as unknown as Teller | null;
    told?.on(event, listen);
    return () => void told?.off(event, listen);
  }, [socket, event, listen]);
}
