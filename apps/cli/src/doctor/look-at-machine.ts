import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../terminal.js';
import { bad, type Finding, good, note } from './finding.js';

const leastFreeBytes = 1_000_000_000;
const leastNode = [20, 19] as const;

export function lookAtNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  return isNewEnough
    ? good(`Node.js ${process.versions.node}`)
    : bad(`Node.js ${process.versions.node}`, say('请装 20.19 或更新版本', 'Install 20.19 or newer'));
}

/** The data folder can be written, its disk is not full, and its secrets are for us alone. */
export function lookAtDataFolder(folder: string): readonly Finding[] {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const cure = say(
      '把它的属主改成运行知音的用户，或另设 dataDir',
      'Give it to the user who runs Zhiyin, or set dataDir',
    );
    return [bad(`${folder}: ${(error as Error).message}`, cure)];
  }
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const shown = `${(free / 1e9).toFixed(1)} GB`;
  const disk =
    free >= leastFreeBytes
      ? good(say(`数据文件夹可写，磁盘剩余 ${shown}`, `The data folder can be written; ${shown} free`))
      : bad(
          say(`磁盘只剩 ${shown}`, `Only ${shown} free`),
          say('清理，或把 dataDir 放到别处', 'Make room, or move dataDir'),
        );
  const secrets = join(folder, 'secrets.json');
  if (!existsSync(secrets) || (statSync(secrets).mode & 0o077) === 0) return [disk];
  const open = say(`${secrets} 别的用户也能读`, `${secrets} can be read by other users`);
  return [disk, bad(open, `chmod 600 ${secrets}`)];
}

const audioTools = [
  ['espeak-ng', ['--version'], say('没有别的语音时用它', 'speaks where no other voice is set')],
  ['pocketsphinx_batch', [], say('英语离线识别', 'recognises English without a network')],
] as const;

export function lookAtAudioTools(): readonly Finding[] {
  return audioTools.map(([name, args, use]) =>
    spawnSync(name, [...args], { stdio: 'ignore' }).error === undefined
      ? good(name)
      : note(
          say(`没有 ${name}（${use}）`, `${name} is not there (${use})`),
          say('需要电话时安装', 'Install it if you want calls: ') + ` apt-get install ${name.replace('_batch', '')}`,
        ),
  );
}

/** Times are stored in UTC; a clock that is wrong calls people at wrong hours. */
export function lookAtClock(databaseNow: Date | null): Finding {
  if (new Date().getTimezoneOffset() !== 0) return bad('TZ', say('请设 TZ=UTC', 'Set TZ=UTC'));
  if (databaseNow === null) return good(say('时区 UTC', 'Time zone UTC'));
  const apartMs = Math.abs(Date.now() - databaseNow.getTime());
  return apartMs < 2_000
    ? good(say('时钟与数据库一致', "The clock agrees with the database's"))
    : bad(
        say(`时钟与数据库相差 ${String(apartMs)} 毫秒`, `The clock is ${String(apartMs)} ms off the database's`),
        say('两边都用 NTP 校时', 'Set both by NTP'),
      );
}
