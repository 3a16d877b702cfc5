import { Command } from 'commander';
import { KeyRing } from '#persistence';
import { print } from '../terminal.js';

const newId = () => new Date().toISOString().slice(0, 10).replaceAll('-', '');

/** Keys that personal data is encrypted with. */
export function keysCommand(): Command {
  const command = new Command('keys').description('数据密钥 / data keys');
  command
    .command('new')
    .description(
      '生成一把数据密钥，放在 ZHIYIN_SECURITY_DATA_KEYS 的最前面 / make a data key; put it in front of the others',
    )
    .option('--id <id>', '编号，默认为当天日期 / id; today by default', newId())
    .action(({ id }: { readonly id: string }) => {
      print(KeyRing.makeKey(id));
    });
  return command;
}
