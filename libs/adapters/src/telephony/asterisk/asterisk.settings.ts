import { isPlainNumber } from '../line/plain-number.js';

/** How Asterisk is reached; documented with the product's settings. */
export interface AsteriskSettings {
  /** Where ARI is served, for example `http://127.0.0.1:8088`. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Name of our application; each process of ours has its own. */
  readonly app: string;
  readonly media: {
    /** AudioSocket for Asterisk before 22.8. */
    readonly kind: 'websocket' | 'audiosocket';
    readonly host: string;
    readonly port: number;
    /** Section of Asterisk's websocket_client.conf. */
    readonly connection: string;
    /** How Asterisk reaches us for AudioSocket, `host:port`; null: host and port above. */
    readonly reachedAt: string | null;
    readonly user: string | null;
    readonly password: string | null;
  };
  /** Endpoint templates by line, `{number}` stands for the number: `PJSIP/{number}@trunk`. The first is used when none is named. */
  readonly lines: Readonly<Record<string, string>>;
  /** Endpoint template of colleagues. */
  readonly agents: string;
  readonly blindContext: string;
  readonly queueContext: string;
  /** No inbound call lasts longer. */
  readonly inboundMaxMs: number;
}

export const callPrefix = 'zhiyin-call-';
export const mediaPrefix = 'zhiyin-media-';
export const agentPrefix = 'zhiyin-agent-';
const bridgePrefix = 'zhiyin-bridge-';

export const bridgeOf = (channel: string): string => `${bridgePrefix}${channel}`;
export const isOurBridge = (bridge: string): boolean => bridge.startsWith(bridgePrefix);

/** Null when the number may not be dialled as it is. */
export function endpoint(template: string, number: string): string | null {
  return isPlainNumber(number) ? template.replaceAll('{number}', number) : null;
}
