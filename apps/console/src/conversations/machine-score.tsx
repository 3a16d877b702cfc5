import { Alert, Progress, Statistic } from 'antd';
import type { InspectionView } from '#contracts';
import { useFormat } from '../look/format.js';
import { SeverityTag } from '../look/tags.js';
import { Nothing } from '../platform/loaded.js';
import { useTongue } from '../words/words.js';
import { useConversationWords } from './words.js';

interface Props {
  readonly inspection: InspectionView | null;
  readonly onTurn: (seq: number) => void;
}

/** What the machine made of it: item by item, finding by finding. */
export function MachineScore({ inspection, onTurn }: Props) {
  const { language, words } = useTongue();
  const text = useConversationWords();
  const { figure, time } = useFormat();
  if (!inspection) return <Nothing title={text.notInspected} hint={text.notInspectedHint} />;
  const { score, grade, items, findings, notEvaluated, scorecard, version, inspectedAt } = inspection;
  return (
    <section>
      <Statistic title={words.grades[grade]} value={figure(score)} suffix="/ 100" className={`grade grade-${grade}`} />
      <ul className="plain-list score-items">
        {items.map(({ id, title, weight, earned }) => (
          <li key={id}>
            <span>{title[language]}</span>
            <span className="muted">
              {earned === null
                ? text.notApplicable
                : weight === 0
                  ? text.decides
                  : `${figure(earned)} / ${figure(weight)}`}
            </span>
            {earned !== null && weight > 0 && (
              <Progress
                percent={(100 * earned) / weight}
                showInfo={false}
                size="small"
                status={earned < weight / 2 ? 'exception' : 'normal'}
                aria-label={title[language]}
              />
            )}
          </li>
        ))}
      </ul>
      <h3 className="side-title">{text.findings(findings.length)}</h3>
      {findings.length === 0 && <p className="muted">{text.noFindings}</p>}
      <ul className="plain-list finding-list">
        {findings.map(({ rule, name, severity, evidence }) => {
          const seq = evidence.find((each) => each.seq !== null)?.seq ?? null;
          return (
            <li key={rule}>
              <SeverityTag severity={severity} />
              {seq === null ? (
                <span>{name[language]}</span>
              ) : (
                <button type="button" className="text-button" onClick={() => onTurn(seq)}>
                  {name[language]} <span className="muted">#{seq}</span>
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {notEvaluated.length > 0 && (
        <Alert
          type="info"
          title={text.notEvaluated(notEvaluated.length)}
          description={
            <ul className="plain-list small">
              {notEvaluated.map(({ rule, reason }) => (
                <li key={rule}>
                  <code>{rule}</code> {text.whyNotEvaluated[reason] ?? reason}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <p className="muted small">
        {scorecard} · {version} · {time(inspectedAt)}
      </p>
    </section>
  );
}
