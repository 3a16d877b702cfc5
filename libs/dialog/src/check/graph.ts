import { isDisposition } from '#kernel';
import type { Flow, Move, Slot } from '../load/flow.js';

/** A move in its flow. */
interface Node {
  readonly id: string;
  readonly step: string;
  readonly index: number;
  readonly move: Move;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** `level >= n` holds behind it. */
  readonly proves: number;
  /** The branch it is: `yes`, `no`, `failed` …, or the meaning or signal that leads there. */
  readonly label: string;
}

export interface FlowGraph {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly edges: readonly Edge[];
}

export const nodeId = (step: string, index: number): string => `${step}.${String(index)}`;

/** The level that a condition of the form `level >= 2 and …` proves. */
function provenBy(move: Move): number {
  const provenIn = (when: Move['when']): number => {
    if (when?.kind !== 'binary') return 0;
    if (when.operator === 'and') return Math.max(provenIn(when.left), provenIn(when.right));
    const { left, right, operator } = when;
    if (left.kind !== 'name' || left.path[0] !== 'level' || right.kind !== 'literal') return 0;
    if (typeof right.value !== 'number') return 0;
    return operator === '>=' || operator === '=' ? right.value : operator === '>' ? right.value + 1 : 0;
  };
  return provenIn(move.when);
}

/** The level that the opposite of `level < 2` proves. */
function provenByNot(move: Move): number {
  const { when } = move;
  if (when?.kind !== 'binary' || when.left.kind !== 'name' || when.left.path[0] !== 'level') return 0;
  if (when.right.kind !== 'literal' || typeof when.right.value !== 'number') return 0;
  return when.operator === '<' ? when.right.value : when.operator === '<=' ? when.right.value + 1 : 0;
}

type Target = readonly [label: string, step: string];

/** Where a slot leads beside its value. */
function slotTargets(slot: Slot): readonly Target[] {
  const failed: readonly Target[] = slot.failed === null ? [] : [['failed', slot.failed]];
  return [...failed, ...Object.entries(slot.on)];
}

const target = (label: string, step: string | null): readonly Target[] => (step === null ? [] : [[label, step]]);

function branches(flow: Flow, move: Move): readonly Target[] {
  if (move.kind === 'goto') return [[move.when ? 'yes' : '', move.step], ...target('no', move.otherwise)];
  if (move.kind === 'run') return [...target('refused', move.refused), ...target('failed', move.failed)];
  if (move.kind === 'require') return target('otherwise', move.otherwise);
  const slot = move.kind === 'collect' ? flow.slots[move.slot] : undefined;
  return slot ? slotTargets(slot) : [];
}

/** Flows that never come back to who calls them: each of their ends ends the whole conversation, or hands it over. */
export function closingFlows(flows: Iterable<Flow>): ReadonlySet<string> {
  const returns = (move: Move) => move.kind === 'end' && !isDisposition(move.outcome);
  return new Set([...flows].filter(({ steps }) => !Object.values(steps).flat().some(returns)).map(({ id }) => id));
}

/** Whether nothing comes after a move: it ends, hands over, or calls a flow that does. */
export const endsAt = (move: Move, closing: ReadonlySet<string>): boolean =>
  move.kind === 'end' || move.kind === 'handover' || (move.kind === 'call' && closing.has(move.flow));

/** Whether a flow may hear something at a move: where it waits for the customer, itself or in a flow that it calls. */
const listensAt = ({ kind }: Move): boolean => kind === 'collect' || kind === 'call' || kind === 'require';

/**
 * All ways through a flow, from move to move.
 * @param closing flows that never come back from a call
 */
export function graphOf(flow: Flow, closing: ReadonlySet<string> = new Set()): FlowGraph {
  const nodes = new Map<string, Node>();
  const edges: Edge[] = [];
  for (const [step, moves] of Object.entries(flow.steps)) {
    moves.forEach((move, index) => nodes.set(nodeId(step, index), { id: nodeId(step, index), step, index, move }));
  }
  for (const { id, step, index, move } of nodes.values()) {
    const jumps = (label: string, to: string, proves: number) =>
      edges.push({ from: id, to: nodeId(to, 0), proves, label });
    for (const [label, to] of branches(flow, move)) {
      jumps(label, to, label === 'no' ? provenByNot(move) : move.kind === 'goto' ? provenBy(move) : 0);
    }
    if (listensAt(move)) for (const [label, to] of Object.entries(flow.on)) jumps(label, to, 0);
    const isFinal = move.when === null && (endsAt(move, closing) || move.kind === 'goto');
    const goesOn = !isFinal && !(move.kind === 'goto' && move.otherwise !== null);
    if (goesOn) edges.push({ from: id, to: nodeId(step, index + 1), proves: provenByNot(move), label: '' });
  }
  return { nodes, edges };
}
