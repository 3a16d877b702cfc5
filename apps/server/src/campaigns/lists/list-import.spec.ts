import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { DatabaseCampaignStore } from '#persistence';
import { campaignOf, newContactOf } from '../../../../../tests/fixtures/campaigns.js';
import { listImportOf } from '../../../../../tests/fixtures/list-import.js';
import { openTestDatabase } from '../../../../../tests/fixtures/test-database.js';
import { importContacts } from '../import/contact-import.js';
import { InProcessJobs } from '../../platform/jobs/in-process-jobs.js';
import type { ListImport } from './list-import.js';
import { ListSweep } from './list-sweep.js';

describe('a list', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-list-'));
  const file = join(folder, 'list.csv');
  const campaign = campaignOf({ state: 'draft' });
  const options = { fileName: 'list.csv', country: 'CN', language: 'zh', dryRun: false, skipRefused: false } as const;
  let opened: Awaited<ReturnType<typeof openTestDatabase>>;
  let store: DatabaseCampaignStore;
  let lists: ListImport;

  beforeAll(async () => {
    opened = await openTestDatabase();
    store = new DatabaseCampaignStore(opened.database);
    await store.create(campaign);
    lists = listImportOf(store, { read: importContacts, maxRows: 5 });
  });
  afterAll(async () => {
    await opened.close();
    rmSync(folder, { recursive: true });
  });

  const take = (rows: readonly string[], more: Partial<Parameters<ListImport['take']>[2]> = {}) => {
    writeFileSync(file, `客户号,手机号,姓名,逾期天数\n${rows.join('\n')}\n`);
    return lists.take(campaign.id, file, { ...options, ...more });
  };
  const waiting = async () => (await store.ready(campaign.id, 99)).map(({ person }) => person);

  it('is looked at without a trace, and taken in whole', async () => {
    const rows = ['c1,13800138000,王,3', 'c2,13800138001,李,4'];
    expect(await take(rows, { dryRun: true })).toMatchObject({ importId: null, accepted: 2, refused: 0 });
    expect(await waiting()).toEqual([]);
    expect(await take(rows)).toMatchObject({ accepted: 2, refused: 0 });
    expect(await waiting()).toEqual(['c1', 'c2']);
  });

  it('is not taken in for one bad row, unless that is wanted', async () => {
    const rows = ['c3,13800138002,赵,3', 'c4,12,钱,4'];
    expect(await take(rows)).toMatchObject({ importId: null, refused: 1, notes: [{ row: 3, isRefused: true }] });
    expect(await waiting()).toEqual(['c1', 'c2']);
    expect((await take(rows, { skipRefused: true })).importId).not.toBeNull();
    expect((await waiting()).sort()).toEqual(['c1', 'c2', 'c3']);
  });

  it('tells why a file as a whole cannot be taken, and of rows the campaign has', async () => {
    const looked = await take(['c9,13800138009,周,3'], {
      dryRun: true,
      mapping: [{ field: 'person' }, { variable: 'x' }],
    });
    expect(looked.problems.map(({ zh }) => zh)).toEqual(['每一列都要有去处', '没有一列是电话号码']);
    const columns = { mapping: [{ field: 'key' }, { field: 'phone' }, { ignore: true }, { ignore: true }] } as const;
    expect(await take(['k1,13800138003,孙,3'], columns)).toMatchObject({ accepted: 1, refused: 0 });
    const again = await take(['k1,13800138004,孙,3', 'k2,13800138005,吴,3'], columns);
    expect(again).toMatchObject({ importId: null, accepted: 1, refused: 1, faults: { duplicate_key: 1 } });
    expect(again.notes[0]?.notes[0]?.message.zh).toBe('活动里已经有 “k1”');
  });

  it('leaves nothing when it is cancelled, grows too long, or its process dies', async () => {
    const count = async () => (await store.tally(campaign.id)).contacts;
    const before = await count();
    const rows = Array.from({ length: 6 }, (_, i) => `d${String(i)},1380013900${String(i)},郑,3`);
    await expect(take(rows)).rejects.toThrow(/More than 5 rows/);
    const stop = new AbortController();
    stop.abort();
    writeFileSync(file, `手机\n13800138111\n`);
    const cancelled = lists.take(campaign.id, file, options, { tell: () => undefined, signal: stop.signal });
    await expect(cancelled).rejects.toThrow(/Cancelled/);
    // As a crash leaves it: staged, and nobody there who goes on.
    const long = { startedAt: '2026-01-01T00:00:00.000Z', touchedAt: '2026-01-01T00:00:00.000Z' };
    const half = { id: 'half', campaignId: campaign.id, fileName: 'list.csv', contacts: 0, ...long } as const;
    await store.beginImport({ ...half, state: 'staging' });
    const contact = newContactOf(campaign.id, 'half', 1);
    await store.stage([{ ...contact, key: 'half-1' }], long.startedAt);
    await new ListSweep({ jobs: new InProcessJobs(pino({ level: 'silent' })), store }).run();
    expect(await store.unfinishedImports(new Date().toISOString())).toEqual([]);
    expect(await count()).toBe(before);
    expect(
      await take(['half-1,13800138007,冯,3'], {
        mapping: [{ field: 'key' }, { field: 'phone' }, { ignore: true }, { ignore: true }],
      }),
    ).toMatchObject({ refused: 0 });
  });
});
