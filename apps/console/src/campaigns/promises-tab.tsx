import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Badge, Button, Calendar, Card, Col, Empty, Row, Tag } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { Link } from 'react-router';
import type { PromiseList, PromiseView } from '#contracts';
import { ExportButton } from '../platform/export-button.js';
import { Loaded } from '../platform/loaded.js';
import { useAnswer } from '../platform/queries.js';
import { useIsPhone } from '../platform/widths.js';
import { queryOf, useFilters } from '../platform/use-filters.js';
import { useTongue } from '../words/words.js';
import { moneyLabel } from './money.js';
import { promisesPath } from './paths.js';
import { useCampaignWords } from './words.js';
import './campaigns.css';

const colors = {
  confirmed: 'blue',
  reminded: 'blue',
  due: 'gold',
  kept: 'green',
  kept_late: 'green',
  partial: 'orange',
  broken: 'red',
  cancelled: 'default',
  superseded: 'default',
} as const;

/** Who promised to pay what on which day, and whether they did. */
export function PromisesTab() {
  const isPhone = useIsPhone();
  const { filters, change } = useFilters({ day: dayjs().format('YYYY-MM-DD') });
  const day = dayjs(filters.day);
  // The six weeks that a month is shown with.
  const from = day.startOf('month').subtract(7, 'day').format('YYYY-MM-DD');
  const until = day.endOf('month').add(14, 'day').format('YYYY-MM-DD');
  const query = queryOf({ from, until });
  const monthQuery = queryOf({
    from: day.startOf('month').format('YYYY-MM-DD'),
    until: day.endOf('month').format('YYYY-MM-DD'),
  });
  const answer = useAnswer<PromiseList>(promisesPath + query);
  return (
    <Loaded answer={answer}>
      {({ promises }) => (
        <>
          <div className="filters">
            <ExportButton path={promisesPath} query={monthQuery} />
          </div>
          <Row gutter={[16, 16]}>
            <Col xs={24} xl={15}>
              <Card size="small">
                <Calendar
                  value={day}
                  fullscreen={!isPhone}
                  mode="month"
                  headerRender={({ value, onChange }) => <MonthHead month={value} onChange={onChange} />}
                  onSelect={(chosen) => change({ day: chosen.format('YYYY-MM-DD') })}
                  onPanelChange={(chosen) => change({ day: chosen.format('YYYY-MM-DD') })}
                  cellRender={(date) => <Day date={date} promises={promises} />}
                />
              </Card>
            </Col>
            <Col xs={24} xl={9}>
              <DueList day={day} promises={promises} />
            </Col>
          </Row>
        </>
      )}
    </Loaded>
  );
}

interface MonthProps {
  readonly month: Dayjs;
  readonly onChange: (month: Dayjs) => void;
}

function MonthHead({ month, onChange }: MonthProps) {
  const text = useCampaignWords();
  return (
    <div className="month-head">
      <Button
        type="text"
        icon={<LeftOutlined />}
        aria-label={text.monthBefore}
        onClick={() => onChange(month.subtract(1, 'month'))}
      />
      <strong>{month.format('YYYY-MM')}</strong>
      <Button
        type="text"
        icon={<RightOutlined />}
        aria-label={text.monthAfter}
        onClick={() => onChange(month.add(1, 'month'))}
      />
    </div>
  );
}

function dueOn(promises: readonly PromiseView[], day: Dayjs): readonly PromiseView[] {
  const wanted = day.format('YYYY-MM-DD');
  return promises.filter(({ dueDate }) => dueDate === wanted);
}

function Day({ date, promises }: { readonly date: Dayjs; readonly promises: readonly PromiseView[] }) {
  const text = useCampaignWords();
  const isPhone = useIsPhone();
  const due = dueOn(promises, date);
  if (due.length === 0) return null;
  const broken = due.filter(({ state }) => state === 'broken').length;
  return (
    <div className="day-promises">
      <Badge status={broken > 0 ? 'error' : 'processing'} text={isPhone ? due.length : text.promisesDue(due.length)} />
    </div>
  );
}

function DueList({ day, promises }: { readonly day: Dayjs; readonly promises: readonly PromiseView[] }) {
  const { language } = useTongue();
  const text = useCampaignWords();
  const due = dueOn(promises, day);
  return (
    <Card size="small" title={text.dueOn(day.format('YYYY-MM-DD'))}>
      {due.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.noPromises} />}
      <ul className="plain-list promise-list">
        {due.map((promise) => (
          <li key={promise.id}>
            <Link to={`/conversations/${promise.conversationId}`}>{promise.caseId ?? text.conversation}</Link>
            <strong>{moneyLabel(promise, language)}</strong>
            <Tag color={colors[promise.state]}>{text.promiseStates[promise.state]}</Tag>
          </li>
        ))}
      </ul>
    </Card>
  );
}
