import { createContext, use } from 'react';
import type { Problem } from '#contracts';

/** The server said no, or nothing: `code` is its own, or `offline`. */
class RequestFailed extends Error {
  constructor(
    readonly code: string,
    options?: ErrorOptions,
  ) {
    super(`The request failed: ${code}`, options);
  }
}

export interface Api {
  /** The answer as text, so that an unchanged one is known without reading it. */
  get(path: string, signal?: AbortSignal): Promise<string>;
  post<T>(path: string, body?: object): Promise<T>;
}

/** Talks to the server in the name of who holds the token; tells when the token is not taken (any more). */
export function createApi(token: string, onUnauthorized: () => void): Api {
  async function ask(path: string, init: RequestInit): Promise<string> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(path, { ...init, headers }).catch((cause: unknown) => {
      throw new RequestFailed('offline', { cause });
    });
    if (response.status === 401) onUnauthorized();
    if (!response.ok) throw new RequestFailed(await codeOf(response));
    return response.text();
  }

  return {
    get: (path, signal) => ask(path, { ...(signal && { signal }) }),
    async post<T>(path: string, body: object = {}) {
      const headers = { 'content-type': 'application/json' };
      return JSON.parse(await ask(path, { method: 'POST', headers, body: JSON.stringify(body) })) as T;
    },
  };
}

/** A proxy in front of the server answers in its own words. */
async function codeOf(response: Response): Promise<string> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  if (problem?.code !== undefined) return problem.code;
  return response.status === 401 ? 'unauthorized' : response.status >= 502 ? 'offline' : 'other';
}

export function codeOfError(error: unknown): string {
  return error instanceof RequestFailed ? error.code : 'other';
}

export const ApiContext = createContext<Api | null>(null);

export function useApi(): Api {
  const api = use(ApiContext);
  if (!api) throw new Error('There is no API before signing in.');
  return api;
}
