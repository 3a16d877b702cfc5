import type { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'socket.io';

/** Close codes of RFC 6455 for ends that were meant: by the page, by a page that goes away, and without a word why. */
const meant: ReadonlySet<number> = new Set([1000, 1001, 1005]);

/**
 * Tells, once a socket is closed, whether the browser closed it on purpose: it does so itself when its page is closed or
 * left, even where no script of the page can speak any more. A connection that broke is closed by nobody.
 */
export function leaving({ request }: Socket): () => boolean {
  const { websocket } = request as IncomingMessage & { readonly websocket?: EventEmitter };
  let isMeant = false;
  // Before socket.io hears of it and tells of the end without the code.
  websocket?.prependOnceListener('close', (code: unknown) => (isMeant = typeof code === 'number' && meant.has(code)));
  return () => isMeant;
}
