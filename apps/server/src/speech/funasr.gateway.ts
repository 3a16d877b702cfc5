import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { SpeechToText } from '#speech';
import { SETTINGS } from '../platform/injection.js';
import type { Settings } from '../platform/settings.schema.js';
import { FunasrConversation } from './funasr-conversation.js';
import { admit } from './voice-door.js';

const path = '/funasr';
/** Two seconds of sound at once are plenty. */
const longestMessage = 64_000;

/** FunASR's WebSocket at /funasr, for tools that speak its protocol. */
@Injectable()
export class FunasrGateway implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
  });

  constructor(
    private readonly adapters: HttpAdapterHost,
    private readonly engine: SpeechToText,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.speech.endpoints) return;
    const server = this.adapters.httpAdapter.getHttpServer() as Server;
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (new URL(request.url ?? '/', 'http://host').pathname === path) this.accept(request, socket, head);
    });
  }

  onModuleDestroy(): void {
    for (const client of this.sockets.clients) client.close(1001, 'The server is going away.');
  }

  private accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    try {
      admit(request, this.settings);
    } catch {
      socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (client) => {
      this.serve(client);
    });
  }

  private serve(client: WebSocket): void {
    const conversation = new FunasrConversation(this.engine, client);
    client.on('message', (data, isBinary) => {
      if (isBinary) conversation.sound(data as Buffer);
      else conversation.text((data as Buffer).toString());
    });
    client.on('error', () => undefined);
    client.on('close', () => {
      conversation.gone();
    });
  }
}
