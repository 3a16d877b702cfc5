import type { AuditPage, AuditVerdict, CallDetail, CampaignView, RuleSource } from '#contracts';
import { RunningServer, staffToken } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

const headers = { authorization: `Bearer ${staffToken}`, 'content-type': 'application/json' };

const draft = {
  name: '审计',
  purpose: 'collection',
  flow: 'collection/early',
  line: { concurrency: 1, callsPerSecond: 1, callerNumber: '+861012345678' },
  window: { weekdays: [1], hours: [{ from: 510, to: 1230 }] },
  attemptPlan: 'collection',
};

const contact = {
  key: 'k1',
  person: 'p1',
  phones: ['+8613800138000'],
  caseId: 'case:1',
  daysOverdue: 3,
  variables: {},
};

describe('the audit log', () => {
  let server: RunningServer;
  let api: StaffApi;

  beforeAll(async () => {
    server = await RunningServer.start({ settings: { ZHIYIN_CALLS_CLOCK: 'fast' } });
    api = new StaffApi(server.url);
  }, 180_000);
  afterAll(() => server.dispose());

  /** What is recorded of an action, newest first: its subject and its details. */
  async function recorded(action: string): Promise<(readonly [string | null, Readonly<Record<string, unknown>>])[]> {
    const { entries } = await api.get<AuditPage>(`/api/audit?action=${action}`);
    return entries.map(({ subject, details }) => [subject, details]);
  }

  const via = (route: string, more: object = {}) => expect.objectContaining({ route, ...more }) as object;

  it('knows who published knowledge and dialogs, and who went back', async () => {
    const first = await api.get<{ current: string }>('/api/authoring/publications');
    const { version } = await api.post<{ version: string }>('/api/authoring/publications');
    await api.post('/api/authoring/publications/back', { version: first.current });
    expect(await recorded('knowledge.publish')).toEqual([
      [`publication:${first.current}`, via('POST /api/authoring/publications/back')],
      [`publication:${version}`, via('POST /api/authoring/publications')],
    ]);
  }, 180_000);

  it('knows who changed a rule, and not who was refused', async () => {
    const { rules } = await api.get<{ rules: { id: string }[] }>('/api/quality/rules');
    const id = rules[0]?.id ?? '';
    const { yaml, version } = await api.get<RuleSource>(`/api/quality/rules/${id}`);
    const changed = await api.put<RuleSource>(`/api/quality/rules/${id}`, { yaml: `${yaml.trimEnd()}\n`, version });
    await api.refused('PUT', `/api/quality/rules/${id}`, { yaml, version: 'another' });
    expect(await recorded('rules.change')).toEqual([
      [`rule:${id}`, via('PUT /api/quality/rules/:id', { version: changed.version })],
    ]);
  });

  it('knows who made, changed, started and stopped a campaign, and who took its results away', async () => {
    const { id } = await api.post<CampaignView>('/api/campaigns', draft);
    await api.put(`/api/campaigns/${id}`, { ...draft, name: '审计二' });
    await api.post(`/api/campaigns/${id}/contacts`, { contacts: [contact] });
    await api.post(`/api/campaigns/${id}/check`);
    await api.post(`/api/campaigns/${id}/start`);
    await api.post(`/api/campaigns/${id}/pause`);
    await api.post(`/api/campaigns/${id}/abort`);
    await api.text(`/api/campaigns/${id}/results.csv`);
    const subjects = async (action: string) => (await recorded(action)).map(([subject]) => subject);
    expect(await subjects('campaign.change')).toEqual(Array(3).fill(`campaign:${id}`));
    expect(await subjects('campaign.start')).toEqual([`campaign:${id}`]);
    expect(await subjects('campaign.stop')).toEqual(Array(2).fill(`campaign:${id}`));
    const taken = via('GET /api/campaigns/:id/results.:format', { format: 'csv', filters: {} });
    expect(await recorded('export')).toEqual([[`campaign:${id}`, taken]]);
  });

  it('knows who suppressed whom, and never the number', async () => {
    const number = '+8613800138001';
    const { id } = await api.post<{ id: string }>('/api/suppressions', {
      scope: 'number',
      value: number,
      kind: 'do_not_call',
    });
    const lifted = await fetch(`${server.url}/api/suppressions/${id}`, { method: 'DELETE', headers });
    expect(lifted.status).toBe(204);
    await api.text('/api/suppressions/export.csv');
    await api.text('/api/conversations/export.csv?text=13800138001&agent=wang');
    expect(await recorded('suppression.change')).toEqual([
      [`suppression:${id}`, via('DELETE /api/suppressions/:id')],
      [`suppression:${id}`, via('POST /api/suppressions')],
    ]);
    expect((await recorded('export')).map(([subject]) => subject)).toEqual(
      expect.arrayContaining(['suppressions', 'conversations']),
    );
    const filters = { text: '…', agent: 'wang' };
    const told = via('GET /api/conversations/export.:format', { format: 'csv', filters });
    expect(await recorded('export')).toContainEqual(['conversations', told]);
    expect(await api.text('/api/audit/export')).not.toContain('13800138001');
  });

  it('knows who had somebody called, and who listened to it', async () => {
    const { id } = await api.post<{ id: string }>('/api/calls', {
      to: '+8613800010002',
      flow: 'collection/early',
      about: 'case:zhao-min',
    });
    await api.until(
      () => api.get<CallDetail>(`/api/calls/${id}`),
      ({ call }) => call.endedAt !== null,
      60_000,
    );
    const sound = await fetch(`${server.url}/api/calls/${id}/recording`, { headers });
    await sound.arrayBuffer();
    expect(sound.status).toBe(200);
    expect(await recorded('call.place')).toEqual([[`call:${id}`, via('POST /api/calls')]]);
    expect(await recorded('recording.listen')).toEqual([[`call:${id}`, via('GET /api/calls/:id/recording')]]);
  }, 120_000);

  it('knows who gave whom other rights, and is whole', async () => {
    await StaffApi.member(server.url, 'wang', ['agent']);
    const { staff } = await api.get<{ staff: { id: string; name: string }[] }>('/api/staff');
    const id = staff.find(({ name }) => name === 'wang')?.id ?? '';
    await api.post(`/api/staff/${id}`, { roles: ['supervisor'] });
    expect((await recorded('staff.change'))[0]).toEqual([
      `staff:${id}`,
      expect.objectContaining({ roles: ['supervisor'] }) as object,
    ]);
    expect(await api.get<AuditVerdict>('/api/audit/verify')).toMatchObject({ isWhole: true });
  });
});
