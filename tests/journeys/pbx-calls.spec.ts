import { setTimeout as after } from 'node:timers/promises';
import { readWav } from '#speech';
import { babble, isLoud, likeness } from '../fixtures/likeness.js';
import { describeOnPbx } from '../fixtures/pbx/asterisk.js';
import { agentPhone } from '../fixtures/pbx/asterisk-line.js';
import { RobotOnPbx } from '../fixtures/pbx/robot-on-pbx.js';
import type { Answer } from '../fixtures/pbx/talking-customer.js';

const announcement = '您好您拨打的用户暂时无法接听请在滴声后留言';
const debtor = (idTail: string): readonly Answer[] => [
  [/本人吗|是.{1,6}(先生|女士)吗/, '是的我是'],
  [/身份证/, idTail],
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
const impatient: readonly Answer[] = [[/今天方便|哪一天/, '转人工'], ...debtor('零一二七')];
const caller: readonly Answer[] = [[/./, '白金卡的年费是多少']];
const lines = [...debtor('零零六三'), ...relative, ...impatient, ...caller].map(([, say]) => say);

describeOnPbx('Calls over a real Asterisk', () => {
  let robot: RobotOnPbx;

  beforeAll(async () => {
    robot = await RobotOnPbx.start([...lines, announcement]);
  }, 180_000);
  afterAll(() => robot.dispose());

  const collected = async (to: string, about: string, answers: readonly Answer[]) => {
    const phone = robot.customer.answerNext(to);
    const id = await robot.collect(to, about);
    const call = await phone;
    await robot.talk(call, id, answers);
    return { detail: await robot.ended(id), call };
  };
  const refused = async (to: string, about: string) => {
    robot.customer.onCall((call) => {
      call.reply(486, 'Busy Here');
    }, to);
    return robot.ended(await robot.collect(to, about));
  };
  const voicemail = async (to: string, about: string) => {
    const phone = robot.customer.answerNext(to);
    const id = await robot.collect(to, about);
    await (await phone).sound.play(robot.voice(announcement));
    return robot.ended(id);
  };
  const connected = async (to: string, about: string) => {
    const agent = await agentPhone(robot.pbx);
    const [atAgent, phone] = [agent.answerNext(), robot.customer.answerNext(to)];
    const id = await robot.collect(to, about);
    const call = await phone;
    const talk = robot.talk(call, id, impatient);
    const colleague = await atAgent;
    await after(500);
    const [question, answer] = [babble(1000, 8000, 51), babble(1000, 8000, 53)];
    await Promise.all([call.sound.play(question), colleague.sound.play(answer)]);
    await after(300);
    call.hangUp();
    await Promise.all([colleague.ended, talk, robot.ended(id)]);
    agent.close();
    return { call, colleague, question, answer };
  };
  const asked = async () => {
    const call = await robot.customer.dial('95588');
    const id = await robot.inbound();
    const talk = robot.talk(call, id, caller);
    const isTold = ({ turns }: Awaited<ReturnType<RobotOnPbx['detail']>>) =>
      turns.some(({ role, text }) => role === 'bot' && /年费[^]*元/.test(text));
    await robot.api.until(() => robot.detail(id), isTold, 60_000);
    call.hangUp();
    await talk;
    return robot.ended(id);
  };

  describe('of six people at the same time', () => {
    const begin = () => ({
      promise: collected('13912345671', 'case:zhao-min', debtor('零零六三')),
      relative: collected('13912345672', 'case:liu-yang', relative),
      busy: refused('13912345673', 'case:wang-gang'),
      voicemail: voicemail('13912345674', 'case:zhou-jie'),
      person: connected('13912345675', 'case:sun-yue'),
      inbound: asked(),
    });
    let calls: ReturnType<typeof begin>;

    // They take as long as people do, and have nothing to do with each other.
    beforeAll(() => {
      calls = begin();
      for (const call of Object.values(calls)) call.catch(() => undefined); // the test of the call tells
    });

    it('ends a collection call in a promise; both sides are in the recording', async () => {
      const { detail, call } = await calls.promise;
      const said = detail.turns.map(({ role, text }) => `${role}: ${text}`);
      expect([detail.call.disposition, ...(detail.call.disposition === 'RP_PTP' ? [] : said)]).toEqual(['RP_PTP']);
      const wav = readWav(new Uint8Array(await robot.api.bytes(`/api/calls/${detail.call.id}/recording`)));
      const [theirs = new Int16Array(0), ours = new Int16Array(0)] = wav.channels;
      expect(likeness(robot.voice('全部还清'), 8000, theirs, wav.sampleRate)).toBeGreaterThan(0.8);
      const heard = call.sound.heard();
      // A machine that is at its limit delays or loses packets; not all the time.
      const parts = [2, 5, 8].map((at) => ours.subarray(wav.sampleRate * at, wav.sampleRate * (at + 2)));
      const likenesses = parts.map((part) => likeness(part, wav.sampleRate, heard.subarray(0, 8000 * 15), 8000));
      expect(Math.max(...likenesses)).toBeGreaterThan(0.8);
    }, 180_000);

    it('tells a relative nothing of the debt', async () => {
      const { detail } = await calls.relative;
      expect(detail.call.disposition).toBe('TP_MESSAGE');
      const told = detail.turns.filter(({ role }) => role === 'bot').map(({ text }) => text);
      expect(told.join()).not.toMatch(/欠款|逾期|账单/);
    }, 120_000);

    it('knows that nobody was there: busy, voicemail', async () => {
      expect((await calls.busy).call).toMatchObject({ disposition: 'NA_BUSY', sip: 486 });
      expect((await calls.voicemail).call.disposition).toBe('MC_VOICEMAIL');
    }, 120_000);

    it('connects an agent to who asks for a person', async () => {
      const { call, colleague, question, answer } = await calls.person;
      expect(likeness(question, 8000, colleague.sound.heard(), 8000)).toBeGreaterThan(0.9);
      expect(likeness(answer, 8000, call.sound.heard(), 8000)).toBeGreaterThan(0.9);
      expect(colleague.invitationHeader('X-Call-Summary')).not.toBe('');
    }, 120_000);

    it('answers who calls in, in Chinese', async () => {
      const { turns } = await calls.inbound;
      expect(turns.map(({ role, text }) => `${role}: ${text}`).join(' ')).toContain('customer: 白金卡的年费是多少');
    }, 120_000);

    afterAll(async () => {
      await Promise.allSettled(Object.values(calls));
      await robot.quiet();
    });
  });

  it('takes a call up again, or ends it, when it was killed in the middle', async () => {
    const phone = robot.customer.answerNext();
    const id = await robot.collect('13912345678', 'case:wang-gang');
    const call = await phone;
    const isHeard = (from: number) => call.sound.received.slice(from).some(({ samples }) => isLoud(samples));
    for (let tries = 0; tries < 200 && !isHeard(0); tries++) await after(50);
    await robot.server.kill();
    await robot.server.launch();
    const within = Date.now() + 10_000;
    const from = call.sound.received.length;
    while (call.isUp && !isHeard(from) && Date.now() < within) await after(50);
    expect(!call.isUp || isHeard(from)).toBe(true);
    call.hangUp();
    expect((await robot.ended(id)).call.id).toBe(id);
    await robot.quiet();
  }, 120_000);
});
