import type { Brain } from '#assistant';
import { type LocatedScript, runScript, type ScriptResult } from '#dialog';
import { DomainError } from '#kernel';
import { scriptWorld } from '../../../server/src/authoring/scripts/script-world.js';
import { say } from '../terminal.js';

/** A script may only have the bank do what its catalogue of actions says it may do. */
function checkActions({ script }: LocatedScript, { dialogs }: Brain): void {
  const fails = (script.fails ?? []).flatMap((entry) => (typeof entry === 'string' ? [entry] : Object.keys(entry)));
  for (const action of [...fails, ...Object.keys(script.refuses ?? {})]) {
    if (dialogs.action(action)) continue;
    throw new DomainError(
      'bad-content',
      say(`${script.dialog}：没有动作 ${action}`, `${script.dialog}: there is no action ${action}`),
    );
  }
  for (const [action, refusal] of Object.entries(script.refuses ?? {})) {
    const refusals = dialogs.action(action)?.refusals ?? [];
    if (refusals.includes(refusal)) continue;
    const known = refusals.join(', ');
    throw new DomainError(
      'bad-content',
      say(
        `${script.dialog}：${action} 不会以 ${refusal} 拒绝；可用：${known}`,
        `${script.dialog}: ${action} is never refused for ${refusal}; use one of: ${known}`,
      ),
    );
  }
}

/** Plays one conversation with a bank of its own. */
export async function playScript(located: LocatedScript, brain: Brain): Promise<ScriptResult> {
  checkActions(located, brain);
  const { script } = located;
  return runScript(script, await scriptWorld(script, brain));
}
