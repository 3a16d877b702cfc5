import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutgoingAddresses } from './outgoing.js';
import { post } from './post.js';

const outside = new OutgoingAddresses([]);
const operators = new OutgoingAddresses('all');

describe('addresses that may be connected to', () => {
  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    'fe80::1',
    'fd00:ec2::254',
    '100.100.100.200',
    '168.63.129.16',
  ])('never include %s', (address) => {
    expect(outside.refusal(address)).toContain('metadata');
    expect(operators.refusal(address)).toContain('metadata');
    expect(new OutgoingAddresses(['0.0.0.0/0', '::/0']).refusal(address)).toContain('metadata');
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255'],
    ...['::1', '::', '::ffff:10.0.0.1', 'fc00::1', '64:ff9b::a00:1', '2002:a00:1::', 'ff02::1'],
  ])('include %s of the inside for whoever runs the machine only', (address) => {
    expect(outside.refusal(address)).toContain('private network');
    expect(operators.refusal(address)).toBeNull();
  });

  it.each(['203.0.113.7', '2600:1f18::1'])('include %s', (address) => {
    expect(outside.refusal(address)).toBeNull();
  });

  it('include what of the inside is named, and nothing beside it', () => {
    const some = new OutgoingAddresses(['10.20.0.0/16']);
    expect(some.refusal('10.20.3.4')).toBeNull();
    expect(some.refusal('10.21.0.1')).not.toBeNull();
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'http://[::ffff:169.254.169.254]/',
    'http://0xa9fea9fe/',
    'http://2852039166/',
    'http://metadata.google.internal/',
    'http://127.1:6379/',
    'file:///etc/passwd',
  ])('are told in %s before anything is resolved', (url) => {
    expect(outside.refusalOf(url)).not.toBeNull();
  });
});

describe('a post to an address that people entered', () => {
  const asked: string[] = [];
  const server = createServer(({ url }, response) => {
    asked.push(url ?? '');
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  const on = (host: string) => `http://${host}:${String((server.address() as AddressInfo).port)}/results`;
  const of = (url: string) => ({ url, headers: {}, body: '{}', signal: AbortSignal.timeout(5_000) });

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  it('is refused when the name leads inside, at the moment of connecting', async () => {
    await expect(post(of(on('localhost')), outside)).rejects.toMatchObject({ code: 'address-refused' });
    expect(asked).toEqual([]);
  });

  it('follows no redirect', async () => {
    expect(await post(of(on('localhost')), new OutgoingAddresses(['127.0.0.0/8', '::1']))).toBe(302);
    expect(asked).toEqual(['/results']);
  });

  it('says that nobody answers', async () => {
    await expect(post(of('http://127.0.0.1:1/'), operators)).rejects.toMatchObject({ retryable: true });
  });
});
