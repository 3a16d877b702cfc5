import { Alert, Col, Row } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { TryRequest, TryResult } from '#contracts';
import { codeOfError } from '../platform/api.js';
import { Nothing } from '../platform/loaded.js';
import { useSending } from '../platform/queries.js';
import { problemText, useTongue } from '../words/words.js';
import { useKnowledge } from './knowledge.js';
import { useTrials } from './trials.js';
import { TryForm } from './try-form.js';
import { TryHistory } from './try-history.js';
import { TryResultCard } from './try-result.js';
import { useAuthoringWords } from './words.js';
import './authoring.css';

/** Tries questions on the assistant; one in the address (`?q=`) is tried at once. */
export function TryTab() {
  const { language, words } = useTongue();
  const text = useAuthoringWords().try;
  const [parameters] = useSearchParams();
  const question = parameters.get('q');
  const entries = useKnowledge().data?.entries;
  const { trials, dispatch } = useTrials();
  const [shownKey, setShownKey] = useState<number | null>(null);
  const [typed, setTyped] = useState(question ?? '');
  const trying = useSending((api, request: TryRequest) => api.post<TryResult>('/api/authoring/try', request));
  const { mutateAsync } = trying;
  const run = useCallback(
    async (asked: string) => {
      setTyped(asked);
      setShownKey(null);
      const request = { text: asked, language };
      const result = await mutateAsync(request).catch(() => null);
      if (result) dispatch({ kind: 'tried', trial: { ...request, triedAt: Date.now(), result } });
    },
    [mutateAsync, language, dispatch],
  );
  const asked = useRef<string | null>(null);
  useEffect(() => {
    if (question !== null && question !== asked.current) void run(question);
    asked.current = question;
  }, [question, run]);
  const shown = trials.find(({ key }) => key === shownKey) ?? trials[0];
  return (
    <Row gutter={[24, 24]}>
      <Col xs={24} lg={16}>
        <p className="page-lead">{text.lead}</p>
        <TryForm
          text={typed}
          isTrying={trying.isPending}
          examplesFrom={shown ? undefined : entries}
          onType={setTyped}
          onTry={(wanted) => void run(wanted)}
        />
        {trying.error && <Alert type="error" showIcon title={problemText(codeOfError(trying.error), words)} />}
        {shown ? (
          <TryResultCard key={shown.key} trial={shown} entries={entries} onTry={(wanted) => void run(wanted)} />
        ) : (
          <Nothing title={text.emptyTitle} hint={text.emptyHint} />
        )}
      </Col>
      <Col xs={24} lg={8}>
        <TryHistory
          trials={trials}
          shownKey={shown?.key ?? null}
          onClear={() => dispatch({ kind: 'cleared' })}
          onOpen={(key) => {
            setShownKey(key);
            setTyped(trials.find((trial) => trial.key === key)?.text ?? '');
          }}
        />
      </Col>
    </Row>
  );
}
