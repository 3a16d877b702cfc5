import { useTongue } from '../words/words.js';
import type { Validity } from './validity.js';

export function ValidityBadge({ validity }: { readonly validity: Validity }) {
  const { words } = useTongue();
  return <span className={`badge validity-${validity}`}>{words.knowledge.states[validity]}</span>;
}
