import type { Floor } from './floor.js';

/** One line for each free agent: nobody is ever called whom no agent can take. */
export function progressive({ idleAgents, ringingMs, waiting }: Floor): number {
  return Math.max(0, idleAgents - ringingMs.length - waiting);
}
