import { Alert, Button, Empty, Result, Skeleton } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemText, useTongue } from '../words/words.js';
import { codeOfError } from './api.js';

interface Props<T> {
  readonly answer: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
  /** What to draw while the first answer is awaited. */
  readonly meanwhile?: ReactNode;
}

/** What came of a question: the answer, or that it is awaited, or why there is none and what to do. */
export function Loaded<T>({ answer, children, meanwhile }: Props<T>) {
  const { words } = useTongue();
  const { data, error, isFetching, refetch } = answer;
  if (data === undefined && error) return <Failed error={error} onRetry={() => void refetch()} isBusy={isFetching} />;
  if (data === undefined) return meanwhile ?? <Skeleton active className="meanwhile" title={false} />;
  return (
    <>
      {error && <Alert type="warning" banner title={words.offline} className="stale" />}
      {children(data)}
    </>
  );
}

interface FailedProps {
  readonly error: Error;
  readonly onRetry: () => void;
  readonly isBusy: boolean;
}

function Failed({ error, onRetry, isBusy }: FailedProps) {
  const { words } = useTongue();
  const code = codeOfError(error);
  const status = code === 'not-found' ? '404' : code === 'forbidden' ? '403' : 'warning';
  return (
    <Result
      status={status}
      title={problemText(code, words)}
      extra={
        <Button onClick={onRetry} loading={isBusy}>
          {words.again}
        </Button>
      }
    />
  );
}

interface NothingProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly children?: ReactNode;
}

/** Stands where something will appear, and says what. */
export function Nothing({ title, hint, children }: NothingProps) {
  const about = (
    <>
      <p className="nothing-title">{title}</p>
      {hint !== undefined && <p className="nothing-hint">{hint}</p>}
    </>
  );
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={about} className="nothing">
      {children}
    </Empty>
  );
}
