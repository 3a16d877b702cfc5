import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { readSettings } from './settings.js';

const root = mkdtempSync(join(tmpdir(), 'zhiyin-settings-'));
const secret = 's'.repeat(32);

beforeAll(() => {
  mkdirSync(join(root, 'config'));
  writeFileSync(join(root, 'config', 'default.yaml'), readFileSync('config/default.yaml'));
  writeFileSync(join(root, 'config', 'production.yaml'), 'http:\n  host: 0.0.0.0\n');
  writeFileSync(join(root, 'secret'), `${secret}\n`);
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

it('reads the file and lets the environment override it', () => {
  const settings = readSettings(root, {
    ZHIYIN_HTTP_PORT: '8080',
    ZHIYIN_HTTP_FRAME_ANCESTORS: '[https://bank.example]',
    ZHIYIN_SECURITY_IDENTITY_SECRET_FILE: join(root, 'secret'),
  });
  expect(settings.http).toMatchObject({ host: '127.0.0.1', port: 8080, frameAncestors: ['https://bank.example'] });
  expect(settings.security.identitySecret).toBe(secret);
  expect(Object.isFrozen(settings.http)).toBe(true);
});

it('lists every mistake at once and says what was meant', () => {
  const read = () =>
    readSettings(root, { ZHIYIN_HTTP_PROT: '1', ZHIYIN_HTTP_PORT: 'eighty', ZHIYIN_SECURITY_STAFF_TOKEN: 'short' });
  expect(read).toThrow('ZHIYIN_HTTP_PROT: no such setting, did you mean ZHIYIN_HTTP_PORT?');
  expect(read).toThrow('http.port (ZHIYIN_HTTP_PORT): Invalid input: expected number, received string');
  expect(read).toThrow('security.staffToken (ZHIYIN_SECURITY_STAFF_TOKEN): must have at least 32 characters');
});

it('starts in production only with secrets of its own, and only good ones', () => {
  const production = (over: object = {}) => readSettings(root, { NODE_ENV: 'production', ...over });
  expect(production).toThrow('set ZHIYIN_SECURITY_SESSION_SECRET');
  expect(production).toThrow('set ZHIYIN_SECURITY_DATA_KEYS');
  const good = {
    ZHIYIN_SECURITY_SESSION_SECRET: 'q8Yb3nT0zK5vW2xJ7mR4cL9pD6hF1gSa',
    ZHIYIN_SECURITY_DATA_KEY_COMMAND: 'kms decrypt',
  };
  expect(production(good).http.host).toBe('0.0.0.0');
  for (const bad of [secret, 'change-me-change-me-change-me-now', 'my-secret-0123456789-abcdefghijklm']) {
    const read = () => production({ ...good, ZHIYIN_SECURITY_STAFF_TOKEN: bad });
    expect(read).toThrow('security.staffToken: set ZHIYIN_SECURITY_STAFF_TOKEN (this one can be guessed');
  }
});
