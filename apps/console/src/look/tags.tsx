import { FrownOutlined, MehOutlined, SmileOutlined } from '@ant-design/icons';
import { Tag, Tooltip } from 'antd';
import type { ConversationRow, Severity } from '#contracts';
import { useTongue } from '../words/words.js';
import { useFormat } from './format.js';

const severityColors = { info: 'default', minor: 'blue', major: 'gold', critical: 'volcano', fatal: 'red' } as const;

/** The word says it, the colour only helps. */
export function SeverityTag({ severity }: { readonly severity: Severity }) {
  const { words } = useTongue();
  return <Tag color={severityColors[severity]}>{words.severities[severity]}</Tag>;
}

const stateColors = { queued: 'orange', agent: 'green', bot: 'cyan', ended: 'default' } as const;

export function StateTag({ state }: { readonly state: ConversationRow['state'] }) {
  const { words } = useTongue();
  return <Tag color={stateColors[state]}>{words.states[state]}</Tag>;
}

const gradeColors = { good: 'green', pass: 'blue', fail: 'red' } as const;

export function ScoreTag({ score, grade }: Pick<ConversationRow, 'score' | 'grade'>) {
  const { words } = useTongue();
  const { figure } = useFormat();
  if (score === null) return <span className="muted">–</span>;
  return (
    <Tooltip title={grade && words.grades[grade]}>
      <Tag color={grade ? gradeColors[grade] : 'default'} className="score-tag">
        {figure(score)}
      </Tag>
    </Tooltip>
  );
}

/** The worst the customer's mood was. */
export function MoodMark({ sentiment }: Pick<ConversationRow, 'sentiment'>) {
  const { words } = useTongue();
  const mood = sentiment <= -0.34 ? 'negative' : sentiment >= 0.34 ? 'positive' : 'neutral';
  const Icon = { negative: FrownOutlined, neutral: MehOutlined, positive: SmileOutlined }[mood];
  return <Icon className={`mood mood-${mood}`} title={words.moods[mood]} aria-label={words.moods[mood]} />;
}
