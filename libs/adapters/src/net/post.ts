import { request as httpRequest } from 'node:http';
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
export function post({ url, headers, body, signal }: Post, addresses: OutgoingAddresses): Promise<number> {
  const refusal = addresses.refusalOf(url);
  if (refusal !== null) return Promise.reject(new DomainError('address-refused', refusal));
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    // Each with a connection of its own: a name is resolved, and its addresses checked, for every one.
    const sent = send(url, { method: 'POST', headers, signal, agent: false, lookup: addresses.lookup }, (answer) => {
      answer.destroy();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', (error) => {
      reject(error instanceof DomainError ? error : new AdapterError(error.message, true, { cause: error }));
    });
    sent.end(body);
  });
}
