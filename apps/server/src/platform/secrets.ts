import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from './settings.schema.js';

export interface Secrets {
  readonly session: string;
  readonly staffToken: string;
  /** Null: customers cannot sign in. */
  readonly identity: string | null;
}

/**
 * The secrets of the settings. Outside production the missing ones are made once and kept in the data folder, so that
 * a restart signs nobody out.
 */
export function resolveSecrets({ security }: Settings, dataDir: string): Secrets {
  const { sessionSecret, staffToken, identitySecret } = security;
  if (sessionSecret !== null && staffToken !== null) {
    return { session: sessionSecret, staffToken, identity: identitySecret };
  }
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<string, string>>) : {};
  const made = () => randomBytes(32).toString('hex');
  const all = { session: kept.session ?? made(), staffToken: kept.staffToken ?? made() };
  if (all.session !== kept.session || all.staffToken !== kept.staffToken) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(all, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return { session: sessionSecret ?? all.session, staffToken: staffToken ?? all.staffToken, identity: identitySecret };
}
