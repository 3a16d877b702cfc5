import { closest } from '#content';
import type { Flow } from '../load/flow.js';
import type { DialogWorld } from '../load/dialog-world.js';
import type { Report } from '../load/report.js';
import type { ActionCatalogue } from '../schema/actions.schema.js';
import type { FlowSource } from '../schema/flow.schema.js';
import type { FlowPrompts } from '../schema/prompts.schema.js';

/** One flow and all that it is checked against. */
export interface Checked {
  readonly flow: Flow;
  readonly source: FlowSource;
  readonly report: Report;
  /** Its own prompts, and where to report on them. */
  readonly prompts: FlowPrompts;
  readonly promptReport: Report;
  readonly flows: ReadonlyMap<string, Flow>;
  readonly actions: ActionCatalogue['actions'];
  readonly meanings: ReadonlySet<string>;
  readonly world: DialogWorld;
  /** Other flows call it. */
  readonly isCalled: boolean;
}

/** Something that is named and is not there, in both languages, with what was probably meant. */
export function missing(
  zhKind: string,
  enKind: string,
  name: string,
  known: Iterable<string>,
): readonly [string, string] {
  const meant = closest(name, known);
  return [
    `没有${zhKind} “${name}”${meant ? `，您是否想写 “${meant}”？` : '：请新建，或改用已有的'}`,
    `there is no ${enKind} "${name}"${meant ? `: did you mean "${meant}"?` : ': create it, or use another'}`,
  ];
}
