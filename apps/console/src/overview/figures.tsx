import { Col, Row } from 'antd';
import type { Overview } from '#contracts';
import { FigureCard } from '../look/figure-card.js';
import { useFormat } from '../look/format.js';
import { useOverviewWords } from './words.js';

/** The figures a supervisor asks for first. */
export function Figures({ overview }: { readonly overview: Overview }) {
  const text = useOverviewWords();
  const { duration, figure, number, percent } = useFormat();
  const seconds = (value: number | null) => (value === null ? '–' : duration(value * 1_000));
  const figures = [
    {
      title: text.conversations,
      value: number(overview.conversations),
      foot: text.open(overview.open),
    },
    { title: text.containment, value: percent(overview.containment), hint: text.containmentHint },
    {
      title: text.handoverRate,
      value: percent(overview.handoverRate),
      hint: text.handoverHint,
      foot: text.firstRequest(percent(overview.firstRequestHandoverRate)),
    },
    {
      title: text.toPerson,
      value: seconds(overview.secondsToPerson.median),
      foot: overview.secondsToPerson.p90 === null ? '' : text.p90(seconds(overview.secondsToPerson.p90)),
    },
    {
      title: text.unansweredRate,
      value: percent(overview.unansweredRate),
      foot: text.questions(number(overview.questions)),
    },
    {
      title: text.averageScore,
      value: figure(overview.averageScore),
      foot: text.passRate(percent(overview.passRate)),
    },
  ];
  return (
    <Row gutter={[12, 12]}>
      {figures.map((each) => (
        <Col key={each.title} xs={12} md={8} xl={4}>
          <FigureCard {...each} />
        </Col>
      ))}
    </Row>
  );
}
