import { createContext, use } from 'react';
import type { Problem, ProgressLine } from '#contracts';

/** The server said no, or nothing: `code` is its own, or `offline`; `told` is what it says of it, for developers. */
export class RequestFailed extends Error {
  constructor(
    readonly code: string,
    readonly told: string,
    options?: ErrorOptions,
  ) {
    super(`The request failed: ${code}`, options);
  }
}

type Method = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Api {
  get<T>(path: string, signal?: AbortSignal): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  send<T>(method: Method, path: string, body?: object): Promise<T>;
  /** A file as it is. */
  upload<T>(path: string, file: Blob, type: string): Promise<T>;
  /** Long work, for which progress is told; a file as it is, anything else as JSON. */
  watched<T>(
    path: string,
    body: Blob | object,
    tell: (progress: Extract<ProgressLine, { progress: unknown }>['progress']) => void,
    signal: AbortSignal,
  ): Promise<T>;
  /** A file for a file. */
  exchange(path: string, file: Blob): Promise<{ readonly blob: Blob; readonly name: string | null }>;
  blob(path: string, signal?: AbortSignal): Promise<{ readonly blob: Blob; readonly name: string | null }>;
}

/** Talks to the server in the name of who holds the token; tells when the token is not taken (any more). */
export function createApi(token: string, onUnauthorized: () => void): Api {
  async function ask(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    if (token !== '') headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(path, { ...init, headers }).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      throw new RequestFailed('offline', '', { cause });
    });
    if (response.ok) return response;
    const failed = await failureOf(response);
    if (response.status === 401 && failed.code === 'unauthorized') onUnauthorized();
    throw failed;
  }

  async function send<T>(method: Method, path: string, body?: object): Promise<T> {
    const json = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) };
    return read<T>(await ask(path, { method, ...json }));
  }

  return {
    send,
    get: async <T>(path: string, signal?: AbortSignal) => read<T>(await ask(path, { ...(signal && { signal }) })),
    post: <T>(path: string, body?: object) => send<T>('POST', path, body),
    async upload<T>(path: string, file: Blob, type: string) {
      const headers = { 'content-type': type };
      return read<T>(await ask(path, { method: 'POST', headers, body: file }));
    },
    async watched<T>(path: string, body: Blob | object, tell: Parameters<Api['watched']>[2], signal: AbortSignal) {
      const isFile = body instanceof Blob;
      const type = isFile ? 'application/octet-stream' : 'application/json';
      const headers = { accept: 'application/x-ndjson', 'content-type': type };
      const given = isFile ? body : JSON.stringify(body);
      for await (const line of linesOf(await ask(path, { method: 'POST', headers, body: given, signal }))) {
        if ('progress' in line) tell(line.progress);
        else if ('problem' in line) throw new RequestFailed(line.problem.code, line.problem.message);
        else return line.answer as T;
      }
      throw new RequestFailed('offline', '');
    },
    async exchange(path, file) {
      const headers = { 'content-type': 'application/octet-stream' };
      return fileOf(await ask(path, { method: 'POST', headers, body: file }));
    },
    async blob(path, signal) {
      return fileOf(await ask(path, { ...(signal && { signal }) }));
    },
  };
}

const fileOf = async (response: Response) => {
  return { blob: await response.blob(), name: fileNameOf(response.headers.get('content-disposition')) };
};

/** Lines of JSON as they come. */
async function* linesOf({ body }: Response): AsyncGenerator<ProgressLine> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let held = '';
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    const lines = (held + part.value).split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as ProgressLine;
  }
}

async function read<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? null : JSON.parse(text)) as T;
}

/** A proxy in front of the server answers in its own words. */
async function failureOf(response: Response): Promise<RequestFailed> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  if (problem?.code !== undefined) return new RequestFailed(problem.code, problem.message ?? '');
  const code = response.status === 401 ? 'unauthorized' : response.status >= 502 ? 'offline' : 'other';
  return new RequestFailed(code, '');
}

/** The name a server gives a file: `filename*=UTF-8''…` before `filename="…"`. */
function fileNameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null;
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
