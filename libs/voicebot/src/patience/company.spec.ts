import { PlayedCall } from '../testing/played-call.js';
import { queueFrom, waitOn } from './queue-wait.js';

const told = ({ conversation }: PlayedCall) => conversation.told;

describe('while a person is waited for', () => {
  async function waiting() {
    const call = await new PlayedCall().start();
    await call.pass(200);
    await call.quiet();
    call.conversation.answers['转人工'] = { text: '马上为您转接', next: 'hand_over' };
    call.conversation.answers['nobody came'] = { text: '抱歉都在忙', next: 'listen' };
    await call.say('转人工');
    await call.pass(700);
    await call.quiet();
    return call;
  }

  it('says every 25 s where the customer stands', async () => {
    const call = await waiting();
    await call.pass(24_000);
    expect(told(call)).toEqual(['begin', '转人工']);
    await call.pass(2_000);
    expect(told(call)).toEqual(['begin', '转人工', 'in queue']);
    expect(call.voice.rendered).toContain('您排在第一位');
  });

  it('does not keep them where nobody is on duty', async () => {
    const call = await waiting();
    call.conversation.queue = 'nobody';
    await call.pass(26_000);
    expect(told(call)).toEqual(['begin', '转人工', 'in queue', 'nobody came']);
  });

  it('is silent once an agent has them', async () => {
    const call = await waiting();
    call.conversation.queue = 'taken';
    await call.pass(26_000);
    expect(told(call)).toEqual(['begin', '转人工', 'in queue']);
    expect(call.voice.rendered).not.toContain('您排在第一位');
    call.conversation.outside({ ...call.conversation.reply('再为您服务'), next: 'listen' });
    await call.quiet();
    await call.pass(7_200);
    expect(told(call).at(-1)).toBe('silence');
  });
});

it('keeps nobody for longer than three minutes, and waits until nobody speaks', () => {
  let wait = queueFrom(1_000);
  const decisions: string[] = [];
  for (let at = 1_000; at <= 190_000; at += 1_000) {
    const isQuiet = at < 176_000 || at > 183_000;
    const { wait: next, decision } = waitOn(wait, at, isQuiet);
    wait = next;
    if (decision) decisions.push(`${String(at / 1_000)} ${decision}`);
  }
  expect(decisions).toEqual([...[26, 51, 76, 101, 126, 151].map((at) => `${String(at)} comfort`), '184 give_up']);
});
