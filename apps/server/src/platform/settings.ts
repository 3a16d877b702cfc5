import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { closest } from '#content';
import { DomainError } from '#kernel';
import { type Settings, settingsSchema } from './settings.schema.js';

type Tree = Record<string, unknown>;
type Environment = Readonly<Record<string, string | undefined>>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lays one tree of settings over another; lists and values are replaced whole. */
function overlay(base: Tree, over: Tree): Tree {
  const result = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    result[key] = isTree(below) && isTree(value) ? overlay(below, value) : value;
  }
  return result;
}

function leaves(tree: Tree, path: readonly string[] = []): readonly (readonly string[])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leaves(value, [...path, key]) : [[...path, key]],
  );
}

/** `http.trustProxy` → `ZHIYIN_HTTP_TRUST_PROXY` */
export function variableOf(path: readonly string[]): string {
  const words = path.map((key) => key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase());
  return ['ZHIYIN', ...words].join('_');
}

function readEnvironment(tree: Tree, environment: Environment, mistakes: string[]): Tree {
  const paths = new Map(leaves(tree).map((path) => [variableOf(path), path]));
  const reserved = new Set(['ZHIYIN_ROOT', 'ZHIYIN_LANG']);
  let over: Tree = {};
  for (const [name, raw] of Object.entries(environment)) {
    if (!name.startsWith('ZHIYIN_') || raw === undefined || reserved.has(name)) continue;
    const isFile = !paths.has(name) && name.endsWith('_FILE');
    const path = paths.get(isFile ? name.slice(0, -'_FILE'.length) : name);
    if (!path) {
      const meant = closest(name, paths.keys());
      mistakes.push(`${name}: no such setting${meant ? `, did you mean ${meant}?` : ''}`);
      continue;
    }
    try {
      const isSecret = path[0] === 'security' || /(token|secret|password|key)$/i.test(path.at(-1) ?? '');
      const value: unknown = isFile ? readFileSync(raw, 'utf8').trim() : isSecret ? raw : scalar(raw);
      over = overlay(over, path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Tree);
    } catch (error) {
      mistakes.push(`${name}: ${(error as Error).message}`);
    }
  }
  return over;
}

/** A value from the environment: lists, numbers and booleans as in YAML, everything else as it is. */
function scalar(raw: string): unknown {
  if (!/^(\[.*\]|true|false|null|-?\d+(\.\d+)?)$/s.test(raw)) return raw;
  return parse(raw) as unknown;
}

function readYaml(file: string, mistakes: string[], isOptional: boolean): Tree {
  try {
    const value: unknown = parse(readFileSync(file, 'utf8')) ?? {};
    if (isTree(value)) return value;
    mistakes.push(`${file}: must be a mapping`);
  } catch (error) {
    if (!(isOptional && (error as NodeJS.ErrnoException).code === 'ENOENT')) {
      mistakes.push(`${file}: ${(error as Error).message}`);
    }
  }
  return {};
}

function deepFreeze<T>(value: T): T {
  if (isTree(value)) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

/**
 * Reads `config/default.yaml`, the file of the environment's `NODE_ENV`, then the environment.
 * @throws DomainError `bad-settings`, which lists every mistake at once
 */
export function readSettings(root: string, environment: Environment): Settings {
  const mistakes: string[] = [];
  const mode = environment.NODE_ENV ?? 'development';
  const base = readYaml(join(root, 'config', 'default.yaml'), mistakes, false);
  const own = /^[a-z]+$/.test(mode) ? readYaml(join(root, 'config', `${mode}.yaml`), mistakes, true) : {};
  const tree = overlay(base, own);
  const parsed = settingsSchema.safeParse(overlay(tree, readEnvironment(tree, environment, mistakes)));
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const path = issue.path.map(String);
      mistakes.push(`${path.join('.')} (${variableOf(path)}): ${issue.message}`);
    }
  }
  if (parsed.success) mistakes.push(...misfits(parsed.data));
  if (parsed.success && mode === 'production')
    mistakes.push(...missingSecrets(parsed.data), ...openSignOn(parsed.data));
  if (!parsed.success || mistakes.length > 0) {
    throw new DomainError(
      'bad-settings',
      `The settings cannot be used:\n${mistakes.map((line) => `  - ${line}`).join('\n')}`,
    );
  }
  return deepFreeze(parsed.data);
}

/** Settings that are right each, and wrong together. */
function misfits({ roles, redis, database }: Settings): readonly string[] {
  const isShared = redis.url !== null;
  return [
    ...(isShared && database.url?.startsWith('postgres') !== true
      ? ['redis.url (ZHIYIN_REDIS_URL): several processes need PostgreSQL; set ZHIYIN_DATABASE_URL=postgres://…']
      : []),
    ...(!isShared && !roles.includes('worker')
      ? ['roles (ZHIYIN_ROLES): without worker nobody works in the background; add it, or set ZHIYIN_REDIS_URL']
      : []),
  ];
}

const setIt = (name: string, what: string) => `security.${name}: set ${variableOf(['security', name])} (${what})`;

/** Something written for a test or a manual, or typed by holding a key down. */
const isMadeUp = (secret: string) =>
  new Set(secret).size < 10 || /change.?me|example|password|secret|of-the-tests|your-|x{4}|0123456789/i.test(secret);

/** Who may sign in is not told over a line that anybody can read. */
function openSignOn({ access: { sso } }: Settings): readonly string[] {
  const isPlain = sso.issuer?.startsWith('http:') === true;
  const name = variableOf(['access', 'sso', 'issuer']);
  return isPlain ? [`access.sso.issuer (${name}): must be https:// in production`] : [];
}

/** In production nothing secret is missing, made up or a default. */
function missingSecrets({ security }: Settings): readonly string[] {
  const missing = [
    ...(security.sessionSecret === null ? [setIt('sessionSecret', 'at least 32 random characters')] : []),
    ...(security.dataKeys === null && security.dataKeyCommand === null
      ? [setIt('dataKeys', 'make a key with: zhiyin keys new')]
      : []),
  ];
  const weak = (['sessionSecret', 'identitySecret', 'staffToken'] as const).filter(
    (name) => security[name] !== null && isMadeUp(security[name]),
  );
  return [...missing, ...weak.map((name) => setIt(name, 'this one can be guessed; openssl rand -base64 32 makes one'))];
}
