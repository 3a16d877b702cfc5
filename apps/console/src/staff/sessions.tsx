import { Button, Drawer, Space, Table, Tag } from 'antd';
import type { SessionList, StaffView } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { staffPath } from './paths.js';
import { useStaffWords } from './words.js';

interface Props {
  readonly staff: StaffView | null;
  readonly onClose: () => void;
}

/** Where somebody is signed in; an administrator can end it all. */
export function Sessions({ staff, onClose }: Props) {
  const text = useStaffWords();
  const { done, failed } = useTelling();
  const path = `${staffPath}/${encodeURIComponent(staff?.id ?? '')}/sessions`;
  const answer = useAnswer<SessionList>(path, { when: staff !== null });
  const ending = useSending((api) => api.post(`${path}/revoke`), path);
  return (
    <Drawer
      open={staff !== null}
      title={staff && text.sessionsOf(staff.displayName)}
      size={560}
      onClose={onClose}
      extra={
        <Space>
          <ExportButton path={`${staffPath}/${encodeURIComponent(staff?.id ?? '')}`} name="sessions" query="" />
          <Button
            danger
            loading={ending.isPending}
            onClick={() => ending.mutate(undefined, { onSuccess: () => done(text.ended), onError: failed })}
          >
            {text.endAll}
          </Button>
        </Space>
      }
    >
      <Loaded answer={answer}>{({ sessions }) => <SessionTable sessions={sessions} />}</Loaded>
    </Drawer>
  );
}

interface TableProps {
  readonly sessions: SessionList['sessions'];
  /** Ends one of them; left out where only all can be ended. */
  readonly onEnd?: (id: string) => void;
}

export function SessionTable({ sessions, onEnd }: TableProps) {
  const text = useStaffWords();
  const { time } = useFormat();
  return (
    <Table
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={sessions}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: <Nothing title={text.noSessions} /> }}
      columns={[
        {
          title: text.program,
          render: (_, { agent, isCurrent }) => (
            <>
              <span className="session-agent">{agent}</span> {isCurrent && <Tag color="green">{text.thisOne}</Tag>}
            </>
          ),
        },
        { title: text.address, dataIndex: 'address' },
        { title: text.lastSeen, render: (_, { lastSeenAt }) => time(lastSeenAt) },
        ...(onEnd
          ? [
              {
                title: '',
                render: (_: unknown, { id, isCurrent }: SessionList['sessions'][number]) =>
                  !isCurrent && (
                    <Button size="small" onClick={() => onEnd(id)}>
                      {text.end}
                    </Button>
                  ),
              },
            ]
          : []),
      ]}
    />
  );
}
