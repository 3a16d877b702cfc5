import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { HandoffView } from '#contracts';
import { Empty } from '../look/empty.js';
import { Notice } from '../look/notice.js';
import { addressOf } from '../platform/routes.js';
import { usePolling } from '../platform/use-polled.js';
import { problemText, useTongue } from '../words/words.js';
import { ConversationHead } from './conversation-head.js';
import { useDesk } from './desk.js';
import { ReplyBox } from './reply-box.js';
import { shownState, shownView, type Action } from './thread.js';
import { Transcript } from './transcript.js';

interface Props {
  readonly id: string;
  /** Something was done that the lists should show. */
  readonly onChange: () => void;
  readonly onView: (view: HandoffView | null) => void;
}

/** One conversation: what was said, and what an agent can do. */
export function ConversationPanel({ id, onChange, onView }: Props) {
  const { words } = useTongue();
  const desk = useDesk();
  const opened = useMemo(() => desk.open(id), [desk, id]);
  const thread = useSyncExternalStore(opened.subscribe, opened.get);
  const refresh = usePolling(opened.load);
  const view = useMemo(() => shownView(thread), [thread]);
  useEffect(() => onView(view), [view, onView]);

  const settled = useCallback(() => {
    refresh();
    onChange();
  }, [refresh, onChange]);
  const act = useCallback((action: Action) => void opened.act(action).then(settled), [opened, settled]);
  const say = useCallback((text: string) => void opened.say(text).then(settled), [opened, settled]);
  const resend = useCallback(
    (key: number, text: string) => void opened.resend(key, text).then(settled),
    [opened, settled],
  );
  const state = shownState(thread);

  if (!view || !state) return <NotShown problem={thread.loadProblem} />;
  return (
    <>
      <ConversationHead view={view} asked={thread.asked} onAct={act} />
      {thread.problem !== null && (
        <Notice text={problemText(thread.problem, words)} onDismiss={() => opened.dispatch({ kind: 'dismissed' })} />
      )}
      <Transcript
        turns={thread.turns}
        outgoing={thread.outgoing}
        onResend={resend}
        onDiscard={(key) => opened.dispatch({ kind: 'discarded', key })}
      />
      <ReplyBox
        state={state}
        draft={thread.draft}
        onType={(draft) => opened.dispatch({ kind: 'typed', draft })}
        onSay={say}
      />
    </>
  );
}

function NotShown({ problem }: { readonly problem: string | null }) {
  const { words } = useTongue();
  if (problem === null) return <p className="list-remark">{words.loading}</p>;
  const isMissing = problem === 'not-found' || problem === 'bad-request';
  return (
    <Empty title={words.handoff.title} hint={isMissing ? words.handoff.missing : problemText(problem, words)}>
      <a className="button" href={addressOf('conversations')}>
        {words.back}
      </a>
    </Empty>
  );
}
