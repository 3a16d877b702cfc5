import { SolutionOutlined } from '@ant-design/icons';
import { App, Button, Drawer } from 'antd';
import { useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import type { DeskConversation, DeskView } from '#contracts';
import { Loaded } from '../platform/loaded.js';
import { useIsNarrow } from '../platform/widths.js';
import { ConversationHead } from './conversation-head.js';
import { DeskTranscript } from './desk-transcript.js';
import { Helpers } from './helpers.js';
import { ReplyBox } from './reply-box.js';
import { useConversation, useSaying } from './use-conversation.js';
import { useWatching } from './use-watching.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly id: string;
  readonly desk: DeskView | undefined;
}

/** One conversation: what was said, what an agent can do, and what helps. */
export function DeskConversationPane({ id, desk }: Props) {
  const text = useDeskWords();
  const { message } = App.useApp();
  const go = useNavigate();
  const leave = useCallback(() => {
    void message.info({ key: 'gone', content: text.gone });
    void go('/desk');
  }, [message, text, go]);
  const conversation = useConversation(id, leave);
  return <Loaded answer={conversation}>{(detail) => <Open detail={detail} desk={desk} />}</Loaded>;
}

function Open({ detail, desk }: { readonly detail: DeskConversation; readonly desk: DeskView | undefined }) {
  const text = useDeskWords();
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
  const { ticket } = detail;
  const { writing, dispatch, say, resend } = useSaying(ticket.conversationId);
  const isMine = desk?.mine.some(({ conversationId }) => conversationId === ticket.conversationId) ?? false;
  useWatching(ticket.conversationId, !isMine);
  const helpers = (
    <Helpers
      detail={detail}
      isMine={isMine}
      desk={desk}
      onUse={(words) => {
        dispatch({ kind: 'typed', draft: writing.draft === '' ? words : `${writing.draft}\n${words}` });
        setOpen(false);
      }}
    />
  );
  return (
    <div className="desk-open">
      <div className="desk-talk">
        <ConversationHead
          detail={detail}
          desk={desk}
          isMine={isMine}
          extra={
            isNarrow && (
              <Button icon={<SolutionOutlined />} onClick={() => setOpen(true)}>
                {text.help}
              </Button>
            )
          }
        />
        <DeskTranscript
          turns={detail.turns}
          outgoing={writing.outgoing}
          onResend={resend}
          onDiscard={(id) => dispatch({ kind: 'discarded', id })}
        />
        <ReplyBox
          conversationId={ticket.conversationId}
          isMine={isMine}
          draft={writing.draft}
          onType={(draft) => dispatch({ kind: 'typed', draft })}
          onSay={say}
        />
      </div>
      {isNarrow ? (
        <Drawer open={isOpen} onClose={() => setOpen(false)} title={text.help} size={360}>
          {helpers}
        </Drawer>
      ) : (
        <aside className="desk-help" aria-label={text.help}>
          {helpers}
        </aside>
      )}
    </div>
  );
}
