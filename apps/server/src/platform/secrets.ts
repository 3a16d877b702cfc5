import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdapterError } from '#kernel';
import { KeyRing } from '#persistence';
import type { Settings } from './settings.schema.js';
import { writeWhole } from './write-whole.js';

export interface Secrets {
  readonly session: string;
  /** A key that may do everything; null: there is none. */
  readonly staffToken: string | null;
  /** Null: customers cannot sign in. */
  readonly identity: string | null;
  /** What personal data is encrypted with. */
  readonly dataKeys: KeyRing;
}

type Kept = Readonly<Record<'session' | 'staffToken' | 'dataKeys', string>>;

const commandTimeoutMs = 30_000;

/** What a key management system gives out. */
function askCommand(command: string): string {
  try {
    return execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8', timeout: commandTimeoutMs });
  } catch (cause) {
    throw new AdapterError('security.dataKeyCommand failed; run it by hand to see why.', true, { cause });
  }
}

/** Secrets that were made once and are kept in the data folder, so that a restart signs nobody out. */
function keptSecrets(dataDir: string): Kept {
  const file = join(dataDir, 'secrets.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>) : {};
  const made = () => randomBytes(32).toString('hex');
  const all = {
    session: kept.session ?? made(),
    staffToken: kept.staffToken ?? made(),
    dataKeys: kept.dataKeys ?? KeyRing.makeKey('first'),
  };
  if (all.session !== kept.session || all.staffToken !== kept.staffToken || all.dataKeys !== kept.dataKeys) {
    writeWhole(file, JSON.stringify(all, null, 2), 0o600);
  }
  return all;
}

/** The data keys of the settings, as they are written there or printed by the command; null: none are. */
export function givenDataKeys({ dataKeys, dataKeyCommand }: Settings['security']): string | null {
  return dataKeys ?? (dataKeyCommand === null ? null : askCommand(dataKeyCommand));
}

/** The secrets of the settings. Outside production the missing ones are made. */
export function resolveSecrets({ security }: Settings, dataDir: string): Secrets {
  const { sessionSecret, staffToken, identitySecret } = security;
  const given = givenDataKeys(security);
  const isProduction = process.env.NODE_ENV === 'production';
  const isWhole = sessionSecret !== null && given !== null && (staffToken !== null || isProduction);
  const kept = isWhole ? null : keptSecrets(dataDir);
  return {
    session: sessionSecret ?? kept?.session ?? '',
    staffToken: staffToken ?? kept?.staffToken ?? null,
    identity: identitySecret,
    dataKeys: KeyRing.parse(given ?? kept?.dataKeys ?? ''),
  };
}
