import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { StaffList, StaffView, StaffWithPassword } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useMe } from '../platform/me.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { AccountForm } from './account-form.js';
import { SecretOnce } from './secret-once.js';
import { staffPath } from './paths.js';
import { Sessions } from './sessions.js';
import { useStaffWords } from './words.js';

type Asked = { readonly kind: 'new' } | { readonly kind: 'change' | 'sessions'; readonly staff: StaffView };

export function AccountsTab() {
  const text = useStaffWords();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [made, setMade] = useState<StaffWithPassword | null>(null);
  const answer = useAnswer<StaffList>(staffPath);
  const columns = useColumns(setAsked, setMade);
  return (
    <>
      <div className="filters">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setAsked({ kind: 'new' })}>
          {text.newAccount}
        </Button>
        <ExportButton path={staffPath} query="" />
      </div>
      <Loaded answer={answer}>
        {({ staff }) => (
          <Table<StaffView>
            size="middle"
            rowKey="id"
            columns={columns}
            dataSource={staff}
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Nothing title={text.noAccounts} /> }}
          />
        )}
      </Loaded>
      <AccountForm
        isOpen={asked?.kind === 'new' || asked?.kind === 'change'}
        staff={asked?.kind === 'change' ? asked.staff : null}
        onClose={() => setAsked(null)}
        onMade={setMade}
      />
      <Sessions staff={asked?.kind === 'sessions' ? asked.staff : null} onClose={() => setAsked(null)} />
      <SecretOnce
        title={made && text.passwordOf(made.staff.name)}
        hint={text.passwordOnce}
        secret={made?.password ?? null}
        onClose={() => setMade(null)}
      />
    </>
  );
}

function useColumns(
  onAsk: (asked: Asked) => void,
  onMade: (made: StaffWithPassword) => void,
): TableColumnsType<StaffView> {
  const { words } = useTongue();
  const text = useStaffWords();
  const { time } = useFormat();
  return [
    {
      title: text.name,
      render: (_, { name, displayName }) => (
        <>
          {displayName}
          <div className="muted small">{name}</div>
        </>
      ),
    },
    {
      title: text.roles,
      render: (_, { roles }) => roles.map((role) => <Tag key={role}>{words.roles[role]}</Tag>),
    },
    { title: text.team, render: (_, { team }) => team ?? text.everyTeam },
    { title: text.state, render: (_, staff) => <States staff={staff} /> },
    { title: text.lastSeen, render: (_, { lastSeenAt }) => (lastSeenAt === null ? '–' : time(lastSeenAt)) },
    { title: '', align: 'right', render: (_, staff) => <Actions staff={staff} onAsk={onAsk} onMade={onMade} /> },
  ];
}

function States({ staff }: { readonly staff: StaffView }) {
  const text = useStaffWords();
  return (
    <>
      {staff.disabledAt !== null ? <Tag>{text.disabled}</Tag> : <Tag color="green">{text.active}</Tag>}
      {staff.lockedUntil !== null && <Tag color="red">{text.locked}</Tag>}
      {staff.secondFactor && <Tag color="blue">{text.secondFactor}</Tag>}
      {staff.sso && <Tag color="blue">SSO</Tag>}
      {staff.mustChangePassword && <Tag color="gold">{text.mustChange}</Tag>}
    </>
  );
}

interface ActionsProps {
  readonly staff: StaffView;
  readonly onAsk: (asked: Asked) => void;
  readonly onMade: (made: StaffWithPassword) => void;
}

function Actions({ staff, onAsk, onMade }: ActionsProps) {
  const text = useStaffWords();
  const me = useMe();
  const { failed } = useTelling();
  const path = `${staffPath}/${encodeURIComponent(staff.id)}`;
  const resetting = useSending((api) => api.post<StaffWithPassword>(`${path}/reset`), staffPath);
  const switching = useSending((api, to: 'disable' | 'enable') => api.post(`${path}/${to}`), staffPath);
  const items = [
    { key: 'change', label: text.change, onClick: () => onAsk({ kind: 'change', staff }) },
    { key: 'sessions', label: text.sessions, onClick: () => onAsk({ kind: 'sessions', staff }) },
    {
      key: 'reset',
      label: text.reset,
      onClick: () => resetting.mutate(undefined, { onSuccess: onMade, onError: failed }),
    },
    staff.disabledAt === null
      ? {
          key: 'disable',
          danger: true,
          disabled: staff.id === me.id,
          label: text.disable,
          onClick: () => switching.mutate('disable', { onError: failed }),
        }
      : { key: 'enable', label: text.enable, onClick: () => switching.mutate('enable', { onError: failed }) },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button size="small" aria-label={text.actionsFor(staff.name)}>
        …
      </Button>
    </Dropdown>
  );
}
