import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import { Bus, type Told, type Topic } from './bus.port.js';

const envelope = z.object({ from: z.string(), topic: z.string(), message: z.record(z.string(), z.string()) });

/** The bus over Redis: one channel for everybody. */
export class RedisBus extends Bus {
  private readonly id = randomUUID();
  private readonly listeners = new Map<string, ((message: never) => void)[]>();
  private readonly subscriber: Redis;

  constructor(
    private readonly redis: Redis,
    private readonly channel = 'zhiyin:bus',
  ) {
    super();
    this.subscriber = redis.duplicate({ commandTimeout: undefined });
    this.subscriber.on('error', () => undefined);
    this.subscriber.on('message', (_channel, text: string) => {
      this.receive(text);
    });
    void this.subscriber.subscribe(channel);
  }

  override tell<T extends Topic>(topic: T, message: Told[T]): void {
    // While Redis is away nobody hears it; conditional writes keep what is stored right all the same.
    this.redis.publish(this.channel, JSON.stringify({ from: this.id, topic, message })).catch(() => undefined);
  }

  override hear<T extends Topic>(topic: T, listener: (message: Told[T]) => void): void {
    this.listeners.set(topic, [...(this.listeners.get(topic) ?? []), listener]);
  }

  override close(): Promise<void> {
    this.subscriber.disconnect();
    return Promise.resolve();
  }

  private receive(text: string): void {
    const parsed = envelope.safeParse(JSON.parse(text));
    if (!parsed.success || parsed.data.from === this.id) return;
    for (const listener of this.listeners.get(parsed.data.topic) ?? []) listener(parsed.data.message as never);
  }
}
