import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { DomainError } from '#kernel';

/** An address with the length of its prefix, for example `10.20.0.0/16`. */
type Network = string;

function listOf(networks: readonly Network[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    list.addSubnet(address, Number(prefix ?? (family === 'ipv6' ? 128 : 32)), family);
  }
  return list;
}

/** Where clouds tell a machine its secrets, and whatever else is only on this link. Nobody is ever sent there. */
const never = listOf(['169.254.0.0/16', 'fe80::/10', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16']);

/** This machine, the bank's own network, and what is no place at all (RFC 6890). */
const inside = listOf([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16'],
  ...['198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4', '::/127', 'fc00::/7', 'ff00::/8', '64:ff9b::/96', '2002::/16'],
]);

const has = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Names by which clouds call the address at which a machine is told its secrets. */
const metadataNames = /^(metadata|metadata\.google\.internal|instance-data|metadata\.tencentyun\.com)\.?$/i;

/**
 * Where we may connect to: never to addresses of a link or of a cloud's metadata; inside the bank only where told.
 * Node checks what it connects to by `lookup`, so that a name cannot mean another address a moment later.
 */
export class OutgoingAddresses {
  private readonly allowed: BlockList;

  /**
   * @param inner networks of the bank that may be reached; `all` when whoever runs the machine chose the address
   * @param outside whether anything beyond the bank's own network may be
   */
  constructor(
    private readonly inner: readonly Network[] | 'all',
    private readonly outside = true,
  ) {
    this.allowed = listOf(inner === 'all' ? [] : inner);
  }

  /** Why an IP address may not be connected to; null when it may. */
  refusal(address: string): string | null {
    if (has(never, address)) return `${address} is an address of the link or of a cloud's metadata`;
    if (!this.outside && !has(inside, address)) return `${address} is not on the bank's own network`;
    if (this.inner === 'all' || !has(inside, address) || has(this.allowed, address)) return null;
    return `${address} is in a private network that is not allowed`;
  }

  /** Why a URL may not be asked, as far as it shows before its name is resolved; null when it may. */
  refusalOf(url: string): string | null {
    const { protocol, hostname } = new URL(url);
    if (!/^(https?|wss?):$/.test(protocol)) return `${protocol}// is not spoken here`;
    const host = hostname.replace(/^\[|\]$/g, '');
    if (metadataNames.test(host)) return `${host} is a name of a cloud's metadata`;
    return isIP(host) === 0 ? null : this.refusal(host);
  }

  /** For `lookup` of a request: resolves a name and refuses if any of its addresses may not be connected to. */
  readonly lookup = (
    name: string,
    options: LookupOptions,
    done: (error: Error | null, address: string | LookupAddress[], family?: number) => void,
  ): void => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error) {
        done(error, []);
        return;
      }
      const refusal = addresses.map(({ address }) => this.refusal(address)).find((found) => found !== null);
      const [first] = addresses;
      if (refusal !== undefined) done(new DomainError('address-refused', `${name}: ${refusal}`), []);
      else if (options.all === true) done(null, addresses);
      else done(null, first?.address ?? '', first?.family);
    });
  };
}
