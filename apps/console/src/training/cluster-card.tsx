import { Button, Card, Checkbox, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { DraftChangeRequest, IntentTitles, QuestionCluster } from '#contracts';
import { useFormat } from '../look/format.js';
import { useIntentTitles } from '../look/intent-titles.js';
import { useMay } from '../platform/me.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { NewIntent } from './new-intent.js';
import { dismissPath, draftPath, suggestionsPath } from './paths.js';
import { useTrainingWords } from './words.js';

/** Questions that mean alike: add them to an intent, open a new one, or put them aside. */
export function ClusterCard({ cluster }: { readonly cluster: QuestionCluster }) {
  const { words } = useTongue();
  const text = useTrainingWords();
  const may = useMay();
  const [chosen, setChosen] = useState<readonly string[]>(() => cluster.questions.map(({ turnId }) => turnId));
  const questions = cluster.questions.filter(({ turnId }) => chosen.includes(turnId));
  const toggle = (turnId: string, isOn: boolean) =>
    setChosen((before) => (isOn ? [...before, turnId] : before.filter((each) => each !== turnId)));
  return (
    <Card
      size="small"
      className="cluster"
      title={cluster.title}
      extra={
        <Space size={4}>
          <Tag>{words.languages[cluster.language]}</Tag>
          <Tag color="blue">{text.times(cluster.size)}</Tag>
        </Space>
      }
    >
      <ul className="plain-list">
        {cluster.questions.map(({ turnId, text: said, conversationId, seq, certainty }) => (
          <li key={turnId} className="question">
            <Checkbox checked={chosen.includes(turnId)} onChange={({ target }) => toggle(turnId, target.checked)}>
              {said}
            </Checkbox>
            <span className="muted small">
              {text.certainties[certainty]}{' '}
              <Link to={`/conversations/${conversationId}?turn=${String(seq)}`}>{text.conversation}</Link>
            </span>
          </li>
        ))}
      </ul>
      {may('knowledge.edit') && <Choices cluster={cluster} questions={questions} />}
    </Card>
  );
}

interface ChoicesProps {
  readonly cluster: QuestionCluster;
  readonly questions: QuestionCluster['questions'];
}

function Choices({ cluster, questions }: ChoicesProps) {
  const { language } = useTongue();
  const text = useTrainingWords();
  const { percent } = useFormat();
  const title = useIntentTitles();
  const { done, failed } = useTelling();
  const [isNew, setNew] = useState(false);
  const intents = useAnswer<IntentTitles>('/api/authoring/intents');
  const ids = questions.map(({ turnId }) => turnId);
  const adding = useSending(
    (api, request: DraftChangeRequest) => api.post(`${draftPath}/changes`, request),
    draftPath,
    suggestionsPath,
  );
  const dismissing = useSending((api) => api.post(dismissPath, { questions: ids }), suggestionsPath);
  const utterances = [...new Set(questions.map(({ text: said }) => said))];
  const addTo = (intent: string) => {
    const change = { kind: 'add-utterances' as const, intent, language: cluster.language, utterances };
    adding.mutate(
      { change, questions: ids },
      { onSuccess: () => done(text.added(utterances.length, title(intent))), onError: failed },
    );
  };
  const isNothing = questions.length === 0;
  return (
    <div className="choices">
      {cluster.nearest.map(({ intent, confidence }) => (
        <Button key={intent} size="small" disabled={isNothing || adding.isPending} onClick={() => addTo(intent)}>
          {text.addTo(title(intent))} <span className="muted">{percent(confidence, 0)}</span>
        </Button>
      ))}
      <Select
        size="small"
        className="other-intent"
        aria-label={text.otherIntent}
        placeholder={text.otherIntent}
        value={null}
        disabled={isNothing}
        showSearch={{ optionFilterProp: 'label' }}
        onSelect={(intent: string | null) => intent !== null && addTo(intent)}
        options={
          intents.data?.intents.map(({ intent, question }) => ({
            value: intent,
            label: `${question[language]} · ${intent}`,
          })) ?? []
        }
      />
      <Button size="small" type="primary" disabled={isNothing} onClick={() => setNew(true)}>
        {text.newIntent}
      </Button>
      <Button
        size="small"
        type="text"
        disabled={isNothing || dismissing.isPending}
        onClick={() => dismissing.mutate(undefined, { onError: failed })}
      >
        {text.dismiss}
      </Button>
      <NewIntent
        isOpen={isNew}
        language={cluster.language}
        utterances={utterances}
        isBusy={adding.isPending}
        onClose={() => setNew(false)}
        onSave={(change) =>
          adding.mutate(
            { change, questions: ids },
            {
              onSuccess: () => {
                setNew(false);
                done(text.opened);
              },
              onError: failed,
            },
          )
        }
      />
    </div>
  );
}
