import { Button, Card, Descriptions, Space, Tag } from 'antd';
import type { KnowledgeEntry } from '#contracts';
import { RichText } from '../text/rich-text.js';
import { SourceLine } from '../text/source-line.js';
import { useTongue } from '../words/words.js';
import { RankingBars } from './ranking-bars.js';
import type { Trial } from './trial.js';
import { useAuthoringWords } from './words.js';

interface Props {
  readonly trial: Trial;
  readonly entries: readonly KnowledgeEntry[] | undefined;
  readonly onTry: (text: string) => void;
}

const certaintyColors = { sure: 'green', unsure: 'gold', unknown: 'default' } as const;

/** What came of one question. */
export function TryResultCard({ trial: { text, result }, entries, onTry }: Props) {
  const { words } = useTongue();
  const { try: say } = useAuthoringWords();
  const { outcome, certainty, language, ranking, answer, quickReplies, source } = result;
  const facts = [
    { key: 'outcome', label: say.outcome, children: <Tag color="cyan">{say.outcomes[outcome]}</Tag> },
    {
      key: 'certainty',
      label: say.certainty,
      children: (
        <Tag color={certainty === null ? 'default' : certaintyColors[certainty]}>
          {say.certainties[certainty ?? 'none']}
        </Tag>
      ),
    },
    { key: 'language', label: words.language, children: say.answeredIn[language] },
  ];
  return (
    <Card
      className="try-result"
      title={text}
      extra={<Button onClick={() => onTry(text)}>{say.again}</Button>}
      aria-live="polite"
    >
      <Descriptions items={facts} size="small" column={{ xs: 1, sm: 3 }} />
      <h3>{say.answer}</h3>
      <div className="answer" lang={language === 'zh' ? 'zh-CN' : 'en'}>
        <RichText text={answer} />
        {source && <SourceLine source={source} />}
      </div>
      {quickReplies.length > 0 && (
        <Space wrap role="group" aria-label={say.quickReplies}>
          <span className="muted small">{say.quickReplies}</span>
          {quickReplies.map((title) => (
            <Button key={title} size="small" onClick={() => onTry(title)}>
              {title}
            </Button>
          ))}
        </Space>
      )}
      <h3>{say.ranking}</h3>
      <RankingBars ranking={ranking} entries={entries} />
    </Card>
  );
}
