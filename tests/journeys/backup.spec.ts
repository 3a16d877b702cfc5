import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TurnView } from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { zhiyin } from '../fixtures/command-line.js';
import { makeDatabase, RunningServer } from '../fixtures/running-server.js';

const postgresUrl = process.env.POSTGRES_URL;
const databases = [['SQLite', undefined], ...(postgresUrl ? [['PostgreSQL', postgresUrl] as const] : [])] as const;
const session = { ZHIYIN_SECURITY_SESSION_SECRET: 'session-secret-of-the-tests-0123456789abc' };
const keys = { ZHIYIN_SECURITY_DATA_KEYS: `first:${Buffer.alloc(32, 7).toString('base64')}` };

describe.each(databases)('a backup on %s', (_name, database) => {
  let folder: string;
  let drop: () => Promise<void> = () => Promise.resolve();

  const place = async (name: string): Promise<Readonly<Record<string, string>>> => {
    const dataDir = join(folder, name);
    if (database === undefined) return { ZHIYIN_DATA_DIR: dataDir, ZHIYIN_DATABASE_URL: `sqlite:${dataDir}/zhiyin.db` };
    const made = await makeDatabase(database);
    const before = drop;
    drop = async () => {
      await before();
      await made.drop();
    };
    return { ZHIYIN_DATA_DIR: dataDir, ZHIYIN_DATABASE_URL: made.url };
  };

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhiyin-backup-'));
  });
  afterAll(async () => {
    await drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('taken while customers chat brings everything back elsewhere, and is refused when damaged', async () => {
    const here = await place('here');
    const server = await RunningServer.start({ settings: { ...here, ...session, ...keys } });
    const client = await ChatClient.connect(server.url);
    const said = await client.ask('信用卡年费多少');
    // What another program keeps in the home folder is not ours; a folder of ours may be a link.
    for (const home of ['here', 'there']) {
      mkdirSync(join(folder, home, '.config'), { recursive: true });
      mkdirSync(join(folder, `${home}-elsewhere`));
      symlinkSync(join(folder, `${home}-elsewhere`), join(folder, home, '.config', 'run'));
      symlinkSync(join(folder, `${home}-elsewhere`), join(folder, home, 'recordings'));
    }
    writeFileSync(join(folder, 'here', 'recordings', 'call.wav'), 'sound');
    const to = join(folder, 'copy');
    const talking = client.ask('怎么挂失银行卡');
    const made = await zhiyin(['backup', to], { ...here, ZHIYIN_LANG: 'en' });
    expect(made).toMatchObject({ code: 0 });
    expect(made.output).toMatch(/Secrets are not in it/);
    await talking;
    client.close();
    await server.dispose();

    const there = await place('there');
    expect(await zhiyin(['restore', to], there)).toMatchObject({ code: 0 });
    const restored = await RunningServer.start({ settings: { ...there, ...session, ...keys } });
    expect(readFileSync(join(folder, 'there-elsewhere', 'call.wav'), 'utf8')).toBe('sound');
    expect(existsSync(join(to, 'data', '.config'))).toBe(false);
    const again = await ChatClient.connect(restored.url, client.token);
    const { turns } = (await again.sync(null, 0)) as { turns: TurnView[] };
    expect(turns.find(({ id }) => id === said.id)).toEqual(said);
    again.close();
    const refused = await zhiyin(['restore', to], { ...there, ZHIYIN_LANG: 'en' });
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.errors).toMatch(/--overwrite/);
    await restored.dispose();
    expect(await zhiyin(['restore', to, '--overwrite'], there)).toMatchObject({ code: 0 });

    const dump = join(to, 'database');
    const whole = readFileSync(dump);
    writeFileSync(dump, whole.subarray(0, whole.length - 10));
    const damaged = await zhiyin(['restore', to, '--overwrite'], { ...there, ZHIYIN_LANG: 'en' });
    expect(damaged.errors).toMatch(/database in the backup is damaged/);
    expect((await zhiyin(['restore', folder], { ...there, ZHIYIN_LANG: 'en' })).errors).toMatch(/is not a backup/);
  }, 240_000);
});
