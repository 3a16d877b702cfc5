import { Card } from 'antd';
import { Link } from 'react-router';
import type { AlertList } from '#contracts';
import { useFormat } from '../look/format.js';
import { SeverityTag } from '../look/tags.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useAnswer } from '../platform/queries.js';
import { alertsPath } from '../quality/paths.js';
import { useTongue } from '../words/words.js';
import { useOverviewWords } from './words.js';
import './overview.css';

/** Open alerts, newest first. */
export function Alerts() {
  const { language } = useTongue();
  const text = useOverviewWords();
  const { short } = useFormat();
  const answer = useAnswer<AlertList>(`${alertsPath}?open=true&limit=6`, { everyMs: 15_000 });
  return (
    <Card
      size="small"
      title={text.alerts(answer.data?.open ?? 0)}
      extra={<Link to="/quality/alerts">{text.allAlerts}</Link>}
      className="alerts"
    >
      <Loaded answer={answer}>
        {({ alerts }) =>
          alerts.length === 0 ? (
            <Nothing title={text.noAlerts} />
          ) : (
            <ul className="plain-list">
              {alerts.map(({ id, conversationId, seq, severity, name, quote, at }) => (
                <li key={id}>
                  <SeverityTag severity={severity} />
                  <Link to={`/conversations/${conversationId}${seq === null ? '' : `?turn=${String(seq)}`}`}>
                    {name[language]}
                  </Link>
                  <span className="muted small">{short(at)}</span>
                  {quote !== '' && <q className="muted small">{quote}</q>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Card>
  );
}
