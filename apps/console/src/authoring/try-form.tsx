import { Button, Input, Space } from 'antd';
import type { chatLimits, KnowledgeEntry } from '#contracts';
import { useTongue } from '../words/words.js';
import { useAuthoringWords } from './words.js';

// Copied, so that the schemas (and zod) stay out of the bundle; the type makes a differing number an error.
const limit: (typeof chatLimits)['text'] = 2_000;

interface Props {
  readonly text: string;
  readonly isTrying: boolean;
  /** Examples help to begin with; later they are in the way. */
  readonly examplesFrom: readonly KnowledgeEntry[] | undefined;
  readonly onType: (text: string) => void;
  readonly onTry: (text: string) => void;
}

export function TryForm({ text, isTrying, examplesFrom, onType, onTry }: Props) {
  const words = useAuthoringWords().try;
  return (
    <div className="try-form">
      <Input.Search
        size="large"
        value={text}
        maxLength={limit}
        placeholder={words.placeholder}
        aria-label={words.question}
        enterButton={words.submit}
        loading={isTrying}
        onChange={(event) => onType(event.target.value)}
        onSearch={(asked) => {
          if (asked.trim() !== '') onTry(asked.trim());
        }}
      />
      {examplesFrom && <Examples entries={examplesFrom} onTry={onTry} />}
    </div>
  );
}

interface ExamplesProps {
  readonly entries: readonly KnowledgeEntry[];
  readonly onTry: (text: string) => void;
}

/** A few real ways to ask, spread over the knowledge. */
function Examples({ entries, onTry }: ExamplesProps) {
  const { language } = useTongue();
  const words = useAuthoringWords().try;
  const spread = [0.17, 0.42, 0.63, 0.88].map((share) => entries[Math.floor(share * entries.length)]);
  const examples = spread.flatMap((entry) => entry?.utterances[language][2] ?? []);
  return (
    <Space wrap className="examples">
      <span className="muted">{words.examples}</span>
      {examples.map((example) => (
        <Button key={example} size="small" onClick={() => onTry(example)}>
          {example}
        </Button>
      ))}
    </Space>
  );
}
