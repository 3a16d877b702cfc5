import { Alert, Button, Card, Popconfirm, Progress, Steps } from 'antd';
import type { DraftView } from '#contracts';
import { Nothing } from '../platform/loaded.js';
import { useMay, useMe } from '../platform/me.js';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { DraftChanges } from './draft-changes.js';
import { draftPath, publicationsPath, suggestionsPath } from './paths.js';
import { Report } from './report.js';
import { useTrainingWords } from './words.js';

const order = ['editing', 'trained', 'submitted', 'approved', 'published'] as const;

/** The way of changes into use: learned, compared, approved by somebody else, published. */
export function DraftPanel({ draft }: { readonly draft: DraftView }) {
  const text = useTrainingWords();
  const at = draft.state === 'training' || draft.state === 'failed' ? 'editing' : draft.state;
  return (
    <Card title={text.draft} className="draft">
      <Steps
        size="small"
        orientation="vertical"
        current={order.indexOf(at)}
        items={order.map((state) => ({ title: text.states[state] }))}
        {...(draft.state === 'failed' && { status: 'error' as const })}
      />
      {draft.state === 'training' && (
        <Progress percent={Math.round((draft.progress ?? 0) * 100)} status="active" aria-label={text.training} />
      )}
      {draft.problems.map((problem) => (
        <Alert key={problem} type="error" showIcon title={problem} className="stale" />
      ))}
      {draft.changes.length === 0 ? (
        <Nothing title={text.noChanges} hint={text.noChangesHint} />
      ) : (
        <DraftChanges draft={draft} />
      )}
      {draft.report && <Report report={draft.report} />}
      <Actions draft={draft} />
    </Card>
  );
}

type Move = 'train' | 'submit' | 'approve' | 'publish' | 'discard';

function Actions({ draft }: { readonly draft: DraftView }) {
  const { words } = useTongue();
  const text = useTrainingWords();
  const may = useMay();
  const me = useMe();
  const { done, failed } = useTelling();
  const moving = useSending(
    (api, move: Move) => (move === 'discard' ? api.send('DELETE', draftPath) : api.post(`${draftPath}/${move}`)),
    draftPath,
    suggestionsPath,
    publicationsPath,
    '/api/authoring',
  );
  const move = (what: Move) => moving.mutate(what, { onSuccess: () => done(text.moved[what]), onError: failed });
  const { state, report, changes, submittedBy } = draft;
  const isOwn = submittedBy === me.name;
  const button = (what: Move, isOn: boolean, isMain = false) => (
    <Button
      type={isMain ? 'primary' : 'default'}
      disabled={!isOn}
      loading={moving.isPending && moving.variables === what}
      onClick={() => move(what)}
    >
      {text.moves[what]}
    </Button>
  );
  if (changes.length === 0 && state !== 'approved') return null;
  return (
    <div className="step-buttons">
      {may('knowledge.edit') && button('train', state !== 'training', state === 'editing' || state === 'failed')}
      {may('knowledge.edit') && state === 'trained' && button('submit', report?.allowed === true, true)}
      {may('knowledge.approve') && state === 'submitted' && button('approve', !isOwn, true)}
      {may('knowledge.publish') && state === 'approved' && button('publish', true, true)}
      {may('knowledge.edit') && (
        <Popconfirm title={text.discardAsk} onConfirm={() => move('discard')}>
          <Button danger type="text">
            {words.remove}
          </Button>
        </Popconfirm>
      )}
      {state === 'submitted' && isOwn && <p className="muted small">{text.fourEyes}</p>}
    </div>
  );
}
