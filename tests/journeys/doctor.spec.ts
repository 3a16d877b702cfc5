import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zhiyin } from '../fixtures/command-line.js';

interface Finding {
  readonly grade: string;
  readonly what: string;
  readonly cure?: string;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhiyin-doctor-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const examine = async (settings: Readonly<Record<string, string>> = {}) => {
  const place = { ZHIYIN_LANG: 'en', ZHIYIN_DATA_DIR: folder, ZHIYIN_DATABASE_URL: `sqlite:${join(folder, 'z.db')}` };
  const { code, output, errors } = await zhiyin(['doctor', '--json'], { ...place, ...settings });
  return { code, errors, findings: output === '' ? [] : (JSON.parse(output) as readonly Finding[]) };
};

it('finds nothing wrong with a fresh installation', async () => {
  const { code, findings } = await examine();
  expect(findings.filter(({ grade }) => grade === 'bad')).toEqual([]);
  expect(findings.map(({ what }) => what).join('\n')).toMatch(/tables are up to date[^]*no errors/);
  expect(code).toBe(0);
}, 60_000);

it('says what is wrong and what to do', async () => {
  writeFileSync(join(folder, 'secrets.json'), '{}', { mode: 0o644 });
  const { code, findings } = await examine({
    ZHIYIN_DATABASE_URL: 'postgres://nobody:secret-word@127.0.0.1:1/none',
    ZHIYIN_REDIS_URL: 'redis://127.0.0.1:1',
    ...{
      ZHIYIN_CALLS_LINE: 'asterisk',
      ZHIYIN_CALLS_ASTERISK_PASSWORD: 'secret-word',
      ZHIYIN_CALLS_ASTERISK_URL: 'http://127.0.0.1:1',
    },
  });
  const wrong = findings.filter(({ grade }) => grade === 'bad');
  expect(wrong.map(({ what }) => what).join('\n')).toMatch(
    /read by other users[^]*ECONNREFUSED[^]*Redis[^]*Asterisk cannot be reached/,
  );
  expect(wrong.every(({ cure }) => cure !== undefined)).toBe(true);
  expect(JSON.stringify(findings)).not.toContain('secret-word');
  expect(code).toBe(1);
}, 60_000);
