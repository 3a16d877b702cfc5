import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { useTongue } from '../words/words.js';

/** A page could not be drawn: a fault of ours, or its file did not arrive. */
export function PageFailed() {
  const { words } = useTongue();
  return (
    <Result
      status="warning"
      title={words.pageFailed}
      extra={
        <Button type="primary" onClick={() => location.reload()}>
          {words.again}
        </Button>
      }
    />
  );
}

export function NotThere() {
  const { words } = useTongue();
  return (
    <Result
      status="404"
      title={words.notThere}
      extra={
        <Link to="/">
          <Button type="primary">{words.home}</Button>
        </Link>
      }
    />
  );
}
