// Receives the results of campaigns, on the bank's server.
//   ZHIYIN_CAMPAIGNS_WEBHOOK_SECRET=… node docs/examples/webhook.mjs 8088
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

/** Older or newer than this a message is refused; so long the ones taken are remembered. */
const freshSeconds = 300;

/**
 * Tells what to do with a message: `take` it, `again` (it was taken, answer 2xx and do nothing), or `refuse` it: not
 * signed by us, too old, or the very same message once more, as who overheard it would send it.
 * Several servers keep `signatures` and `ids` in one place.
 */
export function receiver(secret, now = () => Date.now() / 1_000) {
  const signatures = new Map();
  const ids = new Set();
  return (headers, body) => {
    const timestamp = String(headers['x-zhiyin-timestamp']);
    const given = Buffer.from(String(headers['x-zhiyin-signature']));
    const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'refuse';
    if (!(Math.abs(now() - Number(timestamp)) <= freshSeconds)) return 'refuse';
    for (const [signature, at] of signatures) if (at < now() - 2 * freshSeconds) signatures.delete(signature);
    if (signatures.has(expected.toString())) return 'refuse';
    signatures.set(expected.toString(), now());
    // Not signed, and so good for nothing but telling doubles of the same body apart from others.
    const id = `${headers['x-zhiyin-id']} ${createHmac('sha256', secret).update(body).digest('hex')}`;
    if (ids.has(id)) return 'again';
    ids.add(id);
    return 'take';
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const judge = receiver(process.env.ZHIYIN_CAMPAIGNS_WEBHOOK_SECRET);
  createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const verdict = judge(request.headers, body);
      if (verdict === 'take') console.log(body);
      response.writeHead(verdict === 'refuse' ? 401 : 204).end();
    });
  }).listen(Number(process.argv[2] ?? 8088), '127.0.0.1');
}
