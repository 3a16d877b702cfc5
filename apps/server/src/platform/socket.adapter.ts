import type { INestApplicationContext } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import type { Redis } from 'ioredis';
import type { Settings } from './settings.schema.js';

/**
 * Frames up to here are read, so that a message that is too long is refused with a reason; a larger one ends the
 * connection before it is read.
 */
const maxFrameBytes = 1_200_000;

/** So many events are kept in Redis for processes that are a moment behind; they hold words of customers. */
const streamLength = 1_000;
const readWaitMs = 1_000;

/** socket.io with our bounds, over all processes that share a Redis; clients of Rasa still speak its older protocol 3. */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly settings: Settings,
    private readonly redis: Redis | null,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    return super.createIOServer(port, {
      ...options,
      serveClient: false,
      allowEIO3: true,
      maxHttpBufferSize: maxFrameBytes,
      connectTimeout: 10_000,
      pingInterval: 20_000,
      pingTimeout: 10_000,
      ...(this.redis && {
        adapter: createAdapter(this.redis, {
          streamName: 'zhiyin:sockets',
          channelPrefix: 'zhiyin:sockets',
          maxLen: streamLength,
          blockTimeInMs: readWaitMs,
        }),
      }),
      cors: { origin: [...this.settings.http.allowedOrigins] },
    } as ServerOptions);
  }
}
