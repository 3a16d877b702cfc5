import type { Checked } from './checked.js';
import { closingFlows, type Edge, endsAt, type FlowGraph, graphOf, nodeId } from './graph.js';
import { backward, forward, isInRing, reachable } from './reach.js';

function checkReached({ flow, report }: Checked, reached: ReadonlySet<string>): void {
  for (const [step, moves] of Object.entries(flow.steps)) {
    if (!reached.has(nodeId(step, 0))) {
      report.error(
        ['steps', step],
        `步骤 “${step}” 到不了：请用 goto 引到它，或删去`,
        `the step "${step}" is never reached: lead to it by goto, or remove it`,
      );
      continue;
    }
    const unused = moves.findIndex((_, i) => !reached.has(nodeId(step, i)));
    if (unused > 0)
      report.error(
        ['steps', step, unused],
        '这一行永远不会执行：上一行已经离开，或进入了总会结束对话的流程',
        'this line is never reached: the one before leaves the step, or calls a flow that always ends the conversation',
      );
  }
}

/** Where a step runs out of lines without an end. */
function checkDeadEnds(
  { flow, report }: Checked,
  graph: FlowGraph,
  reached: ReadonlySet<string>,
  closing: ReadonlySet<string>,
): void {
  for (const [step, moves] of Object.entries(flow.steps)) {
    const behind = nodeId(step, moves.length);
    if (!graph.edges.some(({ from, to }) => to === behind && reached.has(from))) continue;
    report.error(
      ['steps', step, moves.length - 1],
      `步骤 “${step}” 到这里就断了：请以 goto、end 或 handover 结尾`,
      `the step "${step}" leads nowhere from here: close it by goto, end or handover`,
    );
  }
  const ends = [...graph.nodes.values()].filter(({ move }) => endsAt(move, closing));
  const canEnd = reachable(
    ends.map(({ id }) => id),
    backward(graph),
  );
  for (const step of Object.keys(flow.steps)) {
    const id = nodeId(step, 0);
    if (reached.has(id) && !canEnd.has(id)) {
      report.error(['steps', step], `从步骤 “${step}” 永远走不到结束`, `from the step "${step}" no end can be reached`);
    }
  }
}

/** A ring must wait for the customer each time round: a filled slot is passed without a word. */
function checkRings({ flow, report }: Checked, graph: FlowGraph, reached: ReadonlySet<string>): void {
  const next = forward(graph);
  // What a meaning, a signal or too many answers lead to was the customer's doing.
  const isAnswer = ({ from, label }: Edge) =>
    Object.hasOwn(flow.on, label) || (label !== '' && graph.nodes.get(from)?.move.kind === 'collect');
  const silent = forward({ nodes: graph.nodes, edges: graph.edges.filter((edge) => !isAnswer(edge)) });
  const emptied = new Set(
    [...graph.nodes.values()].flatMap(({ id, move }) =>
      move.kind === 'set' && isInRing(id, next)
        ? move.values.flatMap(([name, value]) => (value.kind === 'literal' && value.value === null ? [name] : []))
        : [],
    ),
  );
  const waits = new Set(
    [...graph.nodes.values()].flatMap(({ id, move }) => {
      if (move.kind !== 'collect' || move.when !== null) return [];
      const slot = flow.slots[move.slot];
      // Where there is but one choice, it is taken without asking.
      if (slot?.choices) return [];
      return emptied.has(move.slot) || slot?.sensitive ? [id] : [];
    }),
  );
  const withoutWaiting = new Map(
    [...silent].map(([from, to]) => [from, waits.has(from) ? [] : to.filter((id) => !waits.has(id))]),
  );
  const reported = new Set<string>();
  for (const { id, step, index } of graph.nodes.values()) {
    if (!reached.has(id) || reported.has(step) || !isInRing(id, withoutWaiting)) continue;
    reported.add(step);
    report.error(
      ['steps', step, index],
      '这里会空转：循环中没有等待客户。请在循环里先清空要重新询问的槽位，例如 set: { amount: missing }',
      'this goes round without waiting for the customer: empty the slot that is asked again, for example set: { amount: missing }',
    );
    return;
  }
}

/** Every move is reached, no way ends nowhere, and none goes round for ever. */
export function checkPaths(checked: Checked): void {
  const closing = closingFlows(checked.flows.values());
  const graph = graphOf(checked.flow, closing);
  const reached = reachable([nodeId('start', 0)], forward(graph));
  checkReached(checked, reached);
  checkDeadEnds(checked, graph, reached, closing);
  checkRings(checked, graph, reached);
}
