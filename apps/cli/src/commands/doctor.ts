import { resolve } from 'node:path';
import { Command } from 'commander';
import { SystemClock } from '#kernel';
import { contentFolders } from '../../../server/src/authoring/content-files.js';
import { readContent } from '../../../server/src/authoring/check-content.js';
import { databaseUrl } from '../../../server/src/platform/database-url.js';
import { findRoot } from '../../../server/src/platform/root.js';
import { readSettings } from '../../../server/src/platform/settings.js';
import type { Settings } from '../../../server/src/platform/settings.schema.js';
import { bad, type Finding, good } from '../doctor/finding.js';
import { lookAtEncoder } from '../doctor/look-at-encoder.js';
import { lookAtCalls } from '../doctor/look-at-calls.js';
import { lookAtPbx } from '../doctor/look-at-pbx.js';
import { lookAtSecrets, lookAtSingleSignOn, lookAtStandIns } from '../doctor/look-at-access.js';
import { lookAtLanguageModel } from '../doctor/look-at-language-model.js';
import { lookAtAudioTools, lookAtClock, lookAtDataFolder, lookAtNode } from '../doctor/look-at-machine.js';
import { lookAtDatabase, lookAtRedis } from '../doctor/look-at-services.js';
import { print, say } from '../terminal.js';

const signs = { good: '✓', note: '·', bad: '✗' } as const;

function lookAtContent(settings: Settings, root: string): Finding {
  const { problems } = readContent(contentFolders(settings, root), new SystemClock().instant());
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return errors === 0
    ? good(say('知识和流程没有错误', 'Knowledge and dialogs have no errors'))
    : bad(
        say(`知识或流程有 ${String(errors)} 个错误`, `Knowledge or dialogs have ${String(errors)} errors`),
        'npm run zhiyin -- knowledge check; npm run zhiyin -- dialogs check',
      );
}

async function examine(): Promise<readonly Finding[]> {
  const root = findRoot();
  // Settings that cannot be used are told all at once, and nothing else could be looked at.
  const settings = readSettings(root, process.env);
  const database = await lookAtDatabase(databaseUrl(settings, root));
  return [
    lookAtNode(),
    good(say('设置可用', 'The settings can be used')),
    ...lookAtSecrets(settings),
    ...lookAtStandIns(settings),
    ...lookAtDataFolder(resolve(root, settings.dataDir)),
    ...database.findings,
    ...(await lookAtRedis(settings.redis.url)),
    ...(await lookAtSingleSignOn(settings)),
    lookAtClock(database.now),
    lookAtContent(settings, root),
    ...(await lookAtEncoder(settings.understanding.encoder, root)),
    ...(await lookAtLanguageModel(settings.languageModel)),
    ...lookAtAudioTools(),
    ...(await lookAtCalls(settings)),
    ...(await lookAtPbx(settings.calls)),
  ];
}

async function doctor({ json }: { readonly json?: true }): Promise<void> {
  const findings = await examine();
  if (json) print(JSON.stringify(findings, null, 2));
  else {
    for (const { grade, what, cure } of findings) {
      print(`${signs[grade]} ${what}${cure === undefined ? '' : `\n    → ${cure}`}`);
    }
  }
  if (findings.some(({ grade }) => grade === 'bad')) process.exitCode = 1;
}

export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      '检查设置、数据库、磁盘、时钟、语音工具，并说明怎么办 / look at settings, database, disk, clock and audio, and say what to do',
    )
    .option('--json', '输出 JSON / print JSON')
    .action(doctor);
}
