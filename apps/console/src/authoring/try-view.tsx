import { useCallback, useEffect, useRef, useState } from 'react';
import type { TryRequest, TryResult } from '#contracts';
import { Empty } from '../look/empty.js';
import { Notice } from '../look/notice.js';
import { codeOfError, useApi } from '../platform/api.js';
import { problemText, useTongue } from '../words/words.js';
import { useEntries } from './knowledge.js';
import { useTrials } from './trials.js';
import { TryForm } from './try-form.js';
import { TryHistory } from './try-history.js';
import { TryResultCard } from './try-result.js';
import './try.css';

/** Tries questions on the assistant; one in the address is tried at once. */
export function TryView({ question }: { readonly question: string | null }) {
  const { language, words } = useTongue();
  const { entries } = useEntries();
  const { trials, dispatch } = useTrials();
  const [shownKey, setShownKey] = useState<number | null>(null);
  const [text, setText] = useState(question ?? '');
  const { ask, isTrying, problem } = useAsking(dispatch);
  const run = useCallback(
    (asked: string) => {
      setText(asked);
      setShownKey(null);
      void ask({ text: asked, language });
    },
    [ask, language],
  );
  const first = useRef(question);
  useEffect(() => {
    if (first.current !== null) run(first.current);
    first.current = null;
  }, [run]);
  const shown = trials.find(({ key }) => key === shownKey) ?? trials[0];
  const open = (key: number) => {
    setShownKey(key);
    setText(trials.find((trial) => trial.key === key)?.text ?? '');
  };
  return (
    <div className="try">
      <section className="try-main">
        <h1>{words.try.title}</h1>
        <p className="muted lead">{words.try.lead}</p>
        <TryForm text={text} isTrying={isTrying} examplesFrom={shown ? null : entries} onType={setText} onTry={run} />
        {problem !== null && <Notice text={problemText(problem, words)} />}
        {shown ? (
          <TryResultCard key={shown.key} trial={shown} entries={entries} onTry={run} />
        ) : (
          <Empty title={words.try.emptyTitle} hint={words.try.emptyHint} />
        )}
      </section>
      <TryHistory
        trials={trials}
        shownKey={shown?.key ?? null}
        onOpen={open}
        onClear={() => dispatch({ kind: 'cleared' })}
      />
    </div>
  );
}

/** Asks one question at a time; the answer to an older one is dropped. */
function useAsking(dispatch: ReturnType<typeof useTrials>['dispatch']) {
  const api = useApi();
  const latest = useRef(0);
  const [isTrying, setTrying] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = useCallback(
    async (request: TryRequest) => {
      const mine = (latest.current += 1);
      setTrying(true);
      setProblem(null);
      try {
        const result = await api.post<TryResult>('/api/authoring/try', request);
        if (mine === latest.current) dispatch({ kind: 'tried', trial: { ...request, triedAt: Date.now(), result } });
      } catch (error) {
        if (mine === latest.current) setProblem(codeOfError(error));
      }
      if (mine === latest.current) setTrying(false);
    },
    [api, dispatch],
  );
  return { ask, isTrying, problem };
}
