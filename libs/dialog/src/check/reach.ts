import type { FlowGraph } from './graph.js';

/** What can be reached over edges from some places. */
export function reachable(from: Iterable<string>, next: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set(from);
  const open = [...seen];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const to of next.get(at) ?? []) {
      if (seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return seen;
}

export function forward({ edges }: FlowGraph): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const list = next.get(from);
    if (list) list.push(to);
    else next.set(from, [to]);
  }
  return next;
}

export function backward({ edges }: FlowGraph): ReadonlyMap<string, readonly string[]> {
  return forward({ nodes: new Map(), edges: edges.map((edge) => ({ ...edge, from: edge.to, to: edge.from })) });
}

/** A ring that leads from a place back to it and keeps out of some others; null when there is none. */
export function isInRing(place: string, next: ReadonlyMap<string, readonly string[]>): boolean {
  return reachable(next.get(place) ?? [], next).has(place);
}
