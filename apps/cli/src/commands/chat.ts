import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { promptText, reply } from '#assistant';
import { type QuickReply, SystemClock } from '#kernel';
import { openBrain } from '../brain.js';
import { print, say, terminalLanguage } from '../terminal.js';

/** A number picks a button, anything else is said as it is. */
function meant(line: string, buttons: readonly QuickReply[]): string {
  return buttons[Number(line) - 1]?.payload ?? line;
}

async function chat(): Promise<void> {
  const { brain } = await openBrain();
  const clock = new SystemClock();
  let language = terminalLanguage();
  let misses = 0;
  let buttons: readonly QuickReply[] = [];
  print(`\n${promptText(brain, language, 'greeting')}`);
  print(
    say('（输入问题，或按钮的编号；Ctrl+D 结束）\n', '(Type a question, or the number of a button; Ctrl+D ends.)\n'),
  );
  const input = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  input.prompt();
  for await (const line of input) {
    if (line.trim() !== '') {
      const said = reply({ text: meant(line.trim(), buttons), language, misses, now: clock.instant() }, brain);
      ({ language } = said);
      misses = said.outcome === 'not_understood' ? misses + 1 : 0;
      buttons = said.content?.quickReplies ?? [];
      print(`\n${said.content?.text.trim() ?? promptText(brain, language, 'queued', { position: '1' })}`);
      buttons.forEach(({ title }, i) => {
        print(`  ${String(i + 1)}. ${title}`);
      });
      if (said.content?.source) print(`  (${said.content.source.title})`);
      print('');
    }
    input.prompt();
  }
  print('');
}

export function chatCommand(): Command {
  return new Command('chat').description('在终端里对话 / talk with the assistant in the terminal').action(chat);
}
