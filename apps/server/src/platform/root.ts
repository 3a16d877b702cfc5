import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds config/, knowledge/ and dialogs/: `ZHIYIN_ROOT`, or where this program is installed. */
export function findRoot(): string {
  const given = process.env.ZHIYIN_ROOT;
  if (given !== undefined) return given;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'config', 'default.yaml'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('config/default.yaml was not found: set ZHIYIN_ROOT to the folder of Zhiyin');
    folder = parent;
  }
  return folder;
}
