import { AudioMutedOutlined, AudioOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Form, Select, Space, Tag } from 'antd';
import { useEffect, useReducer, useState } from 'react';
import { io } from 'socket.io-client';
import type { CampaignOptions } from '#contracts';
import type { Language } from '#kernel';
import {
  BrowserCall,
  callReducer,
  isOnCall,
  noCall,
  type CallState,
  type SpokenTurn,
} from '../../../telephone/src/index.js';
import { useMay } from '../platform/me.js';
import { useAnswer } from '../platform/queries.js';
import { session } from '../platform/session.js';
import { useTongue } from '../words/words.js';
import { useCallWords } from './words.js';
import '../conversations/conversations.css';

interface Fields {
  readonly language: Language;
  readonly flow?: string;
}

function connect() {
  const { token } = session.get();
  return io('/test-call', { forceNew: true, transports: ['websocket'], ...(token !== '' && { auth: { token } }) });
}

/** A call from this machine's microphone: a dialog is tried by talking with it. */
export function TalkCard() {
  const text = useCallWords();
  const { language, words } = useTongue();
  const may = useMay();
  const [state, tell] = useReducer(callReducer, noCall);
  const [call, setCall] = useState<BrowserCall | null>(null);
  const options = useAnswer<CampaignOptions>('/api/campaigns/options', { when: may('campaigns.read') });
  useEffect(() => () => call?.hangUp(), [call]);
  const begin = (fields: Fields) => {
    const made = new BrowserCall({ connect, ...fields, tell });
    setCall(made);
    void made.start();
  };
  const flows = options.data?.flows.map(({ name, title }) => ({ value: name, label: `${title[language]} · ${name}` }));
  const languages = Object.entries(words.languages).map(([value, label]) => ({ value, label }));
  return (
    <Card size="small" title={text.talk} extra={<TalkTag state={state} />}>
      {isOnCall(state) ? (
        <OnCall state={state} call={call} />
      ) : (
        <Form<Fields> layout="vertical" initialValues={{ language }} onFinish={begin}>
          <p className="muted">{text.talkHint}</p>
          {state.failure && <Alert type="warning" showIcon title={text.failures[state.failure]} />}
          <Form.Item name="flow" label={text.flow} extra={text.talkFlowHint}>
            <Select allowClear {...(flows && { options: flows })} />
          </Form.Item>
          <Form.Item name="language" label={words.language}>
            <Select options={languages} />
          </Form.Item>
          <Button type="primary" htmlType="submit" icon={<AudioOutlined />}>
            {text.talkNow}
          </Button>
        </Form>
      )}
      <Said state={state} />
    </Card>
  );
}

function TalkTag({ state: { phase } }: { readonly state: CallState }) {
  const text = useCallWords();
  if (phase === 'none' || phase === 'failed') return null;
  return <Tag color={phase === 'talking' ? 'green' : 'gold'}>{text.phases[phase]}</Tag>;
}

function OnCall({ state, call }: { readonly state: CallState; readonly call: BrowserCall | null }) {
  const text = useCallWords();
  const { isMuted, phase } = state;
  return (
    <Space wrap>
      <Button
        icon={isMuted ? <AudioMutedOutlined /> : <AudioOutlined />}
        disabled={phase !== 'talking'}
        onClick={() => call?.setMuted(!isMuted)}
      >
        {isMuted ? text.unmute : text.mute}
      </Button>
      <Button danger type="primary" onClick={() => call?.hangUp()}>
        {text.hangUp}
      </Button>
    </Space>
  );
}

function Said({ state: { turns, partial } }: { readonly state: CallState }) {
  const { words } = useTongue();
  const text = useCallWords();
  if (turns.length === 0 && partial === '') return null;
  return (
    <div className="call-turns" role="log" aria-label={text.thisCall} tabIndex={0}>
      {turns.map((turn) => (
        <Line key={turn.id} turn={turn} />
      ))}
      {partial !== '' && (
        <article className="turn turn-customer">
          <p className="turn-by">{words.parties.customer}</p>
          <div className="bubble muted">{partial}…</div>
        </article>
      )}
    </div>
  );
}

/** What was not heard of a turn of ours is shown paler. */
function Line({ turn: { role, text, heard, wasInterrupted } }: { readonly turn: SpokenTurn }) {
  const { words } = useTongue();
  const said = useCallWords();
  const share = role === 'customer' || (heard !== null && !wasInterrupted) ? text : (heard ?? '');
  return (
    <article className={`turn turn-${role}`}>
      <p className="turn-by">
        <span>{words.parties[role]}</span>
        {wasInterrupted && <Tag color="orange">{said.interrupted}</Tag>}
      </p>
      <div className="bubble">
        <p className="plain">
          {share}
          <span className="muted">{text.slice(share.length)}</span>
        </p>
      </div>
    </article>
  );
}
