import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { zhiyin } from '../fixtures/command-line.js';
import { makeDatabase } from '../fixtures/running-server.js';

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

it('finds nothing wrong with a fresh installation, and leaves its database to the first start', async () => {
  const { code, findings } = await examine();
  expect(findings.filter(({ grade }) => grade === 'bad')).toEqual([]);
  expect(findings.map(({ what }) => what).join('\n')).toMatch(/\d+ migrations wait[^]*no errors/);
  expect(code).toBe(0);
  expect(existsSync(join(folder, 'z.db'))).toBe(false);
}, 60_000);

it('says how many migrations wait, without doing them', async () => {
  const url = join(folder, 'zhiyin.db');
  const ofDatabase = async () => {
    const { output } = await zhiyin(['doctor', '--json'], { ZHIYIN_DATA_DIR: folder });
    return (JSON.parse(output) as readonly Finding[]).find(({ what }) => what.includes(url));
  };
  expect(await zhiyin(['staff', 'list'], { ZHIYIN_DATA_DIR: folder })).toMatchObject({ code: 0 });
  expect(await ofDatabase()).toMatchObject({ grade: 'good' });
  const file = new Sqlite(url);
  file.exec('DELETE FROM "migrations" WHERE "id" = (SELECT max("id") FROM "migrations")');
  file.close();
  const waits = { grade: 'note', what: expect.stringContaining('1 migrations wait') as string };
  expect(await ofDatabase()).toMatchObject(waits);
  expect(await ofDatabase()).toMatchObject(waits);
}, 60_000);

(process.env.POSTGRES_URL === undefined ? it.skip : it)(
  'looks at PostgreSQL without making tables',
  async () => {
    const made = await makeDatabase(process.env.POSTGRES_URL ?? '');
    const { findings } = await examine({ ZHIYIN_DATABASE_URL: made.url });
    expect(JSON.stringify(findings)).toMatch(/migrations wait[^]*pg_dump/);
    const client = new pg.Client({ connectionString: made.url });
    await client.connect();
    const { rows } = await client.query("SELECT 1 FROM information_schema.tables WHERE table_schema = 'public'");
    await client.end();
    await made.drop();
    expect(rows).toEqual([]);
  },
  60_000,
);

it('says what is wrong and what to do', async () => {
  writeFileSync(join(folder, 'secrets.json'), '{}', { mode: 0o644 });
  const { code, findings } = await examine({
    ZHIYIN_DATABASE_URL: 'postgres://nobody:secret-word@127.0.0.1:1/none',
    ZHIYIN_REDIS_URL: 'redis://127.0.0.1:1',
    ZHIYIN_SECURITY_DATA_KEYS: '> zhiyin@0.1.0 zhiyin',
    ZHIYIN_ACCESS_SSO_ISSUER: 'http://127.0.0.1:1',
    ...{
      ZHIYIN_CALLS_LINE: 'asterisk',
      ZHIYIN_CALLS_ASTERISK_PASSWORD: 'secret-word',
      ZHIYIN_CALLS_ASTERISK_URL: 'http://127.0.0.1:1',
    },
  });
  const wrong = findings.filter(({ grade }) => grade === 'bad');
  expect(wrong.map(({ what }) => what).join('\n')).toMatch(
    /data keys cannot[^]*read by other users[^]*ECONNREFUSED[^]*Redis[^]*openid-conf[^]*Asterisk cannot be reached/,
  );
  expect(wrong.every(({ cure }) => cure !== undefined)).toBe(true);
  expect(JSON.stringify(findings)).not.toContain('secret-word');
  expect(code).toBe(1);
}, 60_000);
