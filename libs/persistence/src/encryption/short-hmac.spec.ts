import { createHmac } from 'node:crypto';
import { shortHmac } from './short-hmac.js';

it.each([
  [32, 'n0123456789abcdef0123456789abcdef'],
  [64, ''],
  [20, '手机号 +8613800138000'],
])('says what the library says, with a key of %i bytes', (bytes, text) => {
  const key = Buffer.alloc(bytes, 0xa7);
  const hmac = shortHmac(key);
  const wanted = createHmac('sha256', key).update(text).digest('hex');
  expect([hmac(text), hmac('another'), hmac(text)]).toEqual([wanted, expect.not.stringMatching(wanted), wanted]);
});

it('takes no key that would have to be shortened', () => {
  expect(() => shortHmac(Buffer.alloc(65))).toThrow('at most 64 bytes');
});
