import { Command } from 'commander';
import { findRoot } from '../../../server/src/platform/root.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import { makeBackup } from '../backup/make-backup.js';
import { restoreBackup } from '../backup/restore-backup.js';
import { print, say } from '../terminal.js';

export function backupCommand(): Command {
  return new Command('backup')
    .description('备份数据库和数据文件夹，运行中也可以 / back up database and data folder, also while it runs')
    .argument('<folder>', '新文件夹 / a folder that is not there yet')
    .action(async (folder: string) => {
      const root = findRoot();
      const { files, bytes } = await makeBackup(folder, readSettings(root, process.env), root);
      const size = (bytes / 1_000_000).toFixed(1);
      print(
        say(
          `已备份 ${String(files)} 个文件，${size} MB。密钥不在备份里，请另外保管。`,
          `${String(files)} files, ${size} MB. Secrets are not in it: keep them elsewhere.`,
        ),
      );
    });
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('从备份恢复；先停止服务 / restore from a backup; stop the service first')
    .argument('<folder>', '备份文件夹 / the folder of the backup')
    .option('--overwrite', '覆盖现有数据 / over what is there')
    .action(async (folder: string, { overwrite }: { readonly overwrite?: true }) => {
      const root = findRoot();
      const manifest = await restoreBackup(folder, readSettings(root, process.env), root, overwrite === true);
      print(say(`已恢复 ${manifest.madeAt} 的备份`, `Restored the backup of ${manifest.madeAt}`));
    });
}
