import { Tag } from 'antd';
import type { CallView } from '#contracts';
import { useCallWords } from './words.js';

export function CallTag({ call: { answeredAt, endedAt, ending } }: { readonly call: CallView }) {
  const text = useCallWords();
  if (endedAt !== null) return <Tag>{ending ?? text.ended}</Tag>;
  return answeredAt === null ? <Tag color="gold">{text.ringing}</Tag> : <Tag color="green">{text.talking}</Tag>;
}
