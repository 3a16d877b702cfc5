import { AppstoreOutlined, AudioMutedOutlined, AudioOutlined } from '@ant-design/icons';
import { Alert, Button, Card, Form, Select, Space, Tag } from 'antd';
import { useCallback, useEffect, useReducer, useState } from 'react';
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
import { Keypad } from './keypad.js';
import { Transcript, TranscriptLine } from './transcript.js';
import { useCallWords } from './words.js';

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
      {(state.turns.length > 0 || state.partial !== '') && (
        <Transcript partial={state.partial}>
          {state.turns.map((turn) => (
            <Line key={turn.id} turn={turn} />
          ))}
        </Transcript>
      )}
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
  const [hasKeypad, setHasKeypad] = useState(false);
  const press = useCallback((key: string) => call?.press(key), [call]);
  const { isMuted, phase } = state;
  return (
    <>
      <Space wrap>
        <Button
          icon={isMuted ? <AudioMutedOutlined /> : <AudioOutlined />}
          disabled={phase !== 'talking'}
          onClick={() => call?.setMuted(!isMuted)}
        >
          {isMuted ? text.unmute : text.mute}
        </Button>
        <Button icon={<AppstoreOutlined />} aria-expanded={hasKeypad} onClick={() => setHasKeypad(!hasKeypad)}>
          {text.keypad}
        </Button>
        <Button danger type="primary" onClick={() => call?.hangUp()}>
          {text.hangUp}
        </Button>
      </Space>
      {hasKeypad && <Keypad press={press} />}
    </>
  );
}

/** What was not heard of a turn of ours is shown paler. */
function Line({ turn: { role, text, heard, wasInterrupted } }: { readonly turn: SpokenTurn }) {
  const share = role === 'customer' || (heard !== null && !wasInterrupted) ? text : (heard ?? '');
  return (
    <TranscriptLine role={role} wasInterrupted={wasInterrupted}>
      {share}
      <span className="muted">{text.slice(share.length)}</span>
    </TranscriptLine>
  );
}
