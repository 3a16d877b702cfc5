import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Col, Input, Row, Tabs, Typography } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { RuleChange, RuleSource } from '#contracts';
import { Loaded } from '../platform/loaded.js';
import { useMay } from '../platform/me.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { Backtest } from './backtest.js';
import { rulesPath } from './paths.js';
import { RuleTrial } from './rule-trial.js';
import { useQualityWords } from './words.js';

/** One rule as YAML, with what it would find in words typed here, in a conversation, and in history. */
export function RuleEditor() {
  const { id = '' } = useParams();
  const { words } = useTongue();
  const answer = useAnswer<RuleSource>(`${rulesPath}/${encodeURIComponent(id)}`);
  return (
    <>
      <p>
        <Link to="/quality/rules">
          <ArrowLeftOutlined /> {words.back}
        </Link>
      </p>
      <Loaded answer={answer}>{(source) => <Editor key={source.version} source={source} />}</Loaded>
    </>
  );
}

function Editor({ source: { rule, yaml, version } }: { readonly source: RuleSource }) {
  const { language, words } = useTongue();
  const text = useQualityWords();
  const may = useMay();
  const { done, failed } = useTelling();
  const [draft, setDraft] = useState(yaml);
  const path = `${rulesPath}/${encodeURIComponent(rule.id)}`;
  const saving = useSending((api, change: RuleChange) => api.send('PUT', path, change), rulesPath);
  const mayEdit = may('quality.edit-rules');
  return (
    <>
      <header className="page-head">
        <Typography.Title level={2}>
          {rule.name[language]} <code className="muted">{rule.id}</code>
        </Typography.Title>
        {mayEdit && (
          <Button
            type="primary"
            disabled={draft === yaml}
            loading={saving.isPending}
            onClick={() =>
              saving.mutate({ yaml: draft, version }, { onSuccess: () => done(words.saved), onError: failed })
            }
          >
            {words.save}
          </Button>
        )}
      </header>
      <Row gutter={[24, 24]}>
        <Col xs={24} xl={12}>
          <Input.TextArea
            className="yaml"
            aria-label={text.ruleYaml}
            value={draft}
            readOnly={!mayEdit}
            spellCheck={false}
            rows={24}
            onChange={(event) => setDraft(event.target.value)}
          />
          <p className="muted small">
            {rule.file} · {version}
          </p>
        </Col>
        <Col xs={24} xl={12}>
          <Tabs
            items={[
              { key: 'trial', label: text.trial, children: <RuleTrial yaml={draft} /> },
              {
                key: 'backtest',
                label: text.backtest,
                children: <Backtest rule={rule.id} yaml={draft === yaml ? null : draft} />,
              },
            ]}
          />
        </Col>
      </Row>
    </>
  );
}
