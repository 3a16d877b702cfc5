import { Card, Col, Row } from 'antd';
import { type ComponentProps, type ReactNode } from 'react';
import { Bars } from '../charts/bars.js';
import { FigureCard } from '../look/figure-card.js';

/** The numbers on top of a page, side by side. */
export function FigureRow({ cards }: { readonly cards: readonly ComponentProps<typeof FigureCard>[] }) {
  return (
    <Row gutter={[12, 12]}>
      {cards.map((card) => (
        <Col key={card.title} xs={12} md={8} xl={4}>
          <FigureCard {...card} />
        </Col>
      ))}
    </Row>
  );
}

interface BarsCardProps extends ComponentProps<typeof Bars> {
  readonly title: string;
  /** Said where there is nothing to be drawn. */
  readonly empty: string;
  readonly children?: ReactNode;
}

/** Named amounts under a title. */
export function BarsCard({ title, empty, children, ...bars }: BarsCardProps) {
  return (
    <Card size="small" title={title}>
      {bars.rows.length === 0 ? <p className="muted">{empty}</p> : <Bars {...bars} />}
      {children}
    </Card>
  );
}
