import type {
  Acknowledgement,
  Answer,
  ChatMessage,
  ClientEvents,
  HistoryView,
  Problem,
  ServerEvents,
  SyncRequest,
} from '#contracts';
import { io, type Socket } from 'socket.io-client';

const ackTimeoutMs = 5_000;
const retryMs = 2_000;

/** What a connection tells its owner. */
export interface ConnectionEvents extends ServerEvents {
  connected: () => void;
  disconnected: () => void;
  /** The token is not, or no longer, good. */
  unauthorized: () => void;
}

export interface Connection {
  isOnline(): boolean;
  /** Opened and not closed since. */
  isWanted(): boolean;
  /** Connects, or connects anew, with this token; keeps trying until closed. */
  open(token: string): void;
  close(): void;
  /** Looks at once whether a connection that seems open still is, or tries at once to get one. */
  wake(): void;
  /** Each resolves with the server's answer, and rejects when none comes in time. */
  message(message: ChatMessage): Promise<Acknowledgement>;
  sync(request: SyncRequest): Promise<Answer<HistoryView>>;
  leaveQueue(): Promise<Answer<object>>;
  end(): Promise<Answer<object>>;
}

type ChatSocket = Socket<ServerEvents, ClientEvents>;

export function connect(events: ConnectionEvents): Connection {
  let token = '';
  let wanted = false;
  let timer = 0;
  const socket: ChatSocket = io('/chat', {
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
    timeout: 10_000,
    auth: (give) => give({ token }),
  });
  const retryLater = () => {
    clearTimeout(timer);
    timer = setTimeout(() => wanted && !socket.connected && socket.connect(), retryMs);
  };
  listen(socket, events, retryLater);
  const patient = () => socket.timeout(ackTimeoutMs);

  return {
    isOnline: () => socket.connected,
    isWanted: () => wanted,
    open(newToken) {
      token = newToken;
      wanted = true;
      if (socket.connected) socket.disconnect();
      socket.connect();
    },
    close() {
      wanted = false;
      clearTimeout(timer);
      socket.disconnect();
    },
    wake() {
      if (wanted && !socket.connected) socket.disconnect().connect();
    },
    message: (message) => patient().emitWithAck('message', message),
    sync: (request) => patient().emitWithAck('sync', request),
    leaveQueue: () => patient().emitWithAck('leaveQueue', {}),
    end: () => patient().emitWithAck('end', {}),
  };
}

function listen(socket: ChatSocket, events: ConnectionEvents, retryLater: () => void): void {
  socket.on('connect', events.connected);
  socket.on('disconnect', (reason) => {
    events.disconnected();
    // socket.io comes back by itself, except when the server closed the door.
    if (reason === 'io server disconnect') retryLater();
  });
  socket.on('connect_error', (error: Error & { data?: Problem }) => {
    events.disconnected();
    if (error.data?.code === 'unauthorized') events.unauthorized();
    else if (!socket.active) retryLater();
  });
  socket.on('turn', events.turn);
  socket.on('conversation', events.conversation);
  socket.on('typing', events.typing);
  socket.on('problem', events.problem);
}
