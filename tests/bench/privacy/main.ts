import { cpus } from 'node:os';
import { findPersonalData, mask, Redactor } from '#privacy';

// Usage: npm run bench:privacy
// Turns of service and collection talk, one in three with personal data; the busy time of one core is measured.
const texts: readonly string[] = [
  ...[
    '您好，我想查一下我的信用卡账单',
    '我的卡号是6212 3456 7890 1265',
    '好的，请您说一下身份证号后四位，我不会索要密码、验证码',
    '002X',
  ],
  ...[
    '电话幺三八幺二三四幺二三四',
    '这个月先还三千二，剩下的下个月十五号还',
    '请输入短信验证码',
    '四八三九二零',
    '好的，谢谢',
    '嗯嗯',
  ],
  ...[
    '为什么我的还款记录还没有更新，昨天晚上八点就转过去了',
    '您的订单号20261121000123已经提交，预计两个工作日内完成',
    '我叫张伟，住在北京市朝阳区建国路88号3单元501室',
  ],
  ...[
    'I would like to dispute a charge of $120.50 from last Friday',
    'my number is one three eight double five one two three four five six',
  ],
  ...[
    'Could you please tell me the last four digits of your ID?',
    'sure, it is 0014',
    '最低还款额是多少',
    '客服电话95588打不通',
    '帮我转人工',
  ],
  ...[
    'my password is not working since the update',
    '邮箱是ivanow@gmail.com，护照E12345678',
    '请勿泄露验证码',
    '利率是3.85%，分12期',
    '可以，没问题',
  ],
];
const rounds = 8_000;

function perSecond(run: (text: string, at: number) => unknown): number {
  let seen = 0;
  for (let round = 0; round < 500; round++) texts.forEach((text, at) => (seen += run(text, at) === undefined ? 0 : 1));
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++)
    texts.forEach((text, at) => (seen += run(text, at) === undefined ? 0 : 1));
  const { user, system } = process.cpuUsage(before);
  if (seen === 0) throw new Error('nothing was done');
  return Math.round((rounds * texts.length) / ((user + system) / 1e6));
}

let redactor = new Redactor();
const roles = ['customer', 'robot'] as const;
const figures = {
  cpu: cpus()[0]?.model ?? 'unknown',
  node: process.version,
  texts: texts.length,
  meanLength: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
  findAndMaskTurnsPerSecond: perSecond((text) => mask(text, findPersonalData(text))),
  redactorTurnsPerSecond: perSecond((text, at) => {
    if (at === 0) redactor = new Redactor({ own: ['95588', '400-600-1234'] });
    const { turn } = redactor.add({ id: String(at), role: roles[at % 2] ?? 'customer', text, atMs: at * 1_000 });
    return mask(turn.text, turn.findings);
  }),
};
process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
