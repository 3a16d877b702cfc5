// Signs who a customer is, on the bank's server; the secret never reaches a browser.
//   ZHIYIN_SECURITY_IDENTITY_SECRET=… node docs/examples/identity.mjs C-1024
import { createHmac } from 'node:crypto';

const secret = process.env.ZHIYIN_SECURITY_IDENTITY_SECRET;

/** For `setUser({ identifier, identifierHash })`. */
export function identifierHash(identifier) {
  return createHmac('sha256', secret).update(identifier).digest('hex');
}

/** For `setUser({ jwt })`; good for five minutes. */
export function identityToken(customer) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: customer, exp: Math.floor(Date.now() / 1_000) + 300 })}`;
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`;
}

const [, , customer = 'C-1024'] = process.argv;
console.log(JSON.stringify({ identifier: customer, identifierHash: identifierHash(customer) }));
console.log(JSON.stringify({ jwt: identityToken(customer) }));
