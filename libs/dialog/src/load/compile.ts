import type { ContentProblem } from '#content';
import type { FlowPrompts } from '../schema/prompts.schema.js';
import { signalNames } from '../schema/flow.schema.js';
import { compileMove } from './compile-move.js';
import { compilePrompts } from './compile-prompts.js';
import { compileSlot, withChoiceField } from './compile-slot.js';
import type { Flow, Move, Slot } from './flow.js';
import { type FlowDraft, FlowTypes, sharedTypes } from './flow-types.js';
import { Report } from './report.js';
import type { DialogSources } from './sources.js';
import { versionOf } from './version.js';

const isSignal = (name: string): boolean => (signalNames as readonly string[]).includes(name);

/** The meanings that count anywhere in a flow. */
function meaningsHeard(draft: FlowDraft, slots: readonly Slot[]): ReadonlySet<string> {
  const { listens = [], on = {} } = draft.source;
  const bySlot = slots.flatMap((slot) => [
    ...Object.keys(slot.on),
    ...Object.keys(slot.means),
    ...Object.keys(slot.options),
  ]);
  return new Set([...listens, ...Object.keys(on), ...bySlot].filter((name) => !isSignal(name)));
}

/** Makes flows ready to run; what cannot be read is reported and left out. */
export function compileFlows(sources: DialogSources, problems: ContentProblem[]): readonly Flow[] {
  const drafts = new Map<string, FlowDraft>();
  const slotsOf = new Map<string, Readonly<Record<string, Slot>>>();
  for (const located of sources.flows) {
    const report = new Report(located, problems);
    const { flow: id, steps, slots = {} } = located.value;
    const compiled = Object.entries(steps).map(([name, moves]) => [
      name,
      // What is no move keeps its place, so that those after it are pointed at where they stand.
      moves.map(
        (move, i): Move => compileMove(move, ['steps', name, i], report) ?? { kind: 'set', when: null, values: [] },
      ),
    ]);
    drafts.set(id, { source: located.value, steps: Object.fromEntries(compiled) as FlowDraft['steps'] });
    const ready = Object.entries(slots).map(([name, slot]) => [name, compileSlot(name, slot, report)] as const);
    slotsOf.set(id, Object.fromEntries(ready));
  }
  const meanings = Object.keys(sources.meanings?.value ?? {});
  const catalogue = sources.actions?.value ?? null;
  const types = new FlowTypes(drafts, catalogue, sharedTypes(catalogue, [...drafts.values()], meanings));
  const common: FlowPrompts = sources.prompts.get('common')?.value ?? {};
  return [...drafts].map(([id, draft]) => {
    const { source, steps } = draft;
    const own = sources.prompts.get(id)?.value ?? {};
    const written = Object.entries(slotsOf.get(id) ?? {});
    const slots = Object.fromEntries(written.map(([name, slot]) => [name, withChoiceField(slot, types.of(id))]));
    return {
      id,
      version: versionOf([source, own, common]),
      title: source.title,
      purpose: source.purpose,
      intents: source.intents ?? [],
      offers: source.offers ?? [],
      listens: meaningsHeard(draft, Object.values(slots)),
      on: source.on ?? {},
      endings: source.endings ?? {},
      slots,
      steps,
      titles: source.titles ?? {},
      prompts: compilePrompts({ ...common, ...own }, types.of(id)),
      types: types.of(id),
    };
  });
}
