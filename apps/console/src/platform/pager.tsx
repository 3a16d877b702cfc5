import { Button, Space } from 'antd';
import { useTongue } from '../words/words.js';

interface Props {
  /** Where this page begins; '' on the first. */
  readonly after: string;
  /** Where the next one begins; null on the last. */
  readonly next: string | null;
  readonly onGo: (after: string) => void;
}

/** Long lists are read forwards, page by page; the browser's own Back goes back. */
export function Pager({ after, next, onGo }: Props) {
  const { words } = useTongue();
  if (after === '' && next === null) return null;
  return (
    <Space className="pager no-print">
      <Button disabled={after === ''} onClick={() => onGo('')}>
        {words.first}
      </Button>
      <Button disabled={next === null} onClick={() => onGo(next ?? '')}>
        {words.next}
      </Button>
    </Space>
  );
}
