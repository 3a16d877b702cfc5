import { Card, Statistic, Tooltip } from 'antd';
import { InfoCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly value: string;
  /** How it is reckoned. */
  readonly hint?: string;
  readonly foot?: ReactNode;
}

export function FigureCard({ title, value, hint, foot }: Props) {
  const name = (
    <>
      {title}{' '}
      {hint !== undefined && (
        <Tooltip title={hint}>
          <InfoCircleOutlined tabIndex={0} aria-label={hint} />
        </Tooltip>
      )}
    </>
  );
  return (
    <Card size="small" className="figure-card">
      <Statistic title={name} value={value} />
      {foot !== undefined && <div className="muted small">{foot}</div>}
    </Card>
  );
}
