import type { IncomingHttpHeaders } from 'node:http';
import { parse } from 'cookie';
import type { Request, Response } from 'express';
import { DomainError } from '#kernel';
import { type Origin, sessionPrefix } from './staff-sessions.js';

/** Over HTTPS the prefix makes browsers refuse a cookie that another host of the domain has set. */
const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-zhiyin_staff' : 'zhiyin_staff');

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The session cookie of a browser, or null. */
export function cookieToken(headers: IncomingHttpHeaders): string | null {
  const cookies = parse(headers.cookie ?? '');
  const token = cookies[cookieName(true)] ?? cookies[cookieName(false)];
  return token?.startsWith(sessionPrefix) === true ? token : null;
}

/**
 * A browser sends its cookie whoever made it ask. What changes something must come from a page of ours.
 * @throws DomainError `forbidden`
 */
export function mustBeSameSite(method: string, headers: IncomingHttpHeaders): void {
  if (safeMethods.has(method)) return;
  const site = headers['sec-fetch-site'];
  if (site !== undefined ? site === 'same-origin' : isOwnOrigin(headers)) return;
  throw new DomainError('forbidden', 'This must be asked by a page of this address.');
}

/** Whether the page that asks has our address; browsers always say so of sockets. */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

export function originOf({ ip = '', headers }: Request): Origin {
  return { address: ip, agent: headers['user-agent'] ?? '' };
}

/** No script can read the cookie, and no other site's page can make the browser send it. */
const cookieOptions = (isSecure: boolean) =>
  ({ httpOnly: true, sameSite: 'strict', secure: isSecure, path: '/' }) as const;

export function setSessionCookie({ secure }: Request, response: Response, token: string, expiresAt: string): void {
  response.cookie(cookieName(secure), token, { ...cookieOptions(secure), expires: new Date(expiresAt) });
}

export function clearSessionCookie({ secure }: Request, response: Response): void {
  response.clearCookie(cookieName(secure), cookieOptions(secure));
}
