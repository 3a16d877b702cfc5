import { resolve } from 'node:path';
import type { Command } from 'commander';
import { problem } from '#contracts';
import { AdapterError, DomainError } from '#kernel';
import { findRoot } from '../../server/src/platform/root.js';
import { resolveSecrets } from '../../server/src/platform/secrets.js';
import { readSettings } from '../../server/src/platform/settings.js';
import { say } from './terminal.js';

export interface ServerOptions {
  readonly url?: string;
  readonly token?: string;
}

export type AskServer = (path: string, body?: object) => Promise<unknown>;

/** Asks the running server; its address and token come from the settings unless they are given. */
export function serverAt({ url, token }: ServerOptions): AskServer {
  const root = findRoot();
  const settings = readSettings(root, process.env);
  const { staffToken } = resolveSecrets(settings, resolve(root, settings.dataDir));
  const base = url ?? `http://127.0.0.1:${String(settings.http.port)}`;
  return async (path, body) => {
    const headers = { authorization: `Bearer ${token ?? staffToken ?? ''}`, 'content-type': 'application/json' };
    const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
    const response = await fetch(`${base}${path}`, init).catch((cause: unknown) => {
      const hint = say('服务没有运行？用 --url 给出地址', 'Is the server running? Give its address with --url');
      throw new AdapterError(`${base}: ${hint}`, true, { cause });
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const { code, message } = problem.parse(answer);
    throw new DomainError(code, message);
  };
}

export const withServer = (command: Command): Command =>
  command
    .option('--url <address>', '服务地址 / address of the running server')
    .option('--token <token>', '员工令牌 / the staff token');
