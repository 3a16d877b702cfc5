import { setTimeout as pause } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { demoProgressView } from '#contracts';
import { type ServerOptions, serverAt, withServer } from '../running-server.js';
import { wholeNumber } from '../options.js';
import { print, progressLine, say } from '../terminal.js';

const path = '/api/demo/data';

async function seed(
  options: ServerOptions & { readonly customers: number; readonly calls: number; readonly seed: number },
): Promise<void> {
  const ask = serverAt(options);
  const show = progressLine(say('模拟客户正在对话', 'Simulated customers are talking'));
  const { customers, calls, seed: chosen } = options;
  let state = demoProgressView.parse(await ask(path, { customers, calls, seed: chosen }));
  while (state.state === 'playing') {
    show(state.played / Math.max(1, state.wanted));
    await pause(500);
    state = demoProgressView.parse(await ask(path));
  }
  show(1);
  const count = String(state.conversations);
  print(
    say(`现有 ${count} 通演示对话，“demo clear” 可全部删除`, `${count} demo conversations; "demo clear" removes them`),
  );
}

async function clear(options: ServerOptions): Promise<void> {
  const ask = serverAt(options);
  const before = demoProgressView.parse(await ask(path)).conversations;
  await ask(`${path}/clear`, {});
  print(say(`已删除 ${String(before)} 通演示对话`, `${String(before)} demo conversations removed`));
}

const number = (flags: string, description: string, usual: number) =>
  new Option(flags, description).argParser(wholeNumber(0)).default(usual);

/** Fills the console with simulated customers, and empties it again. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('模拟客户 / simulated customers')
    .addCommand(
      withServer(new Command('seed'))
        .description('让几百位模拟客户与运行中的服务对话 / let simulated customers talk with the running server')
        .addOption(number('--customers <number>', '几位 / how many', 300))
        .addOption(
          number('--calls <number>', '几通模拟电话（每通约半分钟）/ how many calls, about half a minute each', 8),
        )
        .addOption(
          number('--seed <number>', '相同的数字演同样的对话 / the same number plays the same conversations', 1),
        )
        .action(seed),
    )
    .addCommand(withServer(new Command('clear')).description('删除演示对话 / remove what was played').action(clear));
}
