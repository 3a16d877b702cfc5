import { lookup as lookUp } from 'node:dns/promises';
import { isIP } from 'node:net';
import { OutgoingAddresses } from '../net/outgoing.js';

/** All addresses of a name. */
type Lookup = (host: string) => Promise<readonly string[]>;

const resolveName: Lookup = async (host) => (await lookUp(host, { all: true })).map(({ address }) => address);

/** Where customers' words may be sent: on the bank's own network, beyond it only where allowed and by https. */
export const wordsMayGoTo = (url: string, allowPublic: boolean): OutgoingAddresses =>
  new OutgoingAddresses('all', allowPublic && url.startsWith('https:'));

/**
 * Why customers' words may not be sent to an address, in one sentence; null when they may. What is sent is checked once
 * more at the moment of connecting.
 * @throws the error of a name that cannot be resolved
 */
export async function forbiddenBecause(
  url: string,
  allowPublic: boolean,
  resolve = resolveName,
): Promise<string | null> {
  const { protocol, hostname, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return 'it must begin with https:// or http://';
  if (username !== '' || password !== '') return 'it holds a user or password; set languageModel.key instead';
  const anywhere = new OutgoingAddresses('all');
  const told = anywhere.refusalOf(url);
  if (told !== null) return told;
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  const refusals = (outgoing: OutgoingAddresses) => addresses.flatMap((address) => outgoing.refusal(address) ?? []);
  const [never] = refusals(anywhere);
  if (never !== undefined) return never;
  const [outside] = refusals(wordsMayGoTo(url, allowPublic));
  if (outside === undefined) return null;
  return allowPublic
    ? 'outside the own network it must be https://'
    : `${outside} (languageModel.allowPublic allows it)`;
}
