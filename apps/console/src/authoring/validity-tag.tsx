import { Tag } from 'antd';
import type { Validity } from './validity.js';
import { useAuthoringWords } from './words.js';

const colors = { current: 'green', expired: 'red', upcoming: 'gold' } as const;

export function ValidityTag({ validity }: { readonly validity: Validity }) {
  const { knowledge } = useAuthoringWords();
  return <Tag color={colors[validity]}>{knowledge.states[validity]}</Tag>;
}
