import { resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command, Option } from 'commander';
import { type Brain, promptText, type Reply } from '#assistant';
import { sayMoney } from '#content';
import { DomainError, type QuickReply, SystemClock, type Tone, tones } from '#kernel';
import { Database, DatabaseConversationStore } from '#persistence';
import { openBank, openBooks } from '../../../server/src/banking/bank.js';
import { databaseUrl } from '../../../server/src/platform/database-url.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { resolveSecrets } from '../../../server/src/platform/secrets.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import { openBrain } from '../brain.js';
import { print, say, terminalLanguage } from '../terminal.js';
import { type Stage, TerminalChat } from '../terminal-chat.js';

interface ChatOptions {
  readonly flow?: string;
  readonly as?: string;
  readonly voice?: true;
  readonly tone?: Tone;
}

/** A number picks a button, anything else is said as it is. */
function meant(line: string, buttons: readonly QuickReply[]): string {
  return buttons[Number(line) - 1]?.payload ?? line;
}

function show({ contents, outcome, handover }: Reply, waiting: string): readonly QuickReply[] {
  for (const { text, source } of contents) {
    print(`\n${text.trim()}`);
    if (source) print(`  (${source.title})`);
  }
  if (outcome === 'person_wanted') print(`\n${waiting}${handover ? `  [${handover.reason}]` : ''}`);
  const buttons = contents.at(-1)?.quickReplies ?? [];
  buttons.forEach(({ title }, i) => {
    print(`  ${String(i + 1)}. ${title}`);
  });
  print('');
  return buttons;
}

async function end(chat: TerminalChat): Promise<void> {
  if (chat.disposition !== null) print(`${say('结果', 'Disposition')}: ${chat.disposition}`);
  for (const { amountMinor, currency, dueDate, channel, id } of await chat.promises()) {
    const money = sayMoney({ amountMinor, currency }, terminalLanguage(), 'chat');
    print(`${say('已登记承诺', 'Promise stored')}: ${money} · ${dueDate} · ${channel} · ${id}`);
  }
}

/** One line of the terminal: words, or what a telephone can do. */
function act(chat: TerminalChat, line: string, buttons: readonly QuickReply[], isCall: boolean): Promise<Reply> | null {
  if (line === '') return isCall ? chat.silence() : null;
  const keys = /^\/keys\s+([\d*#]+)$/.exec(line)?.[1];
  if (keys !== undefined) return chat.keys(keys);
  if (line === '/hangup') return chat.hangUp();
  return chat.say(meant(line, buttons));
}

/** Opens what a conversation in the terminal needs; the database is the product's own. */
async function openStage(): Promise<{ readonly stage: Stage; readonly database: Database }> {
  const root = findRoot();
  const settings = readSettings(root, process.env);
  const { brain } = await openBrain();
  const clock = new SystemClock();
  const { dataKeys } = resolveSecrets(settings, resolve(root, settings.dataDir));
  const database = await Database.open(databaseUrl(settings, root), dataKeys);
  const bank = await openBank(settings, root, openBooks(database), clock, () => brain);
  return { stage: { brain, bank, clock, store: new DatabaseConversationStore(database) }, database };
}

function greet(brain: Brain, isCall: boolean): void {
  if (isCall) {
    print(
      say(
        '（输入客户的话；回车为沉默，/keys 1 为按键，/hangup 为挂断）',
        '(Type what the customer says; Enter alone is silence, /keys 1 presses keys, /hangup hangs up.)',
      ),
    );
    return;
  }
  print(`\n${promptText(brain, terminalLanguage(), 'greeting')}`);
  print(
    say('（输入问题，或按钮的编号；Ctrl+D 结束）\n', '(Type a question, or the number of a button; Ctrl+D ends.)\n'),
  );
}

/** Reads lines until the conversation is over. */
async function converse(
  talk: TerminalChat,
  first: readonly QuickReply[],
  waiting: string,
  isCall: boolean,
): Promise<void> {
  let buttons = first;
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  if (!talk.isOver) input.prompt();
  for await (const line of input) {
    const acted = act(talk, line.trim(), buttons, isCall);
    if (acted) buttons = show(await acted, waiting);
    if (isCall && (talk.isOver || talk.disposition !== null)) break;
    input.prompt();
  }
  input.close();
}

async function chat({ flow, as, voice, tone }: ChatOptions): Promise<void> {
  if (as !== undefined && !/^(customer|case):[\w-]+$/.test(as)) {
    throw new DomainError('bad-request', say('--as 要写成 customer:… 或 case:…', 'Give --as as customer:… or case:…'));
  }
  const { stage, database } = await openStage();
  const isCall = flow !== undefined;
  // Whom the bank calls has proved nothing yet.
  const level = as?.startsWith('customer:') && !isCall ? 2 : 0;
  const language = terminalLanguage();
  const talk = new TerminalChat(stage, { as: as ?? null, language, channel: voice ? 'voice' : 'chat', level });
  const waiting = promptText(stage.brain, language, 'queued', { position: '1' });
  try {
    greet(stage.brain, isCall);
    const buttons = isCall ? show(await talk.begin(flow, tone), waiting) : [];
    await converse(talk, buttons, waiting, isCall);
    await end(talk);
  } finally {
    await database.close();
  }
}

export function chatCommand(): Command {
  return new Command('chat')
    .description('在终端里对话 / talk with the assistant in the terminal')
    .option('--flow <flow>', '由银行先开口的流程，例如 collection/early / a flow in which the bank speaks first')
    .option('--as <who>', '扮演谁：customer:lin-xiaoyu 或 case:zhao-min / whom you play')
    .addOption(new Option('--tone <tone>', '流程的语气 / how the flow puts things').choices(tones))
    .option('--voice', '用电话的说法 / the wording of the telephone')
    .action(chat);
}
