import { Command } from 'commander';
import { print, progressLine, say } from '../terminal.js';

async function serve(): Promise<void> {
  // Loaded here, so that the other commands need not wait for the server's code.
  const { startServer } = await import('../../../server/src/server.js');
  const startedAt = performance.now();
  const server = await startServer(progressLine(say('正在训练意图模型', 'Training the intent model')));
  const { url, brain, settings, secrets, firstAdministrator } = server;
  const page = url.replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost');
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  const { intents, examples } = brain.report;
  const learned = say(
    `${String(intents)} 个意图、${String(examples)} 种问法`,
    `${String(intents)} intents, ${String(examples)} ways to ask`,
  );
  print(`\n  知音 Zhiyin · ${learned} · ${seconds} s\n`);
  print(`  ${say('演示网页', 'Demo page')}   ${page}/`);
  print(`  ${say('控制台  ', 'Console  ')}   ${page}/console`);
  print(`  ${say('接口文档', 'API docs ')}   ${page}/api/docs`);
  if (settings.security.staffToken === null && secrets.staffToken !== null) {
    print(`\n  ${say('控制台令牌（仅供开发）', 'Console token (development only)')}   ${secrets.staffToken}`);
  }
  if (firstAdministrator && settings.security.adminPassword === null) {
    const { name, password } = firstAdministrator;
    const once = say('第一位管理员（密码只显示这一次）', 'First administrator (the password is shown this once)');
    print(`\n  ${once}   ${name} / ${password}`);
  }
  print(`\n  ${say('按 Ctrl+C 停止', 'Ctrl+C stops it')}\n`);
}

export function serveCommand(): Command {
  return new Command('serve').description('启动服务 / start the server').action(serve);
}
