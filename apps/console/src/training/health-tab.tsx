import { Alert, Card, Col, Row, Skeleton } from 'antd';
import { Link } from 'react-router';
import type { KnowledgeHealth } from '#contracts';
import { useFormat } from '../look/format.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useAnswer } from '../platform/queries.js';
import { useTongue } from '../words/words.js';
import { healthPath } from './paths.js';
import { useTrainingWords } from './words.js';

/** Entries nobody ever needed, and entries that get in each other's way. */
export function HealthTab() {
  const { language } = useTongue();
  const text = useTrainingWords();
  const { time } = useFormat();
  const answer = useAnswer<KnowledgeHealth>(healthPath, {
    everyMs: (data) => (data?.conflicts === null ? 1_000 : false),
  });
  return (
    <Loaded answer={answer}>
      {({ since, neverHit, conflicts }) => (
        <Row gutter={[16, 16]}>
          <Col xs={24} lg={12}>
            <Card size="small" title={text.conflicts(conflicts?.length ?? null)}>
              {conflicts === null && <Skeleton active title={false} />}
              {conflicts?.length === 0 && <Nothing title={text.noConflicts} />}
              {conflicts?.map(({ intents, message }) => (
                <Alert
                  key={intents.join()}
                  type="warning"
                  className="stale"
                  title={message[language]}
                  description={intents.map((intent) => (
                    <Link key={intent} to={`/knowledge/entries/${intent}`} className="intent-link">
                      {intent}
                    </Link>
                  ))}
                />
              ))}
            </Card>
          </Col>
          <Col xs={24} lg={12}>
            <Card
              size="small"
              title={text.neverHit(neverHit.length)}
              extra={<span className="muted small">{text.sinceWhen(time(since))}</span>}
            >
              {neverHit.length === 0 && <Nothing title={text.allHit} />}
              <ul className="path never-hit">
                {neverHit.map(({ intent, question }) => (
                  <li key={intent}>
                    <Link to={`/knowledge/entries/${intent}`}>{question[language]}</Link>
                  </li>
                ))}
              </ul>
            </Card>
          </Col>
        </Row>
      )}
    </Loaded>
  );
}
