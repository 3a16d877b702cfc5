import { type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { AdapterError, DomainError } from '#kernel';
import type { OutgoingAddresses } from './outgoing.js';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/**
 * Posts to an address that people entered; follows no redirect, and reads nothing of the answer but its status.
 * @throws DomainError `address-refused`; AdapterError when nobody answers
 */
export async function post(what: Post, addresses: OutgoingAddresses): Promise<number> {
  const answer = await send(what, addresses);
  answer.destroy();
  return answer.statusCode ?? 0;
}

/** The same, with the answer to be read, or destroyed, by whoever asked. */
export function send({ url, headers, body, signal }: Post, addresses: OutgoingAddresses): Promise<IncomingMessage> {
  const refusal = addresses.refusalOf(url);
  if (refusal !== null) return Promise.reject(new DomainError('address-refused', refusal));
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    // Each with a connection of its own: a name is resolved, and its addresses checked, for every one.
    const options = { method: 'POST', headers, signal, agent: false, lookup: addresses.lookup } as const;
    const sent = request(url, options, resolve);
    sent.on('error', (error) => {
      reject(error instanceof DomainError ? error : new AdapterError(error.message, true, { cause: error }));
    });
    sent.end(body);
  });
}
