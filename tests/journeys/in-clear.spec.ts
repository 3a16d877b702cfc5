import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type {
  CampaignFigures,
  ContactPage,
  DeskConversation,
  ErasureReportView,
  Revealed,
  RevealedContact,
  RevealedSuppression,
  SuppressionPage,
} from '#contracts';
import { ChatClient } from '../fixtures/chat-client.js';
import { zhiyin } from '../fixtures/command-line.js';
import { DeskClient } from '../fixtures/desk-client.js';
import { debtor, morningSettings, startEarly } from '../fixtures/early-campaign.js';
import { RunningServer } from '../fixtures/running-server.js';
import { StaffApi } from '../fixtures/staff-api.js';

/** Who promises to pay, who is known by no number of the bank's, and who is on the list. */
const numbers = { promises: '+8613912340090', unknown: '+8613912340003', listed: '+8613912345678' };
const chatted = '13812341234';
const note = '客户儿子住院急用钱，改打 13712341111';
/** An insult, which the inspection quotes. */
const quoted = '你就是个骗子，别再来烦我';
/** What must not be found in the database. */
const clear = [...Object.values(numbers).map((number) => number.slice(3)), chatted, '儿子住院', '13712341111', quoted];

const postgresUrl = process.env.POSTGRES_URL;
const databases = [
  ['SQLite', undefined],
  ...(postgresUrl === undefined ? [] : [['PostgreSQL', postgresUrl] as const]),
] as const;

describe.each(databases)('what is personal, on %s', (_, url) => {
  let server: RunningServer;
  let api: StaffApi;
  beforeAll(async () => {
    const options = { settings: { ...morningSettings(), ZHIYIN_CALLS_VOICE: 'false' } };
    server = await RunningServer.start(url === undefined ? options : { ...options, postgresUrl: url });
    api = new StaffApi(server.url);
  }, 180_000);
  afterAll(() => server.dispose());

  /** Everything the database holds, to the letter. */
  function stored(): string {
    if (url !== undefined) {
      const env = { PATH: process.env.PATH };
      return execFileSync('pg_dump', [server.databaseUrl], { env, encoding: 'utf8', maxBuffer: 2 ** 30 });
    }
    const files = readdirSync(server.dataDir).filter((name) => name.startsWith('zhiyin.db'));
    return files.map((name) => readFileSync(`${server.dataDir}/${name}`, 'utf8')).join('\n');
  }

  async function campaign(): Promise<void> {
    await api.post('/api/suppressions', { scope: 'number', value: numbers.listed, kind: 'do_not_call' });
    const id = await startEarly(api, [
      debtor('promises', 'zhao-min', numbers.promises),
      // Without a number of the bank's for them, people go by their telephone.
      debtor('unknown', numbers.unknown, numbers.unknown, 'c0026'),
      debtor('listed', 'liu-yang', numbers.listed),
    ]);
    const isOver = ({ contacts: { ready, reserved } }: CampaignFigures) => ready + reserved === 0;
    await api.until(() => api.get<CampaignFigures>(`/api/campaigns/${id}/figures`), isOver, 120_000);
  }

  /** Resolves the id of the conversation. */
  async function chat(): Promise<string> {
    const ling = await StaffApi.member(server.url, 'ling', ['agent']);
    const agent = await DeskClient.connect(server.url, ling.bearer);
    await agent.do('presence', { presence: 'available', skills: ['general'], capacity: 2 });
    const customer = await ChatClient.connect(server.url);
    await customer.ask(`我的手机号是${chatted}，赶紧把我的钱还给我`);
    const { conversationId } = await customer.ask('转人工');
    await agent.until(() => agent.desk?.queue.length === 1);
    await agent.do('accept', { conversationId });
    await agent.do('message', { conversationId, id: 'insult-00001', text: quoted });
    await agent.do('note', { conversationId, id: 'note-000001', text: note });
    const { notes } = await ling.get<DeskConversation>(`/api/desk/conversations/${conversationId}`);
    expect(notes).toMatchObject([{ text: note.replace('13712341111', '137****1111') }]);
    await customer.emit('end', {});
    customer.close();
    agent.close();
    const findings = (answer: { inspection: { findings: unknown[] } | null }) =>
      (answer.inspection?.findings ?? []).length;
    const path = `/api/conversations/${conversationId}`;
    await api.until(
      () => api.get<Parameters<typeof findings>[0]>(path),
      (answer) => findings(answer) > 0,
      60_000,
    );
    return conversationId;
  }

  /** Masked for all; in clear for who has the right, with a reason that is written down. */
  async function shownToWhoMay(conversation: string, suppression: string): Promise<void> {
    const supervisor = await StaffApi.member(server.url, 'zhao', ['supervisor']);
    const manager = await StaffApi.member(server.url, 'qian', ['campaign-manager', 'administrator']);
    const reason = { reason: '客户来电核对' };
    const found = await manager.get<ContactPage>(`/api/contacts?text=${encodeURIComponent(numbers.promises)}`);
    const contact = `/api/contacts/${found.contacts[0]?.id ?? ''}/reveal`;
    const listed = `/api/suppressions/${encodeURIComponent(suppression)}/reveal`;
    for (const path of [contact, listed]) {
      expect(await manager.refused('POST', path, reason)).toMatchObject({ status: 403 });
      expect(await supervisor.refused('POST', path, { reason: '' })).toMatchObject({ status: 400 });
    }
    expect((await supervisor.post<RevealedContact>(contact, reason)).numbers).toEqual([numbers.promises]);
    expect(await supervisor.post<RevealedSuppression>(listed, reason)).toEqual({ value: numbers.listed });
    const noted = { notes: ['note-000001'], ...reason };
    const { notes } = await supervisor.post<Revealed>(`/api/handoff/conversations/${conversation}/reveal`, noted);
    expect(notes).toEqual([{ id: 'note-000001', text: note }]);
    const { entries } = await api.get<{ entries: { subject: string }[] }>('/api/audit?action=reveal');
    const kinds = entries.map(({ subject }) => subject.replace(/:.*/, ''));
    expect(kinds.sort()).toEqual(['contact', 'conversation', 'suppression']);
  }

  /** Who has no number of the bank's asks by telephone number; the journal of decisions stays whole. */
  async function deletedOnRequest(): Promise<void> {
    const request = { subject: `number:${numbers.unknown}`, reason: '本人申请' };
    const report = await api.post<ErasureReportView>('/api/persons/erase', request);
    expect(report.subject).not.toContain(numbers.unknown);
    const erased = ['contact', 'contact_log'].map((data) => ({ data, count: 1 }));
    expect(report.erased).toEqual(expect.arrayContaining(erased));
    expect(report.kept.map(({ data }) => data)).toEqual(['decision']);
    const left = await api.get<ContactPage>(`/api/contacts?text=${encodeURIComponent(numbers.unknown)}`);
    expect(left.contacts).toEqual([]);
    const env = { ZHIYIN_DATABASE_URL: server.databaseUrl, ZHIYIN_DATA_DIR: server.dataDir };
    expect((await zhiyin(['compliance', 'verify'], env)).output).toMatch(/\d+ entries are whole/);
  }

  it('stands nowhere in clear, and is found all the same', async () => {
    const [, conversation] = await Promise.all([campaign(), chat()]);
    for (const phone of Object.values(numbers)) {
      const found = await api.get<ContactPage>(`/api/contacts?text=${encodeURIComponent(phone)}`);
      expect([phone, found.contacts.map((contact) => contact.phone)]).toEqual([
        phone,
        [`+86139****${phone.slice(-4)}`],
      ]);
    }
    const listed = await api.get<SuppressionPage>(`/api/suppressions?text=${encodeURIComponent(numbers.listed)}`);
    expect(listed.suppressions).toMatchObject([{ scope: 'number', kind: 'do_not_call', value: '+86139****5678' }]);
    await shownToWhoMay(conversation, listed.suppressions[0]?.id ?? '');
    await deletedOnRequest();
    await server.stop();
    const env = { ZHIYIN_DATABASE_URL: server.databaseUrl, ZHIYIN_DATA_DIR: server.dataDir };
    expect((await zhiyin(['keys', 'rotate-names'], env)).output).toMatch(/^[1-9]\d* names of numbers were changed$/m);
    const dump = stored();
    expect(dump).toContain('z1:');
    expect(clear.filter((text) => dump.includes(text))).toEqual([]);
  }, 180_000);
});
