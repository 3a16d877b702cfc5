import { Badge, Popover, Segmented, Select, Form, Button } from 'antd';
import { SettingOutlined } from '@ant-design/icons';
import type { AgentView, DeskView, Presence, PresenceRequest } from '#contracts';
import { useLive } from '../platform/live.js';
import { useTongue } from '../words/words.js';
import { useDeskAction } from './use-desk.js';
import { useDeskWords } from './words.js';

const presences: readonly Presence[] = ['available', 'busy', 'away'];

/** Whether I take customers, which ones, and how many at once. */
export function PresenceBar({ desk }: { readonly desk: DeskView }) {
  const text = useDeskWords();
  const { isConnected } = useLive();
  const act = useDeskAction();
  const me = desk.agents.find(({ id }) => id === desk.me);
  const change = (request: PresenceRequest) => void act('presence', request);
  return (
    <header className="presence">
      <div className="presence-line">
        <Segmented<Presence>
          aria-label={text.presence}
          value={me?.presence ?? 'away'}
          options={presences.map((value) => ({ value, label: text.presences[value] }))}
          onChange={(presence) => change({ presence })}
        />
        {me && (
          <Popover trigger="click" placement="bottomRight" content={<Settings me={me} desk={desk} onChange={change} />}>
            <Button type="text" icon={<SettingOutlined />} aria-label={text.settings} />
          </Popover>
        )}
      </div>
      <p className="muted small">
        <Badge status={isConnected ? 'success' : 'error'} text={isConnected ? text.connected : text.disconnected} />
        {me && <span>{text.load(me.conversations, me.capacity)}</span>}
      </p>
    </header>
  );
}

interface SettingsProps {
  readonly me: AgentView;
  readonly desk: DeskView;
  readonly onChange: (request: PresenceRequest) => void;
}

function Settings({ me, desk, onChange }: SettingsProps) {
  const { language, words } = useTongue();
  const text = useDeskWords();
  const { presence } = me;
  return (
    <Form layout="vertical" className="presence-settings">
      <Form.Item label={text.skills}>
        <Select
          mode="multiple"
          aria-label={text.skills}
          value={me.skills}
          options={desk.skills.map(({ id, title }) => ({ value: id, label: title[language] }))}
          onChange={(skills: string[]) => onChange({ presence, skills })}
        />
      </Form.Item>
      <Form.Item label={text.languages}>
        <Select
          mode="multiple"
          aria-label={text.languages}
          value={me.languages}
          options={(['zh', 'en'] as const).map((value) => ({ value, label: words.languages[value] }))}
          onChange={(languages: ('zh' | 'en')[]) => onChange({ presence, languages })}
        />
      </Form.Item>
      <Form.Item label={text.capacity}>
        <Select
          aria-label={text.capacity}
          value={me.capacity}
          options={[1, 2, 3, 4, 5, 6, 8, 10].map((value) => ({ value, label: value }))}
          onChange={(capacity: number) => onChange({ presence, capacity })}
        />
      </Form.Item>
    </Form>
  );
}
