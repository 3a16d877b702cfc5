import { Command } from 'commander';
import { personaNames } from '#adapters';
import { DomainError, languages, type Turn } from '#kernel';
import { outcomeOf, speakerOf } from '../calls/call-lines.js';
import { openTelephone } from '../calls/open-calls.js';
import { print, say } from '../terminal.js';

interface CallOptions {
  readonly flow: string;
  readonly about?: string;
  readonly fast?: true;
  readonly language?: string;
}

function show({ role, content }: Turn): void {
  print(`${speakerOf(role)}: ${content.text}`);
}

/** Places a call and shows it while it goes on. */
async function call(to: string, { flow, about, fast, language }: CallOptions): Promise<void> {
  if (about !== undefined && !/^(customer|case):[\w-]+$/.test(about)) {
    const message = say('--about 要写成 customer:… 或 case:…', 'Give --about as customer:… or case:…');
    throw new DomainError('bad-request', message);
  }
  const telephone = await openTelephone(fast === true);
  const subscription = telephone.ledger.events.subscribe(({ turns }) => {
    turns.forEach(show);
  });
  try {
    const spoken = languages.filter((one) => one === language).map((one) => ({ language: one }));
    const order = { to, flow, about: about ?? null, ...spoken[0] };
    const { id, over } = await telephone.service.place(order);
    print(say(`正在拨打 ${to} … (${id})`, `Calling ${to} … (${id})`));
    const record = await over;
    print(`\n${say('结果', 'Outcome')}: ${outcomeOf(record)}`);
    if (record.recording !== null) print(say(`收听：calls play ${id}`, `Listen: calls play ${id}`));
  } finally {
    subscription.unsubscribe();
    await telephone.close();
  }
}

export function callCommand(): Command {
  return new Command('call')
    .description('打一个电话 / place a call')
    .argument('<to>', `号码，或模拟客户 sim:NAME / a number, or a made-up customer: ${personaNames.join(', ')}`)
    .requiredOption('--flow <flow>', '由银行先开口的流程，例如 collection/early / the flow with which the bank begins')
    .option('--about <who>', '关于谁：case:zhao-min 或 customer:… / whom it is about')
    .option('--language <language>', 'zh 或 en，默认按设置 / as set without it')
    .option('--fast', '模拟客户不按真实时间 / made-up customers take no longer than their work')
    .action(call);
}
