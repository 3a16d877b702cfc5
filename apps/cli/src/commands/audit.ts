import { Command } from 'commander';
import { withDatabase } from '../open-database.js';
import { print, say } from '../terminal.js';

const verify = ({ json }: { readonly json?: true }) =>
  withDatabase(async ({ log }) => {
    const verdict = await log.verify();
    const { isWhole, entries, from, head, firstBad, because } = verdict;
    if (!isWhole) process.exitCode = 1;
    if (json) {
      print(JSON.stringify(verdict));
      return;
    }
    const [count, bad] = [String(entries), String(firstBad)];
    if (isWhole) {
      print(
        say(`审计日志完整：${count} 条，自第 ${String(from ?? 1)} 条起`, `The audit log is whole: ${count} entries`),
      );
      print(
        say(
          `最新一条的哈希（请另存，以便发现尾部被截断）：${head ?? ''}`,
          `Hash of the newest (note it): ${head ?? ''}`,
        ),
      );
    } else {
      print(
        say(`审计日志在第 ${bad} 条处不可信：`, `The audit log cannot be trusted at entry ${bad}: `) + (because ?? ''),
      );
    }
  });

/** The log of who did what. */
export function auditCommand(): Command {
  const command = new Command('audit').description('审计日志 / the audit log');
  command
    .command('verify')
    .description('核对哈希链：有无改动、删除、插入 / follow the chain of hashes: changed, left out, put in?')
    .option('--json', '输出 JSON / print JSON')
    .action(verify);
  return command;
}
