import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '#kernel';
import { DatabaseCampaignStore } from '#persistence';
import { campaignOf } from '../../../../../tests/fixtures/campaigns.js';
import { openTestDatabase } from '../../../../../tests/fixtures/test-database.js';
import { AttemptPlans } from '../attempt-plans.js';
import { Campaigns } from '../campaigns.js';
import { ListImport } from './list-import.js';

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
    const clock = new SystemClock();
    const plans = new AttemptPlans(new Map());
    const campaigns = new Campaigns({ store, plans, clock, institution: 'bank', publicationOf: () => null });
    lists = new ListImport({ store, campaigns, clock });
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
});
