import { randomUUID } from 'node:crypto';
import { AdapterError } from '#kernel';
import type { FrameClock } from '../line/frame-clock.js';
import type { MediaLeg } from '../line/media-leg.js';
import { AudioSocketServer } from './audiosocket-server.js';
import type { AriControl } from './ari-control.js';
import { type AsteriskSettings, mediaPrefix } from './asterisk.settings.js';
import { MediaServer } from '../line/media-server.js';
import { WebSocketLeg } from './websocket-leg.js';

const opensWithinMs = 3000;

export interface OpenLeg {
  readonly leg: MediaLeg;
  /** Its channel in Asterisk, to be bridged with the customer's. */
  readonly channel: string;
}

/** Makes Asterisk bring a call's sound to us. */
export abstract class Legs {
  abstract start(): Promise<void>;
  abstract close(): Promise<void>;
  protected abstract arrive(id: string, signal: AbortSignal): Promise<MediaLeg>;
  protected abstract query(id: string): Readonly<Record<string, string>>;

  constructor(protected readonly control: AriControl) {}

  async open(): Promise<OpenLeg> {
    const id = randomUUID();
    const channel = `${mediaPrefix}${id}`;
    const signal = AbortSignal.timeout(opensWithinMs);
    const arrival = this.arrive(id, signal);
    arrival.catch(() => undefined);
    // The sound may be there before its channel may be bridged: that is told by its own StasisStart.
    const inStasis = this.control.expect(channel, 'StasisStart', opensWithinMs);
    try {
      await this.control.externalMedia(channel, this.query(id));
      if (!(await inStasis)) throw new AdapterError('Asterisk did not hand over the sound of a call', true);
      return { leg: await arrival, channel };
    } catch (error) {
      void arrival.then(
        (leg) => {
          leg.close();
        },
        () => undefined,
      );
      await this.control.hangUp(channel).catch(() => false);
      throw error;
    }
  }
}

/** chan_websocket at 16 kHz. */
export class WebSocketLegs extends Legs {
  private readonly server: MediaServer;

  constructor(
    control: AriControl,
    private readonly media: AsteriskSettings['media'],
    private readonly clock: FrameClock,
  ) {
    super(control);
    const { host, port, user, password } = media;
    const credentials = user !== null && password !== null ? { user, password } : null;
    this.server = new MediaServer({ host, port, path: '/media', subprotocol: 'media', credentials });
  }

  start(): Promise<void> {
    return this.server.start();
  }

  close(): Promise<void> {
    return this.server.close();
  }

  protected async arrive(id: string, signal: AbortSignal): Promise<MediaLeg> {
    return new WebSocketLeg(await this.server.expect(id, signal), 16_000, this.clock);
  }

  protected query(id: string): Readonly<Record<string, string>> {
    return {
      external_host: this.media.connection,
      transport: 'websocket',
      encapsulation: 'none',
      connection_type: 'client',
      format: 'slin16',
      transport_data: `c(slin16)v(call=${id})`,
    };
  }
}

/** AudioSocket at 16 kHz, for Asterisk that has no chan_websocket. */
export class AudioSocketLegs extends Legs {
  private readonly server: AudioSocketServer;

  constructor(
    control: AriControl,
    private readonly media: AsteriskSettings['media'],
    clock: FrameClock,
  ) {
    super(control);
    this.server = new AudioSocketServer(media.host, media.port, clock);
  }

  start(): Promise<void> {
    return this.server.start();
  }

  close(): Promise<void> {
    return this.server.close();
  }

  protected arrive(id: string, signal: AbortSignal): Promise<MediaLeg> {
    return this.server.expect(id, signal);
  }

  protected query(id: string): Readonly<Record<string, string>> {
    const { host, port, reachedAt } = this.media;
    return {
      external_host: reachedAt ?? `${host}:${String(port)}`,
      transport: 'tcp',
      encapsulation: 'audiosocket',
      format: 'slin16',
      data: id,
    };
  }
}
