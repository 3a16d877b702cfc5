import { lookup as lookUp } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** All addresses of a name. */
export type Lookup = (host: string) => Promise<readonly string[]>;

const own = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['100.64.0.0', 10],
] as const) {
  own.addSubnet(net, bits, 'ipv4');
}
own.addSubnet('fc00::', 7, 'ipv6');
own.addAddress('::1', 'ipv6');

/** Addresses that no server of the bank has; machines in a cloud tell their credentials at one of them. */
const never = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  never.addSubnet(net, bits, 'ipv4');
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');
never.addAddress('::', 'ipv6');

const family = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

const resolveName: Lookup = async (host) => (await lookUp(host, { all: true })).map(({ address }) => address);

/**
 * Why customers' words may not be sent to an address, in one sentence; null when they may. On the bank's own network http
 * will do; beyond it nothing is sent unless that is allowed, and then by https.
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
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  if (addresses.some((address) => never.check(address, family(address)))) return 'its address is reserved';
  if (addresses.every((address) => own.check(address, family(address)))) return null;
  if (!allowPublic) return "it is not on the bank's own network (languageModel.allowPublic allows it)";
  return protocol === 'https:' ? null : 'outside the own network it must be https://';
}
