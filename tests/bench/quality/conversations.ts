import type { Transcript, TranscriptTurn } from '#quality';

const staffLines = [
  '您好，我是江城银行的智能语音助手，由人工智能语音合成，通话会录音。请问是王先生本人吗？',
  '为了保护您的信息安全，请您说一下身份证号后四位。我不会索要密码、验证码。',
  '王先生，提醒您尾号1234的信用卡截至今天应还2000元，已过还款日3天，请您尽快处理。',
  '请问您今天方便还款吗？',
  '理解您的情况，方便说一下是什么原因吗？',
  '那您大概哪一天、能还多少呢？',
  '跟您确认一下：您将在3月18日前通过手机银行还款2000元，对吗？',
  '好的，已为您登记。如需帮助请拨打官方客服。祝您生活愉快，再见。',
  '非常抱歉给您带来不便，我马上为您核实一下，请您稍等。',
  '您的密码可以在手机银行重置，请勿向任何人提供验证码。',
  '信用卡年费是每年二百元，刷满六次可以免年费。',
  '您的贷款申请正在审核，三个工作日内会有短信通知您。',
] as const;

const customerLines = [
  '嗯，是我',
  '一二三四',
  '我知道了，最近手头有点紧',
  '下周三还两千可以吗',
  '对，没问题',
  '年费怎么收的，我上个月被扣了两百块',
  '你们怎么老打电话过来',
  '我想问一下提前还款要不要手续费',
  '转人工',
  '好的谢谢',
  '我已经还过了，你们查一下',
  '这个利息是怎么算的，能不能少一点',
] as const;

/** What hardly ever happens, and must be found. */
const rareLines = [
  ['agent', '你再不还就等着坐牢吧'],
  ['customer', '你们太过分了，我要投诉'],
  ['customer', '别再打了'],
  ['agent', '把验证码告诉我'],
] as const;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32, Ettinger 2017). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One call with times, its words picked at random; every twentieth has something grave in it. */
export function generatedConversation(number: number, turnCount: number): Transcript {
  const random = randomFrom(number);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const turns: TranscriptTurn[] = [];
  let at = 0;
  for (let i = 0; i < turnCount; i++) {
    const role = i % 2 === 0 ? (i < 20 ? 'bot' : 'agent') : 'customer';
    const rare = number % 20 === 0 && i === turnCount / 2 ? pick(rareLines) : null;
    const text =
      rare?.[1] ?? (i === 0 ? staffLines[0] : pick<string>(role === 'customer' ? customerLines : staffLines));
    const startMs = at + Math.floor(random() * 1_500) - 200;
    at = Math.max(startMs, 0) + text.length * 230;
    turns.push({ role: rare?.[0] ?? role, text, startMs: Math.max(startMs, 0), endMs: at, loudnessDb: -20 });
  }
  return {
    id: `call-${String(number)}`,
    medium: 'call',
    scene: 'collection',
    language: 'zh',
    today: '2026-03-10',
    slots: { right_party_verified: false },
    metadata: { disposition: 'RP_PTP' },
    record: { amount_due: 2_000, overdue_days: 3, card_tail: '1234' },
    turns,
  };
}
