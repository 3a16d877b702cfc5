import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { CallDetail, CallPlaced } from '#contracts';
import type { Language } from '#kernel';
import { readWav, wavOf } from '#speech';
import { babble, isLoud, likeness } from '../fixtures/likeness.js';
import { describeOnPbx } from '../fixtures/pbx/asterisk.js';
import { agentPhone, customerPhone } from '../fixtures/pbx/asterisk-line.js';
import { Pbx } from '../fixtures/pbx/pbx.js';
import { connected, getFrom, inboundCall, lastWord, onPbx, staffHeaders } from '../fixtures/pbx/pbx-server.js';
import type { SipCall } from '../fixtures/pbx/sip-call.js';
import type { SipPhone } from '../fixtures/pbx/sip-phone.js';
import { type Answer, TalkingCustomer } from '../fixtures/pbx/talking-customer.js';
import { RunningServer } from '../fixtures/running-server.js';
import { spoken } from '../fixtures/spoken.js';

const voices = new Map<string, Int16Array>();

/** The customer's voice, 8 kHz; with a little silence before and behind, as people have. */
function voice(text: string, language: Language = 'zh'): Int16Array {
  const known = voices.get(text);
  if (known) return known;
  const words = spoken(text, language, 8000);
  voices.set(text, words);
  return words;
}

const debtor: readonly Answer[] = [
  [/本人吗|是.{1,6}(先生|女士)吗/, '是的我是'],
  [/身份证/, '零零六三'],
  [/对吗|正确吗|确认一下/, '对的'],
  [/今天方便/, '今天不方便'],
  [/哪一?天|什么时候/, '后天'],
  [/多少|金额/, '全部还清'],
  [/方式|渠道|怎么还|通过什么/, '手机银行'],
  [/原因/, '忘记了'],
  [/再见|祝您/, '再见'],
];
const relative: readonly Answer[] = [
  [/本人吗|是.{1,6}(先生|女士)吗/, '不是我是他爱人'],
  [/转告|回电/, '好的我告诉他'],
  [/再见|谢谢/, '再见'],
];
const impatient: readonly Answer[] = [[/今天方便|哪一天/, '转人工'], ...debtor];
const caller: readonly Answer[] = [[/./, '白金卡的年费是多少']];
const announcement = '您好您拨打的用户暂时无法接听请在滴声后留言';

describeOnPbx('Calls over a real Asterisk', () => {
  let pbx: Pbx;
  let server: RunningServer;
  let customer: SipPhone;
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-script-'));

  beforeAll(async () => {
    const lines = [...debtor, ...relative, ...impatient, ...caller].map(([, say]) => say);
    [...new Set([...lines, announcement])].forEach((text, index) => {
      writeFileSync(join(folder, `${String(index)}.wav`), wavOf(voice(text), 8000));
      writeFileSync(join(folder, `${String(index)}.txt`), text);
    });
    pbx = await Pbx.start();
    customer = await customerPhone(pbx);
    server = await RunningServer.start({
      settings: {
        ...onPbx(pbx),
        ZHIYIN_SPEECH_RECOGNITION: '[scripted]',
        ZHIYIN_SPEECH_SCRIPTED_FOLDER: folder,
      },
    });
    await connected(pbx);
  }, 180_000);
  afterEach(async () => {
    for (let tries = 0; tries < 100 && (await pbx.channels()).length > 0; tries++) await after(100);
    expect(await pbx.channels()).toEqual([]);
  });
  afterAll(async () => {
    customer.close();
    await server.dispose();
    await pbx.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const detailOf = (id: string) => getFrom<CallDetail>(server, `/api/calls/${id}`);
  const collect = async () => {
    const body = JSON.stringify({ to: '13912345678', flow: 'collection/early', about: 'case:zhao-min' });
    const response = await fetch(`${server.url}/api/calls`, { method: 'POST', headers: staffHeaders, body });
    return ((await response.json()) as CallPlaced).id;
  };
  const answering = () =>
    new Promise<SipCall>((resolve) => {
      customer.onCall((call) => {
        call.ring();
        call.answer();
        resolve(call);
      });
    });
  const ended = async (id: string) => {
    for (let tries = 0; tries < 600; tries++) {
      const detail = await detailOf(id).catch(() => null); // it is stored a moment after it was asked for
      if (detail && detail.call.endedAt !== null) return detail;
      await after(100);
    }
    throw new Error('the call did not end: ' + JSON.stringify(await detailOf(id)));
  };
  const collected = async (answers: readonly Answer[]) => {
    const phone = answering();
    const id = await collect();
    const call = await phone;
    await new TalkingCustomer(call, () => lastWord(server, id), answers, voice).talk();
    return { detail: await ended(id), call };
  };

  it('ends a collection call in a promise; both sides are in the recording', async () => {
    const { detail, call } = await collected(debtor);
    const said = detail.turns.map(({ role, text }) => `${role}: ${text}`);
    expect([detail.call.disposition, ...(detail.call.disposition === 'RP_PTP' ? [] : said)]).toEqual(['RP_PTP']);
    const response = await fetch(`${server.url}/api/calls/${detail.call.id}/recording`, { headers: staffHeaders });
    const wav = readWav(new Uint8Array(await response.arrayBuffer()));
    const [theirs = new Int16Array(0), ours = new Int16Array(0)] = wav.channels;
    expect(likeness(voice('全部还清'), 8000, theirs, wav.sampleRate)).toBeGreaterThan(0.8);
    const heard = call.sound.heard();
    const part = ours.subarray(wav.sampleRate, wav.sampleRate * 3);
    expect(likeness(part, wav.sampleRate, heard, 8000)).toBeGreaterThan(0.8);
  }, 180_000);

  it('tells a relative nothing of the debt', async () => {
    const { detail } = await collected(relative);
    expect(detail.call.disposition).toBe('TP_MESSAGE');
    const told = detail.turns.filter(({ role }) => role === 'bot').map(({ text }) => text);
    expect(told.join()).not.toMatch(/欠款|逾期|账单/);
  }, 120_000);

  it('knows that nobody was there: busy, voicemail', async () => {
    customer.onCall((call) => {
      call.reply(486, 'Busy Here');
    });
    expect((await ended(await collect())).call).toMatchObject({ disposition: 'NA_BUSY', sip: 486 });
    const phone = answering();
    const id = await collect();
    const call = await phone;
    await call.sound.play(voice(announcement));
    expect((await ended(id)).call.disposition).toBe('MC_VOICEMAIL');
  }, 120_000);

  it('connects an agent to who asks for a person', async () => {
    const agent = await agentPhone(pbx);
    const atAgent = new Promise<SipCall>((resolve) => {
      agent.onCall((call) => {
        call.ring();
        call.answer();
        resolve(call);
      });
    });
    const phone = answering();
    const id = await collect();
    const call = await phone;
    void new TalkingCustomer(call, () => lastWord(server, id), impatient, voice).talk();
    const colleague = await atAgent;
    await after(500);
    const [question, answer] = [babble(1000, 8000, 51), babble(1000, 8000, 53)];
    await Promise.all([call.sound.play(question), colleague.sound.play(answer)]);
    await after(300);
    expect(likeness(question, 8000, colleague.sound.heard(), 8000)).toBeGreaterThan(0.9);
    expect(likeness(answer, 8000, call.sound.heard(), 8000)).toBeGreaterThan(0.9);
    expect(colleague.invitationHeader('X-Call-Summary')).not.toBe('');
    call.hangUp();
    await colleague.ended;
    await ended(id);
    agent.close();
  }, 120_000);

  it('answers who calls in, in Chinese', async () => {
    const call = await customer.dial('95588');
    const id = await inboundCall(server);
    const talk = new TalkingCustomer(call, () => lastWord(server, id), caller, voice).talk();
    const told = async () => {
      const { turns } = await detailOf(id);
      return turns.some(({ role, text }) => role === 'bot' && /年费[^]*元/.test(text));
    };
    for (let tries = 0; tries < 500 && !(await told()); tries++) await after(100);
    call.hangUp();
    await talk;
    const { turns } = await ended(id);
    expect(turns.map(({ role, text }) => `${role}: ${text}`).join(' ')).toContain('customer: 白金卡的年费是多少');
    expect(turns.some(({ role, text }) => role === 'bot' && /年费[^]*元/.test(text))).toBe(true);
  }, 120_000);

  it('takes a call up again, or ends it, when it was killed in the middle', async () => {
    const phone = answering();
    const id = await collect();
    const call = await phone;
    for (let tries = 0; tries < 200 && !call.sound.received.some(({ samples }) => isLoud(samples)); tries++)
      await after(50);
    await server.kill();
    await server.launch();
    const within = Date.now() + 10_000;
    const from = call.sound.received.length;
    const spokenAgain = () => call.sound.received.slice(from).some(({ samples }) => isLoud(samples));
    while (call.isUp && !spokenAgain() && Date.now() < within) await after(50);
    expect(!call.isUp || spokenAgain()).toBe(true);
    call.hangUp();
    expect((await ended(id)).call.id).toBe(id);
  }, 120_000);
});
