import { useTongue } from '../words/words.js';
import type { State } from './rows.js';

/** The word says the state, the colour only helps. */
export function StateBadge({ state }: { readonly state: State }) {
  const { words } = useTongue();
  return <span className={`badge state-${state}`}>{words.handoff.states[state]}</span>;
}
