import type { CampaignTally } from '#campaign';
import type { CampaignFigures } from '#contracts';
import type { Flow } from '#dialog';

/** Counted of a call that went through these steps of its dialog, and ended in the last. */
export function stepCounts(steps: readonly string[]): CampaignTally {
  const last = steps.at(-1);
  return {
    ...Object.fromEntries(steps.map((step) => [`step:${step}`, 1])),
    ...(last !== undefined && { [`stepend:${last}`]: 1 }),
  };
}

/**
 * How far calls came in each dialog of a campaign, in the order in which its steps are written; steps that no call has
 * reached are left out.
 */
export function dialogFunnels(
  tally: CampaignTally,
  flowOf: (name: string) => Pick<Flow, 'title' | 'titles' | 'steps'> | null,
): CampaignFigures['dialogs'] {
  const reached = Object.entries(tally).flatMap(([name, count]) => {
    const [, flow = '', step = ''] = /^step:(.+)#(.+)$/.exec(name) ?? [];
    return step === '' || count <= 0 ? [] : [{ flow, step, count }];
  });
  return [...new Set(reached.map(({ flow }) => flow))].sort().map((name) => {
    const flow = flowOf(name);
    const order = Object.keys(flow?.steps ?? {});
    const steps = reached
      .filter((each) => each.flow === name)
      .sort((a, b) => order.indexOf(a.step) - order.indexOf(b.step))
      .map(({ step, count }) => ({
        step,
        title: flow?.titles[step] ?? { zh: step, en: step },
        reached: count,
        ended: tally[`stepend:${name}#${step}`] ?? 0,
      }));
    return { flow: name, title: flow?.title ?? { zh: name, en: name }, steps };
  });
}
