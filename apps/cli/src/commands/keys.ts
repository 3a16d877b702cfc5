import { Command } from 'commander';
import { KeyRing, ReEncryption } from '#persistence';
import { withDatabase } from '../open-database.js';
import { print, say } from '../terminal.js';

const today = () => new Date().toISOString().slice(0, 10).replaceAll('-', '');

const status = () =>
  withDatabase(async ({ database, secrets: { dataKeys } }) => {
    const use = await new ReEncryption(database, dataKeys).use();
    const known = new Map<string | null, number>([[dataKeys.newestId, 0], ...use]);
    for (const [id, count] of known) {
      const note = id === dataKeys.newestId ? say('当前', 'newest') : id === null || dataKeys.has(id) ? '' : 'MISSING';
      print([id ?? say('未加密', 'not encrypted'), String(count), note].join('\t').trimEnd());
    }
  });

const reencrypt = () =>
  withDatabase(async ({ database, secrets: { dataKeys }, audit }) => {
    const stop = new AbortController();
    process.once('SIGINT', () => {
      stop.abort();
    });
    await audit.system('terminal', 'data.reencrypt', null, { key: dataKeys.newestId });
    const count = String(await new ReEncryption(database, dataKeys).run(stop.signal));
    print(say(`已重新加密 ${count} 个字段`, `${count} values were encrypted anew`));
    if (stop.signal.aborted) print(say('已中断；再运行一次即可继续', 'Interrupted; run it again to go on'));
  });

/** Keys that personal data is encrypted with. */
export function keysCommand(): Command {
  const command = new Command('keys').description('数据密钥 / data keys');
  command
    .command('new')
    .description(
      '生成一把数据密钥，放在 ZHIYIN_SECURITY_DATA_KEYS 的最前面 / make a data key; put it in front of the others',
    )
    .option('--id <id>', '编号，默认为当天日期 / id; today by default', today())
    .action(({ id }: { readonly id: string }) => {
      print(KeyRing.makeKey(id));
    });
  command.command('status').description('各密钥还加密着多少数据 / how much is encrypted with which key').action(status);
  command
    .command('reencrypt')
    .description('用最新的密钥重新加密，可随时中断 / encrypt everything with the newest key; may be interrupted')
    .action(reencrypt);
  return command;
}
