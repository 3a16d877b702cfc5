import { AdapterError } from '#kernel';
import type { TwilioSettings } from './twilio.settings.js';

const answerWithinMs = 10_000;

/** The carrier's REST interface, as far as calls need it. */
export class TwilioApi {
  constructor(private readonly settings: TwilioSettings) {}

  /** Places a call; resolves with the carrier's name for it, before anybody answers. */
  async createCall(fields: readonly (readonly [string, string])[]): Promise<string> {
    const body = await this.post('Calls.json', fields);
    const { sid } = body as { readonly sid?: unknown };
    if (typeof sid !== 'string') throw new AdapterError('The carrier named no call', false);
    return sid;
  }

  /** Changes a call that lives: `Status` or `Twiml`. False when there is none. */
  async updateCall(call: string, field: 'Status' | 'Twiml', value: string): Promise<boolean> {
    try {
      await this.post(`Calls/${call}.json`, [[field, value]]);
      return true;
    } catch (error) {
      if (error instanceof AdapterError) return false;
      throw error;
    }
  }

  private async post(path: string, fields: readonly (readonly [string, string])[]): Promise<unknown> {
    const { api, account, token } = this.settings;
    const answer = await fetch(`${api}/2010-04-01/Accounts/${account}/${path}`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}` },
      body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
      signal: AbortSignal.timeout(answerWithinMs),
    }).catch((cause: unknown) => {
      throw new AdapterError('The carrier does not answer', true, { cause });
    });
    if (!answer.ok) throw new AdapterError(`The carrier refused with ${String(answer.status)}`, answer.status >= 500);
    return answer.json();
  }
}
