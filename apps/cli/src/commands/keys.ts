import { Command } from 'commander';
import { SystemClock } from '#kernel';
import { addNumberKey, KeyRing, ReEncryption, Renaming } from '#persistence';
import { openRecordings } from '../../../server/src/calls/open-recordings.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import { withDatabase } from '../open-database.js';
import { print, say } from '../terminal.js';

const today = () => new Date().toISOString().slice(0, 10).replaceAll('-', '');

const recordingsOf = (keys: KeyRing) => {
  const root = findRoot();
  return openRecordings(root, readSettings(root, process.env), keys, new SystemClock());
};

const status = () =>
  withDatabase(async ({ database, secrets: { dataKeys } }) => {
    const values = await new ReEncryption(database, dataKeys).use();
    const recordings = await recordingsOf(dataKeys).use();
    for (const id of new Set([dataKeys.newestId, ...values.keys(), ...recordings.keys()])) {
      const note = id === dataKeys.newestId ? say('当前', 'newest') : id === null || dataKeys.has(id) ? '' : 'MISSING';
      const counts = [values.get(id) ?? 0, recordings.get(id) ?? 0].map(String);
      print([id ?? say('未加密', 'not encrypted'), ...counts, note].join('\t').trimEnd());
    }
  });

const reencrypt = () =>
  withDatabase(async ({ database, secrets: { dataKeys }, audit }) => {
    const stop = new AbortController();
    process.once('SIGINT', () => {
      stop.abort();
    });
    await audit.system('terminal', 'data.reencrypt', null, { key: dataKeys.newestId });
    const values = String(await new ReEncryption(database, dataKeys).run(stop.signal));
    const { sealed, refused } = await recordingsOf(dataKeys).reseal(stop.signal);
    const files = String(sealed);
    print(
      say(
        `已重新加密 ${values} 个字段、${files} 个录音`,
        `${values} values and ${files} recordings were encrypted anew`,
      ),
    );
    for (const file of refused) print(say(`打不开录音 ${file}`, `The recording ${file} cannot be opened`));
    if (refused.length > 0) process.exitCode = 1;
    if (stop.signal.aborted) print(say('已中断；再运行一次即可继续', 'Interrupted; run it again to go on'));
  });

const rotateNames = () =>
  withDatabase(async ({ database, audit }) => {
    await audit.system('terminal', 'data.reencrypt', null, { names: true });
    const { source, writer, vault } = database;
    const numbers = await addNumberKey(database);
    const count = String(await new Renaming({ source, writer, vault, numbers }).run());
    print(say(`${count} 处号码代号已更换`, `${count} names of numbers were changed`));
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
  command
    .command('status')
    .description('各密钥还加密着多少字段、多少录音 / how many values and recordings are encrypted with which key')
    .action(status);
  command
    .command('reencrypt')
    .description('用最新的密钥重新加密，可随时中断 / encrypt everything with the newest key; may be interrupted')
    .action(reencrypt);
  command
    .command('rotate-names')
    .description(
      '更换号码代号的密钥；先停掉全部进程 / change the key of the names of numbers; stop all processes before',
    )
    .action(rotateNames);
  return command;
}
