import { Alert, Button, Form, Input, Select, Space } from 'antd';
import { useState } from 'react';
import type { RuleTest, RuleTestResult } from '#contracts';
import { FindingNote } from '../conversations/finding-note.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { rulesPath } from './paths.js';
import { spokenTurns } from './spoken.js';
import { useQualityWords } from './words.js';
import '../conversations/conversations.css';

/** What the rule says of words typed here, or of a conversation that took place. */
export function RuleTrial({ yaml }: { readonly yaml: string }) {
  const { language } = useTongue();
  const text = useQualityWords();
  const { failed } = useTelling();
  const [said, setSaid] = useState(text.trialExample);
  const [scene, setScene] = useState<RuleTest['scene']>('collection');
  const [medium, setMedium] = useState<RuleTest['medium']>('call');
  const testing = useSending((api, test: RuleTest) => api.post<RuleTestResult>(`${rulesPath}/test`, test));
  const run = () => {
    const isId = /^[0-9a-f-]{36}$/i.test(said.trim());
    const what = isId ? { conversationId: said.trim() } : { turns: spokenTurns(said) };
    testing.mutate({ yaml, scene, medium, language, ...what }, { onError: failed });
  };
  const result = testing.data;
  return (
    <>
      <Form layout="vertical">
        <Form.Item label={text.trialWords} extra={text.trialHint}>
          <Input.TextArea
            aria-label={text.trialWords}
            rows={6}
            value={said}
            onChange={(event) => setSaid(event.target.value)}
          />
        </Form.Item>
        <Space wrap>
          <Select<RuleTest['scene']>
            aria-label={text.scene}
            value={scene}
            onChange={setScene}
            options={(['service', 'collection', 'marketing', 'notice'] as const).map((value) => ({
              value,
              label: text.scenes[value],
            }))}
          />
          <Select<RuleTest['medium']>
            aria-label={text.medium}
            value={medium}
            onChange={setMedium}
            options={(['chat', 'call'] as const).map((value) => ({ value, label: text.media[value] }))}
          />
          <Button type="primary" loading={testing.isPending} onClick={run}>
            {text.runTrial}
          </Button>
        </Space>
      </Form>
      {result && (
        <div className="rows" aria-live="polite">
          {result.problems.map((problem, i) => (
            <Alert
              key={i}
              type={problem.severity}
              showIcon
              title={`${String(problem.line)}:${String(problem.column)} ${problem.message[language]}`}
            />
          ))}
          {result.notEvaluated.map(({ rule, reason }) => (
            <Alert key={rule} type="info" title={`${rule}: ${reason}`} />
          ))}
          {result.evaluated && result.findings.length === 0 && <Alert type="success" showIcon title={text.noHit} />}
          {result.findings.map((finding, i) => (
            <div key={i}>
              <FindingNote
                finding={finding}
                {...(finding.evidence[0] && { evidence: finding.evidence[0] })}
                onHear={null}
              />
              {finding.evidence.map(({ seq, quote }, place) => (
                <p key={place} className="muted small">
                  {seq !== null && `#${String(seq)} `}
                  {quote}
                </p>
              ))}
            </div>
          ))}
        </div>
      )}
    </>
  );
}
