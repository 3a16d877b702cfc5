import { Alert, Card, Col, Collapse, Row, Tag } from 'antd';
import { useMemo } from 'react';
import type { Rehearsed } from '#contracts';
import { LineChart, type Series } from '../charts/line-chart.js';
import { useFormat } from '../look/format.js';
import { useTongue } from '../words/words.js';
import { readable } from './by-day.js';
import { BarsCard, FigureRow } from './figure-parts.js';
import { useCampaignWords } from './words.js';
import '../overview/overview.css';

interface Props {
  readonly report: Rehearsed;
}

/** Rows of a card at the most; the rest is rare. */
const mostShown = 8;
const hourMs = 3_600_000;

/** What a rehearsal came to, for people who decide whether to start. */
export function RehearsalView({ report }: Props) {
  const text = useCampaignWords();
  const { number } = useFormat();
  return (
    <>
      {report.dials === 0 && <Alert type="error" showIcon className="stale" title={text.nobodyWouldBeCalled} />}
      {report.unfinished > 0 && (
        <Alert type="warning" showIcon className="stale" title={text.wouldNotFinish(number(report.unfinished))} />
      )}
      <Figures report={report} />
      <Row gutter={[16, 16]} className="rows">
        <Col xs={24} xl={16}>
          <Timeline report={report} />
        </Col>
        <Col xs={24} md={12} xl={8}>
          <Lines report={report} />
        </Col>
        <Col xs={24} md={12} xl={8}>
          <Funnel report={report} />
        </Col>
        <Col xs={24} md={12} xl={8}>
          <Results report={report} />
        </Col>
        <Col xs={24} md={12} xl={8}>
          <Denials report={report} />
        </Col>
        <Col xs={24}>
          <Talks report={report} />
        </Col>
      </Row>
    </>
  );
}

function Figures({ report }: Props) {
  const text = useCampaignWords();
  const { number, figure } = useFormat();
  const share = (part: number, whole: number) => (whole === 0 ? '–' : `${figure((100 * part) / whole)}%`);
  const { contacts, rehearsed, dials, connects, rightParty, promises, payers, payersWithoutCalls } = report;
  const cards = [
    { title: text.dials, value: number(dials), foot: text.rehearsedOf(number(rehearsed), number(contacts)) },
    { title: text.answered, value: number(connects), foot: text.ofDials(share(connects, dials)) },
    { title: text.rightParty, value: number(rightParty), foot: text.ofDials(share(rightParty, dials)) },
    { title: text.promises, value: number(promises), foot: text.ofContacts(share(promises, contacts)) },
    {
      title: text.wouldPay,
      value: number(payers),
      foot: text.wouldPayAnyway(number(payersWithoutCalls)),
      hint: text.wouldPayHint,
    },
    {
      title: text.handovers,
      value: number(report.handovers),
      foot: text.peopleNeeded(report.peopleNeeded),
      hint: text.peopleNeededHint(report.handoversInBusiestHour),
    },
  ];
  return <FigureRow cards={cards} />;
}

function Timeline({ report: { timeline } }: Props) {
  const text = useCampaignWords();
  const { at, series, isByDay } = useMemo(() => {
    const { isByDay: long, points } = readable(timeline);
    const lines: readonly Series[] = [
      { label: text.dials, values: points.map(({ dials }) => dials), color: 'muted', kind: 'bars' },
      { label: text.answered, values: points.map(({ connects }) => connects), color: 'primary' },
      { label: text.promises, values: points.map(({ promises }) => promises), color: 'success' },
    ];
    return { at: points.map((point) => point.at), series: lines, isByDay: long };
  }, [timeline, text]);
  const title = isByDay ? text.dayByDay : text.hourByHour;
  return (
    <Card size="small" title={title}>
      {timeline.length === 0 ? (
        <p className="muted">{text.notYet}</p>
      ) : (
        <LineChart label={title} at={at} series={series} height={240} />
      )}
    </Card>
  );
}

function Lines({ report }: Props) {
  const text = useCampaignWords();
  const { figure, number, duration } = useFormat();
  const long = (hours: number) => (hours < 48 ? duration(hours * hourMs) : text.inDays(figure(hours / 24)));
  const compared = [...report.variants, { lines: report.lines, firstRoundHours: report.firstRoundHours }].sort(
    (a, b) => a.lines - b.lines,
  );
  const facts = [
    [text.allHours, long(report.hours)],
    [text.lineHours, text.inHours(figure(report.lineHours))],
    [text.mostLines, number(report.mostLinesAtOnce)],
  ] as const;
  return (
    <Card size="small" title={text.linesNeeded}>
      <p className="muted small">{text.firstRoundHint}</p>
      <ol className="plain-list bars">
        {compared.map(({ lines, firstRoundHours }) => (
          <li key={lines}>
            <span className="bar-label">
              {text.atOnce(lines)} {lines === report.lines && <Tag>{text.asSet}</Tag>}
            </span>
            <span className="bar-value">{long(firstRoundHours)}</span>
            <span className="bar-ground">
              <span
                className="bar-share"
                style={{
                  inlineSize: `${String((100 * firstRoundHours) / Math.max(0.01, ...compared.map((each) => each.firstRoundHours)))}%`,
                }}
              />
            </span>
          </li>
        ))}
      </ol>
      {facts.map(([title, value]) => (
        <p key={title} className="fact small">
          <span className="muted">{title}</span> {value}
        </p>
      ))}
    </Card>
  );
}

function Funnel({ report }: Props) {
  const text = useCampaignWords();
  const rows = [
    { key: 'dials', label: text.dials, value: report.dials },
    { key: 'connects', label: text.answered, value: report.connects },
    { key: 'right', label: text.rightParty, value: report.rightParty },
    { key: 'promises', label: text.promises, value: report.promises },
  ];
  return <BarsCard title={text.funnel} empty={text.notYet} rows={rows} />;
}

function Results({ report: { results } }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const rows = results
    .slice(0, mostShown)
    .map(({ result, title, count }) => ({ key: result, label: title[language], value: count }));
  return <BarsCard title={text.results} empty={text.notYet} rows={rows} />;
}

function Denials({ report: { denials, deniedForGood } }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { number } = useFormat();
  const rows = denials.slice(0, mostShown).map(({ rule, text: why, count }) => ({
    key: rule,
    label: <span title={rule}>{why[language]}</span>,
    value: count,
  }));
  return (
    <BarsCard title={text.denials} empty={text.nobodyDenied} rows={rows}>
      {deniedForGood > 0 && <p className="small">{text.deniedForGood(number(deniedForGood))}</p>}
    </BarsCard>
  );
}

function Talks({ report: { talks } }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { number, duration } = useFormat();
  if (talks.length === 0) return null;
  const items = talks.map(({ persona, title, mood, dispositionTitle, seconds, count, transcript }) => ({
    key: `${persona}/${mood}`,
    label: (
      <>
        {title[language]} · {dispositionTitle[language]}{' '}
        <span className="muted small">
          {text.talksHeld(number(count))} · {duration(seconds * 1_000)}
        </span>
      </>
    ),
    children: (
      <ol className="plain-list rehearsed-talk">
        {transcript.map((line, i) => (
          <li key={`${String(i)}-${line.text}`} className={`by-${line.who}`}>
            {line.who !== 'system' && <span className="muted small">{text.speakers[line.who]}</span>} {line.text}
          </li>
        ))}
      </ol>
    ),
  }));
  return (
    <Card size="small" title={text.talks}>
      <p className="muted small">{text.talksHint}</p>
      <Collapse size="small" items={items} />
    </Card>
  );
}
