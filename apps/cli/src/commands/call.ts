import { Command } from 'commander';
import { personaNames } from '#adapters';
import { DomainError, type Language, type Turn } from '#kernel';
import { outcomeOf, speakerOf } from '../calls/call-lines.js';
import { openTelephone, type Telephone } from '../calls/open-calls.js';
import { languageOption } from '../options.js';
import { print, say } from '../terminal.js';

interface CallOptions {
  readonly flow?: string;
  readonly inbound?: true;
  readonly about?: string;
  readonly fast?: true;
  readonly language?: Language;
}

function show({ role, content }: Turn): void {
  print(`${speakerOf(role)}: ${content.text}`);
}

/** The call that was asked for, begun. */
async function begin(service: Telephone['service'], who: string, { flow, inbound, about, language }: CallOptions) {
  if (inbound) return service.receive(who);
  if (flow === undefined) {
    const message = say('请用 --flow 指定由银行先开口的流程', 'Give the flow with which the bank begins: --flow');
    throw new DomainError('bad-request', message);
  }
  return service.place({ to: who, flow, about: about ?? null, ...(language && { language }) });
}

/** Holds a call and shows it while it goes on. */
async function call(who: string, options: CallOptions): Promise<void> {
  const { about, fast, inbound, language } = options;
  if (about !== undefined && !/^(customer|case):[\w-]+$/.test(about)) {
    const message = say('--about 要写成 customer:… 或 case:…', 'Give --about as customer:… or case:…');
    throw new DomainError('bad-request', message);
  }
  const telephone = await openTelephone(fast === true, language);
  const subscription = telephone.ledger.events.subscribe(({ turns }) => {
    turns.forEach(show);
  });
  try {
    const { id, over } = await begin(telephone.service, who, options);
    print(
      inbound
        ? say(`${who} 来电 (${id})`, `${who} is calling (${id})`)
        : say(`正在拨打 ${who} … (${id})`, `Calling ${who} … (${id})`),
    );
    const record = await over;
    if (!record) return;
    print(`\n${say('结果', 'Outcome')}: ${outcomeOf(record)}`);
    if (record.recording !== null) print(say(`收听：calls play ${id}`, `Listen: calls play ${id}`));
  } finally {
    subscription.unsubscribe();
    await telephone.close();
  }
}

export function callCommand(): Command {
  return new Command('call')
    .description('打一个电话，或让模拟客户打进来 / place a call, or let a made-up customer call in')
    .argument('<who>', `号码，或模拟客户 sim:NAME / a number, or a made-up customer: ${personaNames.join(', ')}`)
    .option('--flow <flow>', '由银行先开口的流程，例如 collection/early / the flow with which the bank begins')
    .option('--inbound', '模拟客户打进来，例如 sim:asks_fee / the made-up customer calls in')
    .option('--about <who>', '关于谁：case:zhao-min 或 customer:… / whom it is about')
    .addOption(languageOption('说什么语言，默认按设置 / which language is spoken; as set without it'))
    .option('--fast', '模拟客户不按真实时间 / made-up customers take no longer than their work')
    .action(call);
}
