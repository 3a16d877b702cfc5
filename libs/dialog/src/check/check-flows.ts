import type { ContentProblem } from '#content';
import type { DialogWorld } from '../load/dialog-world.js';
import type { Flow } from '../load/flow.js';
import { Report } from '../load/report.js';
import type { DialogSources } from '../load/sources.js';
import type { FlowSource } from '../schema/flow.schema.js';
import type { Located } from '../load/dialog-file.js';
import type { Checked } from './checked.js';
import { checkLevels, entryLevels } from './check-levels.js';
import { checkNames } from './check-names.js';
import { checkPaths } from './check-paths.js';
import { checkPrompts } from './check-prompts.js';
import { checkTypes } from './check-types.js';

/** What the engine says by itself; without its words it would be mute. */
export const commonPrompts = [
  'reminder',
  'offer_person',
  'cancelled',
  'cancelled_after',
  'farewell',
  'resume',
  'offer_flow',
  'declined',
  'robot',
  'who',
  'apology',
  'abuse_warning',
  'abuse_end',
  'self_harm',
  'stopped',
  'silence_end',
  'confirm_value',
  'action_failed',
  'too_late',
  'one_moment',
] as const;

const calledFlows = (flows: readonly Flow[]): ReadonlySet<string> =>
  new Set(
    flows
      .flatMap(({ steps }) => Object.values(steps).flat())
      .flatMap((move) => (move.kind === 'call' ? [move.flow] : [])),
  );

/** One flow to an intent and one file to a flow. */
function checkUnique(sources: readonly Located<FlowSource>[], problems: ContentProblem[]): void {
  const ids = new Map<string, string>();
  const intents = new Map<string, string>();
  for (const located of sources) {
    const report = new Report(located, problems);
    const { flow, intents: own = [], offers = [] } = located.value;
    const other = ids.get(flow);
    if (other !== undefined)
      report.error(['flow'], `流程 “${flow}” 在 ${other} 中已有`, `the flow "${flow}" is already in ${other}`);
    ids.set(flow, located.file);
    for (const [key, list] of [
      ['intents', own],
      ['offers', offers],
    ] as const) {
      list.forEach((intent, i) => {
        const taken = intents.get(intent);
        if (taken !== undefined) {
          report.error(
            [key, i],
            `意图 “${intent}” 已由 ${taken} 使用`,
            `the intent "${intent}" already belongs to ${taken}`,
          );
        }
        intents.set(intent, located.file);
      });
    }
  }
}

function checkCommon({ prompts }: DialogSources, problems: ContentProblem[]): void {
  const common = prompts.get('common');
  if (!common) return;
  const report = new Report(common, problems);
  for (const name of commonPrompts) {
    if (common.value[name]) continue;
    report.error(
      [],
      `缺少话术 “${name}”：系统自己要用它`,
      `the prompt "${name}" is missing: the engine says it by itself`,
    );
  }
}

/** Everything that is wrong across the files of the dialogs. */
export function checkFlows(
  sources: DialogSources,
  flows: readonly Flow[],
  world: DialogWorld,
): readonly ContentProblem[] {
  const problems: ContentProblem[] = [];
  checkUnique(sources.flows, problems);
  checkCommon(sources, problems);
  const called = calledFlows(flows);
  const byId = new Map(flows.map((flow) => [flow.id, flow]));
  const entries = entryLevels(byId, called);
  const common = new Set(Object.keys(sources.prompts.get('common')?.value ?? {}));
  for (const located of sources.flows) {
    const flow = byId.get(located.value.flow);
    if (!flow) continue;
    const own = sources.prompts.get(flow.id);
    const report = new Report(located, problems);
    const checked: Checked = {
      flow,
      source: located.value,
      report,
      prompts: own?.value ?? {},
      promptReport: own ? new Report(own, problems) : report,
      flows: byId,
      actions: sources.actions?.value.actions ?? {},
      meanings: new Set(Object.keys(sources.meanings?.value ?? {})),
      world,
      isCalled: called.has(flow.id),
    };
    checkNames(checked);
    checkTypes(checked);
    checkPaths(checked);
    checkLevels(checked, entries.get(flow.id) ?? 0);
    checkPrompts(checked, common);
  }
  for (const [id, located] of sources.prompts) {
    if (id === 'common' || byId.has(id)) continue;
    new Report(located, problems).error(
      [],
      `没有流程 “${id}”：请改文件名，或删去`,
      `there is no flow "${id}": rename this file, or remove it`,
    );
  }
  return problems;
}
