import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DomainError } from '#kernel';
import type { ImportPlan } from '#knowledge';

/** Where an import is put together: beside the knowledge, so that renaming is one step of the file system. */
function stageOf(folder: string): string {
  const parent = dirname(folder);
  const name = `.${basename(folder)}-import`;
  // A folder mounted by itself can only be renamed inside.
  return statSync(parent).dev === statSync(folder).dev ? join(parent, name) : join(folder, name);
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes the stage for this process. One that a stopped process left is cleared, and what it had moved aside put back. */
function claimStage(stage: string, intents: string): void {
  const owner = join(stage, 'process');
  if (existsSync(stage)) {
    const processId = existsSync(owner) ? Number(readFileSync(owner, 'utf8')) : 0;
    if (processId > 0 && processId !== process.pid && isRunning(processId)) {
      throw new DomainError(
        'busy',
        'Another import is running; try again when it is done / 另一个导入正在进行，请稍后再试',
      );
    }
    if (!existsSync(intents) && existsSync(join(stage, 'before'))) renameSync(join(stage, 'before'), intents);
    rmSync(stage, { recursive: true });
  }
  mkdirSync(stage);
  writeFileSync(owner, String(process.pid));
}

/**
 * Puts an import into a knowledge folder: the entries are made whole in a folder of their own, which then takes the
 * place of `intents` by renaming. Until then nothing is changed; a failure leaves all as it was.
 * @throws DomainError `busy` while another import is running
 */
export function applyImport(knowledge: string, plan: Pick<ImportPlan, 'files' | 'removed'>): void {
  const folder = resolve(knowledge);
  const stage = stageOf(folder);
  const intents = join(folder, 'intents');
  claimStage(stage, intents);
  try {
    const whole = join(stage, 'intents');
    if (existsSync(intents)) cpSync(intents, whole, { recursive: true, preserveTimestamps: true });
    for (const path of plan.removed) rmSync(join(stage, path));
    for (const { path, text } of plan.files) {
      mkdirSync(dirname(join(stage, path)), { recursive: true });
      writeFileSync(join(stage, path), text);
    }
    if (existsSync(intents)) renameSync(intents, join(stage, 'before'));
    renameSync(whole, intents);
  } catch (error) {
    if (!existsSync(intents) && existsSync(join(stage, 'before'))) renameSync(join(stage, 'before'), intents);
    throw error;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
