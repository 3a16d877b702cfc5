import { SoundOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { EvidenceView, FindingView } from '#contracts';
import { SeverityTag } from '../look/tags.js';
import { useTongue } from '../words/words.js';
import { useConversationWords } from './words.js';

interface Props {
  readonly finding: FindingView;
  readonly evidence?: EvidenceView;
  readonly onHear: ((ms: number) => void) | null;
}

/** What inspection found, and why, in words; the values of the operator on demand. */
export function FindingNote({ finding, evidence, onHear }: Props) {
  const { language } = useTongue();
  const text = useConversationWords();
  const fromMs = finding.audio?.fromMs ?? evidence?.startMs ?? null;
  return (
    <aside className={`finding finding-${finding.severity}`} aria-label={finding.name[language]}>
      <p className="finding-name">
        <SeverityTag severity={finding.severity} /> <strong>{finding.name[language]}</strong>
      </p>
      <p className="finding-why">{finding.explanation[language]}</p>
      <p className="muted small">
        <code>{finding.rule}</code> {finding.score !== 0 && text.points(finding.score)}{' '}
        {evidence && (
          <Tooltip title={valuesOf(evidence)}>
            <span className="operator" tabIndex={0}>
              {evidence.operator}
            </span>
          </Tooltip>
        )}
        {onHear && fromMs !== null && (
          <Button type="link" size="small" icon={<SoundOutlined />} onClick={() => onHear(fromMs)}>
            {text.hear}
          </Button>
        )}
      </p>
    </aside>
  );
}

function valuesOf({ condition, values }: EvidenceView): string {
  const pairs = Object.entries(values).map(([name, value]) => `${name}: ${String(value)}`);
  return [condition, ...pairs].join(' · ');
}
