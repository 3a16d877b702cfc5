import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CampaignArms, CampaignFigures, CampaignView, ContactDetail, ContactPage } from '#contracts';
import { zhiyin } from '../fixtures/command-line.js';
import { RunningServer, staffToken } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

const count = 400;

/** People who owe more pay less often; the talk time tells the outcome and must not be learned from. */
const history = () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => {
    const amount = ((i * 37) % 100) * 50;
    const chance = ((i * 2_654_435_761) % 2 ** 32) / 2 ** 32;
    const isPaid = chance < 0.2 + 0.6 * (1 - amount / 5_000);
    return [amount, ['app', 'branch', 'web'][i % 3], 60 + (isPaid ? 100 : 0) + (i % 7), isPaid ? 1 : 0].join(',');
  });
  return ['amount,opened_at,talk_time,paid', ...rows].join('\n');
};

const contacts = Array.from({ length: count }, (_, i) => ({
  key: `row-${String(i)}`,
  person: `p-${String(i)}`,
  phones: [`+86137${String(i).padStart(8, '0')}`],
  caseId: `case:${String(i)}`,
  daysOverdue: 8,
  variables: { amount: ((i * 37) % 100) * 50, opened_at: ['app', 'branch', 'web'][i % 3] ?? '' },
}));

describe('a strategy, from its score to what its arms recovered', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-strategy-'));
  const at = (name: string) => join(folder, name);
  let server: RunningServer;
  let api: StaffApi;
  let id: string;
  let detail: (key: string) => Promise<ContactDetail>;

  beforeAll(async () => {
    server = await RunningServer.start({
      settings: {
        ZHIYIN_CAMPAIGNS_DIALER: 'simulated',
        ZHIYIN_CAMPAIGNS_TICK_MS: '50',
        ZHIYIN_CAMPAIGNS_SIMULATED_SPEED: '120',
        // 09:05 in Shanghai.
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTS_AT: '2026-03-02T01:05:00.000Z',
        ZHIYIN_CAMPAIGNS_SIMULATED_STARTED_AT: new Date().toISOString(),
        ZHIYIN_CAMPAIGNS_SIMULATED_SKIPS_IDLE: 'true',
      },
    });
    api = new StaffApi(server.url);
    detail = async (key) => {
      const page = await api.get<ContactPage>(`/api/contacts?campaignId=${id}&text=${key}`);
      return api.get<ContactDetail>(`/api/contacts/${page.contacts[0]?.id ?? ''}`);
    };
  }, 180_000);
  afterAll(async () => {
    await server.dispose();
    rmSync(folder, { recursive: true });
  });

  const run = (...words: string[]) =>
    zhiyin(words, { ZHIYIN_DATABASE_URL: server.databaseUrl, ZHIYIN_DATA_DIR: server.dataDir });

  it('learns a score in the terminal, refuses what only the call tells, and puts it to use', async () => {
    writeFileSync(at('history.csv'), history());
    const learn = ['--history', at('history.csv'), '--target', 'paid', '--out', at('score.json'), '--json'];
    const { report } = JSON.parse((await run('campaign', 'score', 'train', ...learn)).output) as {
      report: { leaks: { column: string }[]; trees: { auc: number } };
    };
    expect(report.leaks.map(({ column }) => column)).toEqual(['talk_time']);
    expect(report.trees.auc).toBeGreaterThan(0.6);
    writeFileSync(at('list.csv'), 'amount,opened_at\n100,app\n4900,web\n');
    const apply = ['--model', at('score.json'), '--list', at('list.csv'), '--out', at('scored.csv'), '--reasons'];
    await run('campaign', 'score', 'apply', ...apply);
    const [, poor = '', rich = ''] = readFileSync(at('scored.csv'), 'utf8').split('\n');
    expect(Number(poor.split(',')[2])).toBeGreaterThan(Number(rich.split(',')[2]));
    expect(rich).toContain('amount = 4900');
    expect((await run('campaign', 'score', 'publish', at('score.json'))).output).toContain('paid');
  }, 120_000);

  it('says what a strategy does with somebody', async () => {
    expect((await run('campaign', 'strategy', 'check')).output).toContain('early-collection');
    const decide = await run('campaign', 'strategy', 'decide', '--contact', 'p-1', '--days', '8', '--score', '0.5');
    expect(JSON.parse(decide.output)).toMatchObject({ bucket: 'M1_mid', band: 'middle' });
    expect((await run('campaign', 'strategy', 'decide', '--contact', 'p-1', '--days', 'x')).code).not.toBe(0);
  }, 60_000);

  it('gives every contact of a list its score, reasons and arm, and calls only the robot’s', async () => {
    const draft = {
      ...{ name: '早期策略', purpose: 'collection', flow: 'collection/early', attemptPlan: 'collection' },
      strategy: 'early-collection',
      line: { concurrency: 100, callsPerSecond: 10, callerNumber: '+861012345678' },
      window: {
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        hours: [{ from: 510, to: 1230 }],
        endsAt: '2026-03-03T13:00:00.000Z',
      },
    };
    ({ id } = await api.post<CampaignView>('/api/campaigns', draft));
    await api.post(`/api/campaigns/${id}/contacts`, { contacts });
    await api.post(`/api/campaigns/${id}/check`);
    await api.post(`/api/campaigns/${id}/start`);
    const figures = () => api.get<CampaignFigures>(`/api/campaigns/${id}/figures`);
    const isOver = ({ contacts: { ready, resting, reserved } }: CampaignFigures) => ready + resting + reserved === 0;
    await api.until(figures, isOver, 240_000);
    const all: ContactDetail[] = [];
    for (let i = 0; i < count; i += 4) all.push(await detail(`row-${String(i)}`));
    const first = all[0]?.entry;
    expect(first).toMatchObject({ strategy: 'early-collection', bucket: 'M1_mid' });
    expect(first?.score).toBeGreaterThan(0.5);
    expect(first?.reasons[0]?.en).toContain('amount');
    for (const { entry, contact, attempts } of all) {
      const closedFor = { robot: contact.closedFor, human: 'other_channel', nobody: 'holdout' }[entry?.arm ?? 'robot'];
      expect([contact.key, contact.closedFor]).toEqual([contact.key, closedFor]);
      if (entry?.arm !== 'robot') expect(attempts).toEqual([]);
    }
  }, 300_000);

  it('reports what each arm recovered, by the payments that came', async () => {
    const paid = contacts
      .filter((_, i) => i % 3 === 0)
      .map(({ caseId }, i) => `pay-${String(i)},${caseId},120.00,CNY,2026-03-04T02:00:00.000Z`);
    const headers = { authorization: `Bearer ${staffToken}`, 'content-type': 'text/csv' };
    const body = ['id,case,amount,currency,paidAt', ...paid].join('\n');
    const response = await fetch(`${server.url}/api/payments/import`, { method: 'POST', headers, body });
    expect(response.status).toBeLessThan(300);
    const { arms, effects } = await api.get<CampaignArms>(`/api/campaigns/${id}/arms`);
    expect(arms.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(count);
    expect(arms.reduce((sum, { payers }) => sum + payers, 0)).toBe(paid.length);
    const robot = arms.find(({ arm }) => arm === 'robot');
    expect(robot?.lowMinor).toBeLessThan(robot?.per1000Minor ?? 0);
    // Who was called paid no more than who was not: nothing is claimed.
    expect(effects.some(({ isProven }) => isProven)).toBe(false);
    const told = await run('campaign', 'strategy', 'report', id);
    expect([told.code, told.output]).toEqual([0, expect.stringContaining('robot') as string]);
  }, 60_000);
});
