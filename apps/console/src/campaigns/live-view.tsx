import { Alert, Card, Col, Progress, Row } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { CampaignFigures, CampaignView } from '#contracts';
import { Bars } from '../charts/bars.js';
import { LineChart, type Series } from '../charts/line-chart.js';
import { useFormat } from '../look/format.js';
import { Loaded } from '../platform/loaded.js';
import { useTongue } from '../words/words.js';
import { BarsCard, FigureRow } from './figure-parts.js';
import { moneyLabel } from './money.js';
import { useFigures } from './use-figures.js';
import { useCampaignWords } from './words.js';
import '../overview/overview.css';

/** How a campaign goes, second by second. */
export function LiveView({ campaign }: { readonly campaign: CampaignView }) {
  const { answer, history } = useFigures(campaign.id);
  return (
    <Loaded answer={answer}>
      {(figures) => (
        <>
          <Numbers figures={figures} />
          <Row gutter={[16, 16]} className="rows">
            <Col xs={24} xl={16}>
              <Speed history={history} />
            </Col>
            <Col xs={24} md={12} xl={8}>
              <Progressed figures={figures} />
            </Col>
            <Col xs={24} md={12} xl={8}>
              <Funnel figures={figures} />
            </Col>
            <DialogSteps figures={figures} />
            <Col xs={24} md={12} xl={8}>
              <Results figures={figures} />
            </Col>
            <Col xs={24} md={12} xl={8}>
              <Denials figures={figures} />
            </Col>
          </Row>
        </>
      )}
    </Loaded>
  );
}

interface Props {
  readonly figures: CampaignFigures;
}

function Numbers({ figures }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { figure, number } = useFormat();
  const share = (part: number) => (figures.dials === 0 ? '' : text.ofDials(`${figure((100 * part) / figures.dials)}%`));
  const waiting = figures.contacts.ready + figures.contacts.resting;
  const promised = figures.promisedAmount.map((amount) => moneyLabel(amount, language)).join(text.comma);
  const cards = [
    { title: text.dialsPerMinute, value: number(figures.dialsPerMinute), foot: text.underWay(figures.underWay) },
    { title: text.dials, value: number(figures.dials), foot: text.notDoneYet(number(waiting)) },
    {
      title: text.answered,
      value: number(figures.answered),
      foot: [share(figures.answered), text.machines(figures.machines)].filter(Boolean).join(' · '),
    },
    { title: text.rightParty, value: number(figures.rightParty), foot: share(figures.rightParty) },
    { title: text.promises, value: number(figures.promises), foot: promised },
    {
      title: text.waitingForPerson,
      value: number(figures.waitingForPerson),
      foot: text.abandonedCount(figures.abandoned),
    },
  ];
  return (
    <>
      <Abandoned figures={figures} />
      <FigureRow cards={cards} />
    </>
  );
}

/** How near what is abandoned comes to its limit; a campaign that stands still for it says so itself. */
function Abandoned({ figures }: Props) {
  const text = useCampaignWords();
  const { figure } = useFormat();
  const { state, abandonedState, abandonedPercent, abandonedTodayPercent, abandonedLimitPercent } = figures;
  if (abandonedState === 'fine' || state !== 'running') return null;
  const [tell, type] =
    abandonedState === 'alarm'
      ? ([text.manyAbandoned, 'warning'] as const)
      : ([text.tooManyAbandoned, 'error'] as const);
  const said = tell(figure(abandonedTodayPercent), figure(abandonedPercent ?? 0), figure(abandonedLimitPercent));
  return <Alert type={type} showIcon title={said} className="stale" />;
}

function Speed({ history }: { readonly history: readonly CampaignFigures[] }) {
  const text = useCampaignWords();
  const { at, series } = useMemo(() => {
    const lines: readonly Series[] = [
      { label: text.dialsPerMinute, values: history.map(({ dialsPerMinute }) => dialsPerMinute), color: 'primary' },
      { label: text.talking, values: history.map(({ underWay }) => underWay), color: 'warning' },
    ];
    return { at: history.map((each) => each.at), series: lines };
  }, [history, text]);
  return (
    <Card size="small" title={text.speed}>
      <LineChart label={text.speed} at={at} series={series} height={280} />
    </Card>
  );
}

function Progressed({ figures: { contacts, abandonedPercent, abandonedLimitPercent, nextAt } }: Props) {
  const text = useCampaignWords();
  const { figure, number, time } = useFormat();
  const ended = contacts.done + contacts.closed + contacts.withdrawn;
  const rows = (['ready', 'resting', 'reserved', 'done', 'closed', 'withdrawn'] as const).map((state) => ({
    key: state,
    label: text.contactStates[state],
    value: contacts[state],
  }));
  return (
    <Card size="small" title={text.progress}>
      <Progress
        percent={contacts.total === 0 ? 0 : Math.floor((100 * ended) / contacts.total)}
        status="normal"
        aria-label={text.progress}
      />
      <p className="muted small">
        {text.finishedOf(number(ended), number(contacts.total))}
        {nextAt !== null && ` · ${text.nextAt(time(nextAt))}`}
      </p>
      <Bars rows={rows} most={Math.max(1, contacts.total)} />
      <p className="small">
        {text.abandonedShare(
          abandonedPercent === null ? '–' : `${figure(abandonedPercent)}%`,
          figure(abandonedLimitPercent),
        )}
      </p>
    </Card>
  );
}

function Funnel({ figures: { funnel } }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const rows = funnel.map(({ step, title, count }) => ({ key: step, label: title[language], value: count }));
  return <BarsCard title={text.funnel} empty={text.notYet} rows={rows} />;
}

/** How far calls came in each dialog, and where they ended. */
function DialogSteps({ figures: { dialogs } }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const { number } = useFormat();
  return dialogs.map(({ flow, title, steps }) => (
    <Col key={flow} xs={24} md={12} xl={8}>
      <BarsCard
        title={text.dialogSteps(title[language])}
        empty={text.notYet}
        rows={steps.map(({ step, title: name, reached, ended }) => ({
          key: step,
          label: name[language],
          value: reached,
          part: ended,
          ...(ended > 0 && { note: text.endedHere(number(ended)) }),
        }))}
      >
        <p className="muted small">{text.dialogStepsHint}</p>
      </BarsCard>
    </Col>
  ));
}

function Results({ figures: { results, campaignId } }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const rows = results.map(({ result, title, count }) => ({
    key: result,
    label: (
      <Link to={`/campaigns/contacts?campaignId=${campaignId}&disposition=${encodeURIComponent(result)}`}>
        {title[language]}
      </Link>
    ),
    value: count,
  }));
  return <BarsCard title={text.results} empty={text.notYet} rows={rows} />;
}

function Denials({ figures: { denials } }: Props) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const rows = denials.map(({ rule, text: why, count }) => ({
    key: rule,
    label: <span title={`${rule} ${why[language]}`}>{why[language]}</span>,
    value: count,
  }));
  return <BarsCard title={text.denials} empty={text.nobodyDenied} rows={rows} />;
}
