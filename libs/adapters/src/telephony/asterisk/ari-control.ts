import { AdapterError } from '#kernel';
import type { AriAnswer, AriConnection } from './ari-connection.js';
import { application, type AriChannel, type AriEvent, channelList, createdChannel } from './ari-messages.js';

export interface Living {
  readonly channels: readonly AriChannel[];
  readonly bridges: readonly string[];
  readonly everywhere: ReadonlySet<string>;
}

/** What we do with Asterisk, and who is told of which channel. Requests about something that is gone come back as false. */
export class AriControl {
  private readonly watchers = new Map<string, (event: AriEvent) => void>();

  constructor(
    private readonly connection: AriConnection,
    readonly app: string,
  ) {}

  get isConnected(): boolean {
    return this.connection.isConnected;
  }

  /** Tells of everything that happens to a channel, instead of whom was told before. Returns how to stop. */
  watch(channel: string, tell: (event: AriEvent) => void): () => void {
    this.watchers.set(channel, tell);
    return () => {
      if (this.watchers.get(channel) === tell) this.watchers.delete(channel);
    };
  }

  isWatched(channel: string): boolean {
    return this.watchers.has(channel);
  }

  /** Hands an event to whoever watches its channel; false when nobody does. */
  dispatch(event: AriEvent): boolean {
    const watcher = this.watchers.get(event.channel?.id ?? event.peer?.id ?? '');
    watcher?.(event);
    return watcher !== undefined;
  }

  /** Waits for an event of a channel that is watched by nobody else. Not met: the channel was destroyed, or it took too long. */
  expect(channel: string, type: string, withinMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const settle = (met: boolean) => {
        clearTimeout(timer);
        stop();
        resolve(met);
      };
      const stop = this.watch(channel, (event) => {
        if (event.type === type) settle(true);
        if (event.type === 'ChannelDestroyed') settle(false);
      });
      const timer = setTimeout(settle, withinMs, false);
    });
  }

  async create(channel: string, query: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>>) {
    const asked = { app: this.app, channelId: channel, ...query };
    return createdChannel.parse(must(await this.connection.request('POST', 'channels/create', asked, { variables })));
  }

  async originate(
    channel: string,
    query: Readonly<Record<string, string>>,
    variables: Readonly<Record<string, string>>,
  ) {
    const asked = { app: this.app, channelId: channel, ...query };
    must(await this.connection.request('POST', 'channels', asked, { variables }));
  }

  async externalMedia(channel: string, query: Readonly<Record<string, string>>): Promise<void> {
    must(
      await this.connection.request('POST', 'channels/externalMedia', { app: this.app, channelId: channel, ...query }),
    );
  }

  dial(channel: string, timeoutSeconds: number): Promise<boolean> {
    return this.did('POST', `channels/${channel}/dial`, { timeout: String(timeoutSeconds) });
  }

  answer(channel: string): Promise<boolean> {
    return this.did('POST', `channels/${channel}/answer`);
  }

  ring(channel: string): Promise<boolean> {
    return this.did('POST', `channels/${channel}/ring`);
  }

  hangUp(channel: string, reason?: string): Promise<boolean> {
    return this.did('DELETE', `channels/${channel}`, reason === undefined ? {} : { reason });
  }

  setVariable(channel: string, variable: string, value: string): Promise<boolean> {
    return this.did('POST', `channels/${channel}/variable`, { variable, value });
  }

  sendDigits(channel: string, digits: string): Promise<boolean> {
    return this.did('POST', `channels/${channel}/dtmf`, { dtmf: digits });
  }

  /** Without this nobody is told how a channel ended that we did not create, or that left our application. */
  subscribe(channel: string): Promise<boolean> {
    return this.did('POST', `applications/${this.app}/subscription`, { eventSource: `channel:${channel}` });
  }

  /** Leaves the channel to the dialplan; we are still told when it ends. */
  async continueIn(channel: string, context: string, extension: string): Promise<boolean> {
    await this.subscribe(channel);
    return this.did('POST', `channels/${channel}/continue`, { context, extension, priority: '1' });
  }

  /** Leaves the channel to the dialplan, after the place where it came to us; false for who never came. */
  leave(channel: string): Promise<boolean> {
    return this.did('POST', `channels/${channel}/continue`);
  }

  createBridge(bridge: string): Promise<boolean> {
    return this.did('POST', 'bridges', { type: 'mixing', bridgeId: bridge });
  }

  addToBridge(bridge: string, ...channels: readonly string[]): Promise<boolean> {
    return this.did('POST', `bridges/${bridge}/addChannel`, { channel: channels.join(',') });
  }

  destroyBridge(bridge: string): Promise<boolean> {
    return this.did('DELETE', `bridges/${bridge}`);
  }

  async channelsInBridge(bridge: string): Promise<readonly string[]> {
    const { status, body } = await this.connection.request('GET', `bridges/${bridge}`);
    const { channels } = (status === 200 ? body : {}) as { readonly channels?: readonly string[] };
    return channels ?? [];
  }

  /** What lives in our application, also from before a restart of ours, and the ids of all channels that Asterisk has. */
  async living(): Promise<Living> {
    const answer = await this.connection.request('GET', `applications/${this.app}`);
    const { channel_ids: ids, bridge_ids: bridges } =
      answer.status === 404 ? { channel_ids: [], bridge_ids: [] } : application.parse(must(answer));
    const all = channelList.parse(must(await this.connection.request('GET', 'channels')));
    const everywhere = new Set(all.map(({ id }) => id));
    return { channels: all.filter(({ id }) => ids.includes(id)), bridges, everywhere };
  }

  private async did(method: string, path: string, query: Readonly<Record<string, string>> = {}): Promise<boolean> {
    const { status } = await this.connection.request(method, path, query);
    return status < 300;
  }
}

function must({ status, body }: AriAnswer): unknown {
  if (status < 300) return body;
  throw new AdapterError(`Asterisk refused with ${String(status)}: ${JSON.stringify(body)}`, status >= 500);
}
