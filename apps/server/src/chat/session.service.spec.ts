import { createHmac } from 'node:crypto';
import { SignJWT } from 'jose';
import { SessionService } from './session.service.js';

const identity = 'i'.repeat(32);
const sessions = new SessionService({ session: 's'.repeat(32), identity });

const signed = (claims: { sub?: string; exp?: string }, secret: string, alg = 'HS256') => {
  const jwt = new SignJWT({}).setProtectedHeader({ alg });
  if (claims.sub !== undefined) jwt.setSubject(claims.sub);
  if (claims.exp !== undefined) jwt.setExpirationTime(claims.exp);
  return jwt.sign(new TextEncoder().encode(secret));
};

it('knows its own tokens again', async () => {
  const visitor = sessions.newVisitor();
  expect(await sessions.verify({ token: await sessions.issue(visitor) })).toBe(visitor);
});

it('knows a customer by a JWT of the bank or a hash', async () => {
  expect(await sessions.verify({ jwt: await signed({ sub: 'C-1', exp: '5m' }, identity) })).toBe('customer:C-1');
  const identifierHash = createHmac('sha256', identity).update('C-1').digest('hex');
  expect(await sessions.verify({ identifier: 'C-1', identifierHash })).toBe('customer:C-1');
});

it('refuses what is forged, expired, endless or for something else', async () => {
  const refused = (credentials: Parameters<typeof sessions.verify>[0], why: string) =>
    expect(sessions.verify(credentials)).rejects.toMatchObject({
      code: 'unauthorized',
      message: expect.stringContaining(why) as string,
    });
  await refused({}, 'Give a token');
  await refused({ token: 'rubbish' }, 'not valid');
  await refused({ token: await signed({ sub: 'visitor:1', exp: '5m' }, 's'.repeat(32)) }, 'not valid');
  await refused({ token: await signed({ sub: 'visitor:1', exp: '5m' }, 'x'.repeat(32)) }, 'not valid');
  await refused({ jwt: await signed({ sub: 'C-1', exp: '-1m' }, identity) }, 'expired');
  await refused({ jwt: await signed({ sub: 'C-1' }, identity) }, 'not valid');
  await refused({ jwt: await signed({ sub: 'C-1', exp: '5m' }, identity.repeat(2), 'HS512') }, 'not valid');
  await refused({ jwt: await signed({ sub: '', exp: '5m' }, identity) }, 'names nobody');
  await refused({ identifier: 'C-1', identifierHash: 'ab'.repeat(32) }, 'not the HMAC');
  const none = new SessionService({ session: 's'.repeat(32), identity: null });
  await expect(none.verify({ identifier: 'C-1', identifierHash: 'ab'.repeat(32) })).rejects.toThrow('switched off');
});

it('does not let a customer name pass for a visitor token', async () => {
  const token = await signed({ sub: 'visitor:1', exp: '5m' }, identity);
  await expect(sessions.verify({ token })).rejects.toThrow('not valid');
});
