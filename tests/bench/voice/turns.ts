import type { TurnLatency } from '#voicebot';
import type { BenchTelephone } from './bench-telephone.js';
import { quantile } from './processor.js';

/** Questions of customers, each with an answer of its own, by call. */
export const questions: readonly (readonly string[])[] = [
  ['白金卡的年费是多少', '信用卡怎么挂失'],
  ['定期存款利率是多少', '怎么打印账户流水'],
  ['提前还房贷有违约金吗', '网点几点上班'],
  ['数字人民币怎么开通', '怎么换绑手机号'],
  ['怎么提高转账限额', '忘记登录密码怎么办'],
  ['境外汇款怎么办理', '信用卡账单日是哪天'],
];

export interface Quantiles {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly most: number;
}

export const quantiles = (values: readonly number[]): Quantiles => ({
  count: values.length,
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  most: quantile(values, 1),
});

/** From the moment the end of the turn is decided until the first packet of the answer. */
const sinceDecided = ({ understandMs, answerMs, voiceMs, lineMs }: TurnLatency) =>
  understandMs + answerMs + voiceMs + lineMs;

/** Stage by stage, what customers wait for in calls that ask these questions. */
export async function turns(telephone: BenchTelephone) {
  const latencies: TurnLatency[] = [];
  const subscription = telephone.events.subscribe((event) => {
    if (event.kind === 'latency') latencies.push(event.latency);
  });
  await Promise.all(questions.map((wants) => telephone.ring({ wants: [...wants, '再见'] })));
  subscription.unsubscribe();
  const stage = (of: (latency: TurnLatency) => number) => quantiles(latencies.map(of));
  return {
    decidedToFirstPacket: stage(sinceDecided),
    endpoint: stage(({ endpointMs }) => endpointMs),
    understand: stage(({ understandMs }) => understandMs),
    answer: stage(({ answerMs }) => answerMs),
    voice: stage(({ voiceMs }) => voiceMs),
    line: stage(({ lineMs }) => lineMs),
    total: stage(({ totalMs }) => totalMs),
  };
}

/** From the customer's word that stops the robot until the line is silent. */
export async function bargeIn(telephone: BenchTelephone): Promise<Quantiles> {
  const reactions: number[] = [];
  const subscription = telephone.events.subscribe((event) => {
    if (event.kind === 'interrupted') reactions.push(event.reactionMs);
  });
  const interrupts = { when: '年费|挂失', afterMs: 800, say: '那普通卡的年费是多少', times: 6 };
  await Promise.all(
    Array.from({ length: 6 }, () =>
      telephone.ring({ wants: ['白金卡的年费是多少', '再见'], interrupts, hangsUpAfterMs: 25_000 }),
    ),
  );
  subscription.unsubscribe();
  return quantiles(reactions);
}
