import { Tag } from 'antd';
import type { CustomerLevel } from '#contracts';
import { useDeskWords } from './words.js';

/** Only who is served before others is marked. */
export function LevelTag({ level }: { readonly level: CustomerLevel }) {
  const text = useDeskWords();
  if (level !== 'vip' && level !== 'gold') return null;
  return <Tag color={level === 'vip' ? 'purple' : 'gold'}>{text.levels[level]}</Tag>;
}
