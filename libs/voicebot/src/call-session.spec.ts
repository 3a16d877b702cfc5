import { anyAnswer } from '#assistant';
import { PlayedCall } from './testing/played-call.js';

const told = (call: PlayedCall) => call.conversation.told;

/** A call that was greeted and waits for its customer. */
async function greeted(): Promise<PlayedCall> {
  const call = await new PlayedCall().start();
  await call.pass(200);
  await call.quiet();
  return call;
}

describe('a call', () => {
  it('greets, listens, answers, and knows that all was heard', async () => {
    const call = await greeted();
    expect(told(call)).toEqual(['begin']);
    await call.say('我的卡丢了');
    await call.pass(700);
    expect(told(call)).toEqual(['begin', '我的卡丢了']);
    await call.quiet();
    expect(call.heard.map(({ heard, wasInterrupted }) => [heard, wasInterrupted])).toEqual([
      ['答begin', false],
      ['答我的卡丢了', false],
    ]);
  });

  it('has the voice ready when the turn ends, and says how long each stage took', async () => {
    const call = await greeted();
    await call.say('我的卡丢了');
    await call.pass(200);
    expect(call.voice.rendered).toContain('答我的卡丢了');
    await call.pass(600);
    expect(call.latencies).toHaveLength(1);
    const [latency] = call.latencies;
    expect(latency?.endpointMs).toBeGreaterThanOrEqual(580);
    expect(latency?.endpointMs).toBeLessThan(720);
    expect(latency?.totalMs).toBe(latency?.endpointMs);
  });

  it('falls silent within 80 ms when the customer speaks, keeps what was heard, and answers', async () => {
    const call = await greeted();
    call.conversation.answers['余额'] = { text: '您尾号一二三四的储蓄卡余额是两千元整，还需要别的吗' };
    await call.say('余额');
    await call.pass(700);
    await call.pass(1_000);
    const from = call.line.wire.length;
    await call.say('转人工', 500);
    const loud = call.line.wire.slice(from).lastIndexOf(true) + 1;
    expect(loud * 20).toBeLessThanOrEqual(80);
    await call.pass(1_000);
    const cut = call.heard.at(1);
    expect(cut?.wasInterrupted).toBe(true);
    expect('您尾号一二三四的储蓄卡余额是两千元整'.startsWith(cut?.heard ?? '-')).toBe(true);
    expect(cut?.heard.length).toBeGreaterThan(5);
    expect(told(call).at(-1)).toBe('转人工');
  });

  it('goes on after “嗯”, at the word where it was', async () => {
    const call = await greeted();
    call.conversation.answers['利率'] = { text: '一年期定期存款的利率是百分之一点五，两年期是百分之一点六五' };
    await call.say('利率');
    await call.pass(2_000);
    await call.say('嗯', 300);
    await call.pass(600);
    expect(call.line.queuedMs).toBeGreaterThan(0);
    await call.quiet();
    expect(told(call)).toEqual(['begin', '利率']);
    expect(call.heard.at(-1)).toMatchObject({ wasInterrupted: false });
  });

  it('finishes a statement that must be heard, and then deals with what was said meanwhile', async () => {
    const call = new PlayedCall();
    call.conversation.answers.begin = { text: '本次通话将被录音请您知悉谢谢您的配合', interruptible: 'none' };
    await call.start();
    await call.pass(200);
    await call.say('我要转人工服务', 600);
    await call.pass(400);
    expect(call.line.queuedMs).toBeGreaterThan(0);
    await call.quiet();
    await call.pass(200);
    expect(call.heard[0]).toMatchObject({ wasInterrupted: false });
    expect(told(call)).toEqual(['begin', '我要转人工服务']);
  });

  it('takes keys at once, and stops speaking for them', async () => {
    const call = await new PlayedCall().start();
    await call.pass(100);
    call.line.press('0');
    await call.pass(40);
    expect(told(call)).toEqual(['begin', 'keys 0']);
  });

  it('asks again when nobody answers, and hangs up when told to', async () => {
    const call = await greeted();
    call.conversation.answers.silence = { text: '再见', next: 'hang_up' };
    await call.pass(7_200);
    expect(told(call)).toEqual(['begin', 'silence']);
    await call.quiet();
    await call.pass(100);
    expect([call.isDone, call.conversation.isOver]).toEqual([true, true]);
  });

  it('says “请稍等” when the bank is slow', async () => {
    const call = await greeted();
    call.conversation.isSlow = true;
    await call.say('余额');
    await call.pass(2_200);
    expect(call.voice.rendered).toContain('请稍等');
    await call.pass(1_000);
    call.conversation.goOn();
    await call.pass(200);
    expect(call.line.queuedMs).toBeGreaterThan(0);
  });

  it('apologises and hands over when an answer never comes', async () => {
    const call = await greeted();
    call.conversation.isSlow = true;
    await call.say('余额');
    await call.pass(2_000);
    call.conversation.isSlow = false;
    call.conversation.answers['breakdown thinking'] = { text: '抱歉，马上为您转人工', next: 'hand_over' };
    call.conversation.isSlow = false;
    await call.pass(32_000);
    expect(told(call)).toContain('breakdown thinking');
    await call.quiet();
    await call.pass(100);
    expect(call.handOvers).toBe(1);
  });

  it('speaks slower when asked to, without asking the bank', async () => {
    const call = await greeted();
    await call.say('说慢一点');
    await call.pass(800);
    expect(told(call)).toEqual(['begin', 'slower']);
  });

  it('pauses the recording while a secret is said', async () => {
    const call = await greeted();
    call.conversation.answers['卡号'] = { text: '请说验证码', awaited: { ...anyAnswer, isSecret: true } };
    await call.say('卡号');
    await call.pass(800);
    expect(call.isRecording).toBe(false);
    await call.quiet();
    await call.say('一二三四五六');
    await call.pass(1_500);
    expect(call.isRecording).toBe(true);
  });

  it('speaks what an agent says, and leaves the talking to them', async () => {
    const call = await greeted();
    call.conversation.outside({ ...call.conversation.reply('您好，我是客服小王'), next: 'wait' });
    await call.quiet();
    expect(call.heard.at(-1)?.heard).toBe('您好，我是客服小王');
    await call.pass(20_000);
    expect(told(call)).toEqual(['begin']);
  });
});

describe('a call that is placed', () => {
  it('waits for “喂”, then speaks', async () => {
    const call = await new PlayedCall('outbound').start();
    await call.pass(300);
    expect(call.line.queuedMs).toBe(0);
    await call.say('喂', 400);
    await call.pass(560);
    expect(call.line.wire.some(Boolean)).toBe(true);
    expect(told(call)).toEqual(['begin']);
    expect(call.speakers).toEqual([{ kind: 'person' }]);
  });

  it('speaks after a silence', async () => {
    const call = await new PlayedCall('outbound').start();
    await call.pass(1_700);
    expect(call.line.wire.some(Boolean)).toBe(true);
  });

  it('hangs up on a voicemail without a message', async () => {
    const call = await new PlayedCall('outbound').start();
    await call.say('您好，您拨打的用户无法接听，请在提示音后留言', 4_000);
    await call.pass(100);
    expect(call.speakers).toEqual([{ kind: 'voicemail' }]);
    expect(told(call)).toEqual(['begin', 'machine voicemail']);
    expect(call.isDone).toBe(true);
  });
});

describe('a call on which something breaks', () => {
  const handsOver = { text: '抱歉，马上为您转人工', next: 'hand_over' } as const;

  it.each(['nothing', 'noise', 'hangs', 'throws'] as const)(
    'plays its recorded apology and hands over when the voice %s',
    async (fault) => {
      const call = await greeted();
      call.conversation.answers['breakdown speaking'] = handsOver;
      call.voice.fault = fault;
      await call.say('我的卡丢了');
      await call.pass(8_000);
      expect(call.failures).toEqual(['speaking', 'speaking']);
      expect(call.handOvers).toBe(1);
      expect(call.line.wire.slice(-400).some(Boolean)).toBe(true);
    },
  );

  it('apologises and hands over when the recogniser hangs', async () => {
    const call = await greeted();
    call.recogniser.fault = 'hangs';
    call.conversation.answers['breakdown hearing'] = handsOver;
    for (let n = 0; n < 2; n++) {
      await call.pass(900, true);
      await call.pass(2_300);
      await call.quiet();
    }
    await call.pass(200);
    expect(told(call)).toEqual(['begin', 'misheard', 'breakdown hearing']);
    await call.quiet();
    expect(call.handOvers).toBe(1);
  });

  it('hands over when there is no recogniser at all', async () => {
    const call = new PlayedCall();
    call.recogniser.fault = 'refuses';
    call.conversation.answers['breakdown hearing'] = handsOver;
    await call.start();
    await call.pass(200);
    await call.quiet();
    await call.pass(200);
    expect(call.handOvers).toBe(1);
  });

  it('hangs up when the line is dead though nobody said so', async () => {
    const call = await greeted();
    for (let n = 0; n < 18; n++) {
      call.clock.move(1_000);
    }
    await call.pass(20);
    expect(call.isDone).toBe(true);
  });

  it('goes on when nobody could be connected', async () => {
    const call = await greeted();
    call.handOverResult = 'failed';
    call.conversation.answers['转人工'] = { text: '好的，请稍等', next: 'hand_over' };
    await call.say('转人工');
    await call.pass(1_200);
    await call.quiet();
    await call.pass(200);
    expect(told(call).at(-1)).toBe('nobody came');
  });
});
