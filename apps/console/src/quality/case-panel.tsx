import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import type { ConversationDetail, QualityOfConversation } from '#contracts';
import { useFormat } from '../look/format.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useMay } from '../platform/me.js';
import { useAnswer } from '../platform/queries.js';
import { CaseActions } from './case-actions.js';
import { CaseHistory } from './case-history.js';
import { CaseTag } from './case-tag.js';
import { qualityPath } from './paths.js';
import { ReviewCard } from './review-card.js';
import { ReviewForm } from './review-form.js';
import { useQualityWords } from './words.js';
import './quality.css';

interface Props {
  readonly detail: ConversationDetail;
  readonly onTurn: (seq: number) => void;
}

/** What people made of it, beside the machine's score, which they never overwrite. */
export function CasePanel({ detail, onTurn }: Props) {
  const answer = useAnswer<QualityOfConversation>(qualityPath(detail.conversation.id));
  return <Loaded answer={answer}>{(quality) => <Panel detail={detail} quality={quality} onTurn={onTurn} />}</Loaded>;
}

function Panel({ detail, quality, onTurn }: Props & { readonly quality: QualityOfConversation }) {
  const text = useQualityWords();
  const { figure, time } = useFormat();
  const may = useMay();
  const [isScoring, setScoring] = useState(false);
  const { inspection, reviews, case: open } = quality;
  if (isScoring && inspection) {
    return <ReviewForm detail={detail} inspection={inspection} onClose={() => setScoring(false)} />;
  }
  return (
    <section className="case-panel">
      {open ? (
        <>
          <p>
            <CaseTag state={open.state} />
            {text.scores(figure(open.score), figure(open.machineScore))}
          </p>
          {open.dueAt !== null && <Alert type="info" title={text.due(time(open.dueAt))} />}
          <CaseActions value={open} />
          <CaseHistory value={open} />
        </>
      ) : (
        <Nothing title={text.noCase} hint={inspection ? text.noCaseHint : text.notYet} />
      )}
      <Space>
        {may('quality.review') && inspection && <Button onClick={() => setScoring(true)}>{text.scoreByHand}</Button>}
      </Space>
      {reviews.map((review) => (
        <ReviewCard key={review.id} review={review} onTurn={onTurn} />
      ))}
    </section>
  );
}
