import type { Dialogs } from '../load/dialogs.js';
import type { Flow, Move } from '../load/flow.js';

export interface FlowCoverage {
  readonly flow: string;
  readonly moves: number;
  readonly movesTaken: number;
  readonly branches: number;
  readonly branchesTaken: number;
  /** Moves and branches that no conversation took: `step.index` and `step.index:branch`. */
  readonly untouched: readonly string[];
}

function branchesOf(flow: Flow, move: Move, dialogs: Dialogs): readonly string[] {
  const guard = move.when ? ['yes', 'no'] : [];
  if (move.kind === 'run') {
    const isRefusable = (dialogs.action(move.action)?.refusals ?? []).length > 0;
    return [...guard, 'done', ...(isRefusable ? ['refused'] : []), ...(move.failed === null ? [] : ['failed'])];
  }
  const slot = move.kind === 'collect' ? flow.slots[move.slot] : undefined;
  return slot && slot.failed !== null ? [...guard, 'failed'] : guard;
}

/** How much of every flow some conversations went through. */
export function coverage(dialogs: Dialogs, trace: ReadonlySet<string>): readonly FlowCoverage[] {
  return dialogs.flows.map((flow) => {
    const untouched: string[] = [];
    const count = { moves: 0, movesTaken: 0, branches: 0, branchesTaken: 0 };
    for (const [step, moves] of Object.entries(flow.steps)) {
      moves.forEach((move, i) => {
        const place = `${step}.${String(i)}`;
        const isTaken = trace.has(`${flow.id}#${place}`);
        count.moves += 1;
        if (isTaken) count.movesTaken += 1;
        else untouched.push(place);
        for (const branch of branchesOf(flow, move, dialogs)) {
          count.branches += 1;
          if (trace.has(`${flow.id}#${place}:${branch}`)) count.branchesTaken += 1;
          else if (isTaken) untouched.push(`${place}:${branch}`);
        }
      });
    }
    return { flow: flow.id, ...count, untouched };
  });
}
