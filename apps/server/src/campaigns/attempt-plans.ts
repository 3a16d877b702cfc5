import { join } from 'node:path';
import { type AttemptPlan, loadAttemptPlans } from '#campaign';
import { DomainError } from '#kernel';
import { readFolder } from '../authoring/content-files.js';

/** The plans of `config/campaigns/attempt-plans`, by name. */
export class AttemptPlans {
  constructor(readonly plans: ReadonlyMap<string, AttemptPlan>) {}

  /** @throws DomainError `bad-content`, which lists every mistake */
  static load(root: string): AttemptPlans {
    const folder = 'config/campaigns/attempt-plans';
    const { plans, problems } = loadAttemptPlans(readFolder(join(root, folder)));
    const mistakes = problems.filter(({ severity }) => severity === 'error');
    if (mistakes.length === 0) return new AttemptPlans(plans);
    const lines = mistakes.map(({ file, line, message }) => `${folder}/${file}:${String(line)} ${message.en}`);
    throw new DomainError('bad-content', `Attempt plans have mistakes:\n${lines.join('\n')}`);
  }

  get(name: string): AttemptPlan | null {
    return this.plans.get(name) ?? null;
  }
}
