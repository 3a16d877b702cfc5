import { Tag } from 'antd';
import type { CaseState } from '#contracts';
import { useQualityWords } from './words.js';

const colors = {
  scored: 'default',
  published: 'blue',
  acknowledged: 'green',
  appealed: 'orange',
  upheld: 'volcano',
  changed: 'purple',
  closed: 'default',
} as const;

export function CaseTag({ state }: { readonly state: CaseState }) {
  const text = useQualityWords();
  return <Tag color={colors[state]}>{text.caseStates[state]}</Tag>;
}
