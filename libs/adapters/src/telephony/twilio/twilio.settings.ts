/** A carrier that speaks Twilio's REST interface and Media Streams. */
export interface TwilioSettings {
  /** For example `https://api.twilio.com`. */
  readonly api: string;
  readonly account: string;
  readonly token: string;
  /** Where we listen, behind a proxy with TLS. */
  readonly host: string;
  readonly port: number;
  /** How the carrier reaches us, for example `https://voice.bank.example`. */
  readonly publicUrl: string;
  /** Shown when a call is placed without a number of its own. */
  readonly callerId: string;
  /** No inbound call lasts longer. */
  readonly inboundMaxMs: number;
}
