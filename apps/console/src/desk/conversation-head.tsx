import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Dropdown, Space, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { Link, useNavigate } from 'react-router';
import type { DeskConversation, DeskView } from '#contracts';
import { participantName } from '../look/participant.js';
import { StateTag } from '../look/tags.js';
import { useMay } from '../platform/me.js';
import { useRefresh } from '../platform/queries.js';
import { useTongue } from '../words/words.js';
import { CloseDialog } from './close-dialog.js';
import { LevelTag } from './level-tag.js';
import { TransferDialog } from './transfer-dialog.js';
import { conversationPath } from './use-conversation.js';
import { deskPath, useDeskAction } from './use-desk.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly detail: DeskConversation;
  readonly desk: DeskView | undefined;
  readonly isMine: boolean;
  readonly extra: ReactNode;
}

/** Whose conversation it is, and the actions its state allows. */
export function ConversationHead({ detail: { ticket }, desk, isMine, extra }: Props) {
  const { words } = useTongue();
  const text = useDeskWords();
  const state = stateOf();
  const id = ticket.conversationId;
  return (
    <header className="desk-head">
      <Link to="/desk" className="only-phone" aria-label={words.back}>
        <ArrowLeftOutlined />
      </Link>
      <div className="desk-who">
        <Typography.Title level={2}>{participantName(ticket.customer, words)}</Typography.Title>
        <span>
          <StateTag state={state} />
          <LevelTag level={ticket.level} />
          {ticket.agent !== null && !isMine && <span className="muted small">{ticket.agent}</span>}
          <Link to={`/conversations/${id}`} className="small">
            {text.record}
          </Link>
        </span>
      </div>
      <Space wrap>
        {extra}
        <Actions id={id} desk={desk} isMine={isMine} isQueued={ticket.state === 'queued'} />
      </Space>
    </header>
  );

  /** A ticket without an owner that does not wait is one that was looked up: the bot serves. */
  function stateOf() {
    if (ticket.agent !== null) return 'agent' as const;
    return ticket.queuedAt === null ? ('bot' as const) : ('queued' as const);
  }
}

interface ActionsProps {
  readonly id: string;
  readonly desk: DeskView | undefined;
  readonly isMine: boolean;
  readonly isQueued: boolean;
}

function Actions({ id, desk, isMine, isQueued }: ActionsProps) {
  const text = useDeskWords();
  const may = useMay();
  const act = useDeskAction();
  const refresh = useRefresh();
  const go = useNavigate();
  const [asked, setAsked] = useState<'transfer' | 'close' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (event: 'accept' | 'takeOver' | 'giveBack') => {
    setBusy(true);
    const answer = await act(event, { conversationId: id });
    setBusy(false);
    if (answer && event === 'giveBack') leave();
    else refresh(deskPath, conversationPath(id));
  };
  // What is no longer theirs agents may no longer read.
  const leave = () => {
    setAsked(null);
    void go('/desk');
  };
  if (!isMine) {
    return isQueued ? (
      <Button type="primary" loading={isBusy} onClick={() => void run('accept')}>
        {text.accept}
      </Button>
    ) : (
      may('quality.resolve') && (
        <Button loading={isBusy} onClick={() => void run('takeOver')}>
          {text.takeOver}
        </Button>
      )
    );
  }
  const items = [
    { key: 'transfer', label: text.transfer, onClick: () => setAsked('transfer') },
    { key: 'giveBack', label: text.giveBack, onClick: () => void run('giveBack') },
  ];
  return (
    <>
      <Dropdown.Button menu={{ items }} loading={isBusy} onClick={() => setAsked('close')}>
        {text.close}
      </Dropdown.Button>
      <TransferDialog id={id} desk={desk} isOpen={asked === 'transfer'} onClose={() => setAsked(null)} onDone={leave} />
      <CloseDialog id={id} isOpen={asked === 'close'} onClose={() => setAsked(null)} onDone={leave} />
    </>
  );
}
