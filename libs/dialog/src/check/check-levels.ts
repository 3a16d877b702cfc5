import { stepUp } from '../engine/assurance.js';
import { levelToSay } from '../engine/say.js';
import { type Flow, isOutbound, type Move } from '../load/flow.js';
import type { ActionCatalogue } from '../schema/actions.schema.js';
import type { Checked } from './checked.js';
import { graphOf, nodeId } from './graph.js';

const highest = 3;

/** The least level at which each move of a flow may run, by node; from the least level at its start. */
function levelsIn(flow: Flow, entry: number): ReadonlyMap<string, number> {
  const graph = graphOf(flow);
  const levels = new Map<string, number>([[nodeId('start', 0), entry]]);
  const open = [nodeId('start', 0)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes.get(id);
    if (!node) continue;
    const before = levels.get(id) ?? entry;
    for (const { from, to, proves, label } of graph.edges) {
      if (from !== id) continue;
      // Only past a `require` is its level reached; beside it, in whatever was heard on the way, it may not be.
      const passed = label === '' && node.move.kind === 'require' && node.move.when === null ? node.move.level : 0;
      const after = Math.max(before, proves, passed);
      const known = levels.get(to);
      if (known !== undefined && known <= after) continue;
      levels.set(to, after);
      open.push(to);
    }
  }
  return levels;
}

/** The engine steps up only who is verified. */
const stepUpEntry = 2;

/** Whether a flow may begin by itself: then nothing is known of the customer. */
function beginsAlone(flow: Flow, isCalled: boolean): boolean {
  return (
    flow.purpose === 'verification' || flow.intents.length + flow.offers.length > 0 || (isOutbound(flow) && !isCalled)
  );
}

function firstLevel(flow: Flow, isCalled: boolean): number {
  if (flow.id === stepUp) return stepUpEntry;
  return beginsAlone(flow, isCalled) ? 0 : highest;
}

/** The least level at which each flow begins: of those that are only called, that of their callers. */
export function entryLevels(
  flows: ReadonlyMap<string, Flow>,
  called: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const entries = new Map([...flows.values()].map((flow) => [flow.id, firstLevel(flow, called.has(flow.id))]));
  for (let changed = true; changed;) {
    changed = false;
    for (const flow of flows.values()) {
      const levels = levelsIn(flow, entries.get(flow.id) ?? 0);
      for (const [step, moves] of Object.entries(flow.steps)) {
        moves.forEach((move, i) => {
          const level = levels.get(nodeId(step, i));
          if (move.kind !== 'call' || level === undefined || level >= (entries.get(move.flow) ?? 0)) return;
          entries.set(move.flow, level);
          changed = true;
        });
      }
    }
  }
  return entries;
}

/** The prompts a move may say. */
function promptsOf(flow: Flow, move: Move): readonly string[] {
  if (move.kind === 'say') return [move.prompt];
  const slot = move.kind === 'collect' ? flow.slots[move.slot] : undefined;
  if (!slot) return [];
  const { ask, again, remind, readback, invalid } = slot;
  return [...new Set([ask, ...again, remind, ...[readback, invalid].filter((prompt) => prompt !== null)])];
}

function checkMove(
  checked: Checked,
  path: readonly PropertyKey[],
  move: Move,
  level: number,
  actions: ActionCatalogue['actions'],
): void {
  const { flow, report } = checked;
  if (move.kind === 'run') {
    const needed = actions[move.action]?.level ?? 0;
    if (level < needed) {
      report.error(
        [...path, 'run'],
        `${move.action} 需要核身等级 ${String(needed)}，而这里可能只有 ${String(level)}：请在前面加 “- require: ${String(needed)}”`,
        `${move.action} needs assurance level ${String(needed)}, and here it may be ${String(level)}: put "- require: ${String(needed)}" before it`,
      );
    }
  }
  for (const prompt of promptsOf(flow, move)) {
    const discloses = flow.prompts[prompt]?.discloses ?? 'none';
    if (level >= levelToSay(discloses) || discloses === 'secret') continue;
    report.error(
      path,
      `“${prompt}” 会透露${discloses === 'debt' ? '欠款' : '账户'}信息，而这里核身等级可能只有 ${String(level)}：请在前面加 “- require: 2”`,
      `"${prompt}" discloses the ${discloses}, and here the assurance level may be ${String(level)}: put "- require: 2" before it`,
    );
  }
}

/** Nothing is told or done on any path before the customer proved who they are. */
export function checkLevels(checked: Checked, entry: number): void {
  const levels = levelsIn(checked.flow, entry);
  for (const [step, moves] of Object.entries(checked.flow.steps)) {
    moves.forEach((move, i) => {
      const level = levels.get(nodeId(step, i));
      if (level === undefined) return;
      const own = checked.source.steps[step]?.[i]?.when === undefined ? 0 : guardLevel(move);
      checkMove(checked, ['steps', step, i], move, Math.max(level, own), checked.actions);
    });
  }
}

/** The level that a move's own `when: level >= n` demands. */
function guardLevel({ when }: Move): number {
  const isLevel = when?.kind === 'binary' && when.left.kind === 'name' && when.left.path[0] === 'level';
  if (!isLevel || when.operator !== '>=' || when.right.kind !== 'literal') return 0;
  return typeof when.right.value === 'number' ? when.right.value : 0;
}
