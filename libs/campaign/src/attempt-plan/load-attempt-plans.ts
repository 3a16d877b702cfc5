import { type ContentProblem, parseContent } from '#content';
import { type AttemptPlan, attemptPlanSchema } from './attempt-plan.schema.js';

interface PlanFile {
  readonly path: string;
  readonly text: string;
}

interface LoadedPlans {
  readonly plans: ReadonlyMap<string, AttemptPlan>;
  readonly problems: readonly ContentProblem[];
}

/** Reads the files of `config/campaigns/attempt-plans`; a plan with a mistake is not among them. */
export function loadAttemptPlans(files: readonly PlanFile[]): LoadedPlans {
  const plans = new Map<string, AttemptPlan>();
  const problems: ContentProblem[] = [];
  for (const { path, text } of files) {
    const parsed = parseContent(path, text, attemptPlanSchema);
    if (!parsed.ok) problems.push(...parsed.problems);
    else if (plans.has(parsed.value.plan)) {
      const name = parsed.value.plan;
      const message = { zh: `计划 “${name}” 出现了两次`, en: `the plan "${name}" stands twice` };
      problems.push({ severity: 'error', file: path, ...parsed.locate(['plan']), message });
    } else plans.set(parsed.value.plan, parsed.value);
  }
  return { plans, problems };
}
