/** How FreeSWITCH is reached; documented with the product's settings. */
export interface FreeSwitchSettings {
  /** Its event socket. */
  readonly host: string;
  readonly port: number;
  readonly password: string;
  /** Where we listen for the sound of calls, and how FreeSWITCH reaches that: `ws://127.0.0.1:8090`. */
  readonly mediaHost: string;
  readonly mediaPort: number;
  readonly mediaUrl: string;
  /** Dial strings by line, `{number}` stands for the number: `sofia/gateway/trunk/{number}`. */
  readonly lines: Readonly<Record<string, string>>;
  /** Dial string of colleagues: `user/{number}`. */
  readonly agents: string;
  readonly blindContext: string;
  readonly queueContext: string;
  readonly inboundMaxMs: number;
}
