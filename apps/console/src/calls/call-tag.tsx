import { Tag } from 'antd';
import type { CallView } from '#contracts';
import { endingTitle } from '#kernel';
import { useTongue } from '../words/words.js';
import { useCallWords } from './words.js';

export function CallTag({ call: { answeredAt, endedAt, ending } }: { readonly call: CallView }) {
  const { language } = useTongue();
  const text = useCallWords();
  if (endedAt !== null) return <Tag>{ending === null ? text.ended : endingTitle(ending)[language]}</Tag>;
  return answeredAt === null ? <Tag color="gold">{text.ringing}</Tag> : <Tag color="green">{text.talking}</Tag>;
}
