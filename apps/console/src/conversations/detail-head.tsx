import { ArrowLeftOutlined, CopyOutlined, FileTextOutlined, PrinterOutlined } from '@ant-design/icons';
import { App, Button, Space, Tag, Typography } from 'antd';
import { Link } from 'react-router';
import type { ConversationDetail } from '#contracts';
import { useFormat } from '../look/format.js';
import { participantName } from '../look/participant.js';
import { MoodMark, ScoreTag, StateTag } from '../look/tags.js';
import { useMay } from '../platform/me.js';
import { useApi } from '../platform/api.js';
import { save } from '../platform/save.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { useConversationWords } from './words.js';

/** Whose conversation it was, how it went, and what can be taken from it. */
export function DetailHead({ detail }: { readonly detail: ConversationDetail }) {
  const { words } = useTongue();
  const text = useConversationWords();
  const { time, duration } = useFormat();
  const may = useMay();
  const api = useApi();
  const { failed } = useTelling();
  const { conversation } = detail;
  const takeVtt = async () => {
    try {
      const { blob } = await api.blob(`/api/conversations/${conversation.id}/transcript.vtt`);
      save(blob, `${conversation.id}.vtt`);
    } catch (error) {
      failed(error);
    }
  };
  const facts = [
    words.channels[conversation.channel] ?? conversation.channel,
    words.languages[conversation.language],
    time(conversation.startedAt),
    duration(conversation.durationMs),
    text.turns(conversation.turns),
    conversation.agent === null ? null : `${text.agent} ${conversation.agent}`,
    conversation.disposition,
  ];
  return (
    <header className="page-head">
      <div>
        <p className="no-print back-line">
          <Link to="/conversations">
            <ArrowLeftOutlined /> {text.title}
          </Link>
        </p>
        <Typography.Title level={1}>
          {participantName(conversation.customer, words)} <StateTag state={conversation.state} />
          <ScoreTag {...conversation} /> <MoodMark {...conversation} />
          {conversation.isDemo && <Tag>{text.demo}</Tag>}
        </Typography.Title>
        <p className="page-lead">{facts.filter((fact) => fact !== null).join(' · ')}</p>
      </div>
      <Space wrap className="no-print">
        {conversation.state !== 'ended' && may('conversations.answer') && (
          <Link to={`/desk/${conversation.id}`}>
            <Button type="primary" tabIndex={-1}>
              {text.watch}
            </Button>
          </Link>
        )}
        <CopyLink />
        <Button icon={<FileTextOutlined />} onClick={() => void takeVtt()}>
          WebVTT
        </Button>
        <Button icon={<PrinterOutlined />} onClick={() => print()}>
          {text.pdf}
        </Button>
      </Space>
    </header>
  );
}

function CopyLink() {
  const { words } = useTongue();
  const text = useConversationWords();
  const { message } = App.useApp();
  // Pages without HTTPS have no clipboard; the address bar has the link there.
  if (!('clipboard' in navigator)) return null;
  return (
    <Button
      icon={<CopyOutlined />}
      onClick={() => void navigator.clipboard.writeText(location.href).then(() => message.success(words.copied))}
    >
      {text.link}
    </Button>
  );
}
