import { randomUUID } from 'node:crypto';
import { AdapterError } from '#kernel';
import type { FrameClock } from '../line/frame-clock.js';
import type { MediaLeg } from '../line/media-leg.js';
import type { MediaServer } from '../line/media-server.js';
import type { EslConnection, EslEvent } from './esl-connection.js';
import type { FreeSwitchSettings } from './freeswitch.settings.js';
import { streamLeg } from './stream-leg.js';

const opensWithinMs = 3000;

/** What we do with FreeSWITCH, and who is told of which channel. A command about what is gone comes back as false. */
export class FreeSwitchControl {
  private readonly watchers = new Map<string, (event: EslEvent) => void>();

  constructor(
    private readonly connection: EslConnection,
    private readonly media: MediaServer,
    private readonly clock: FrameClock,
    readonly settings: FreeSwitchSettings,
  ) {}

  /** Tells of everything that happens to a channel, instead of whom was told before. Returns how to stop. */
  watch(channel: string, tell: (event: EslEvent) => void): () => void {
    this.watchers.set(channel, tell);
    return () => {
      if (this.watchers.get(channel) === tell) this.watchers.delete(channel);
    };
  }

  /** Hands an event to whoever watches its channel; false when nobody does. */
  dispatch(event: EslEvent): boolean {
    const watcher = this.watchers.get(event['Unique-ID'] ?? event['Job-UUID'] ?? '');
    watcher?.(event);
    return watcher !== undefined;
  }

  /** Calls a number and parks it; variables must have passed `variable()`. The outcome comes as events of the channel. */
  async originate(channel: string, place: string, variables: readonly string[]): Promise<void> {
    const options = [`origination_uuid=${channel}`, 'ignore_early_media=true', ...variables].join(',');
    await this.connection.background(channel, `originate {${options}}${place} &park()`);
  }

  /** Makes FreeSWITCH bring the channel's sound to us. */
  async openSound(channel: string): Promise<MediaLeg> {
    const key = randomUUID();
    const arrival = this.media.expect(key, AbortSignal.timeout(opensWithinMs));
    arrival.catch(() => undefined);
    const url = `${this.settings.mediaUrl}/media?call=${key}`;
    if (!(await this.did(`uuid_audio_stream ${channel} start ${url} mono 16k`)))
      throw new AdapterError('FreeSWITCH did not open the sound of a call', true);
    return streamLeg(await arrival, this.clock);
  }

  async did(command: string): Promise<boolean> {
    try {
      return (await this.connection.api(command)).startsWith('+OK');
    } catch {
      return false;
    }
  }

  /** Channels that live, with their state, numbers and direction. */
  async living(): Promise<readonly Readonly<Record<string, string>>[]> {
    const text = await this.connection.api('show channels as json');
    const { rows } = JSON.parse(text) as { readonly rows?: readonly Readonly<Record<string, string>>[] };
    return rows ?? [];
  }
}

/** A channel variable for a dial string: nothing in it may end it or begin another one. */
export function variable(name: string, value: string): string {
  return `${name}='${value.replace(/[\\'{}[\]\r\n]/g, ' ').trim()}'`;
}
