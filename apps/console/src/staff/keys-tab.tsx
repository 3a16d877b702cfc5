import { PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Space, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ApiKeyList, ApiKeyView, ApiKeyWithSecret, KeyRotation } from '#contracts';
import { useFormat } from '../look/format.js';
import { ExportButton } from '../platform/export-button.js';
import { Loaded, Nothing } from '../platform/loaded.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { KeyForm } from './key-form.js';
import { keysPath } from './paths.js';
import { SecretOnce } from './secret-once.js';
import { useStaffWords } from './words.js';

/** Keys of programs; a secret is shown once and can be changed without a gap. */
export function KeysTab() {
  const text = useStaffWords();
  const [isNew, setNew] = useState(false);
  const [made, setMade] = useState<ApiKeyWithSecret | null>(null);
  const answer = useAnswer<ApiKeyList>(keysPath);
  const columns = useColumns(setMade);
  return (
    <>
      <div className="filters">
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
          {text.newKey}
        </Button>
        <ExportButton path={keysPath} query="" />
      </div>
      <Loaded answer={answer}>
        {({ keys }) => (
          <Table<ApiKeyView>
            size="middle"
            rowKey="id"
            columns={columns}
            dataSource={keys}
            pagination={false}
            scroll={{ x: 'max-content' }}
            locale={{ emptyText: <Nothing title={text.noKeys} hint={text.noKeysHint} /> }}
          />
        )}
      </Loaded>
      <KeyForm isOpen={isNew} onClose={() => setNew(false)} onMade={setMade} />
      <SecretOnce
        title={made && text.secretOf(made.key.name)}
        hint={text.secretHint}
        secret={made?.secret ?? null}
        onClose={() => setMade(null)}
      />
    </>
  );
}

function useColumns(onMade: (made: ApiKeyWithSecret) => void): TableColumnsType<ApiKeyView> {
  const text = useStaffWords();
  const { time } = useFormat();
  return [
    {
      title: text.keyName,
      render: (_, { name, createdBy }) => (
        <>
          {name}
          <div className="muted small">{text.by(createdBy)}</div>
        </>
      ),
    },
    {
      title: text.permissions,
      render: (_, { permissions }) => (
        <div className="permissions">
          {permissions.map((permission) => (
            <Tag key={permission}>{text.permissionNames[permission]}</Tag>
          ))}
        </div>
      ),
    },
    { title: text.expires, render: (_, { expiresAt }) => (expiresAt === null ? text.never : time(expiresAt)) },
    { title: text.lastUsed, render: (_, { lastUsedAt }) => (lastUsedAt === null ? text.never : time(lastUsedAt)) },
    { title: '', align: 'right', render: (_, key) => <Actions value={key} onMade={onMade} /> },
  ];
}

interface ActionsProps {
  readonly value: ApiKeyView;
  readonly onMade: (made: ApiKeyWithSecret) => void;
}

function Actions({ value, onMade }: ActionsProps) {
  const text = useStaffWords();
  const { failed } = useTelling();
  const path = `${keysPath}/${encodeURIComponent(value.id)}`;
  const rotating = useSending(
    (api, rotation: KeyRotation) => api.post<ApiKeyWithSecret>(`${path}/rotate`, rotation),
    keysPath,
  );
  const revoking = useSending((api) => api.post(`${path}/revoke`), keysPath);
  if (value.revokedAt !== null) return <Tag>{text.revoked}</Tag>;
  return (
    <Space>
      <Popconfirm
        title={text.rotateAsk}
        description={text.rotateHint}
        onConfirm={() => rotating.mutate({ overlapHours: 24 }, { onSuccess: onMade, onError: failed })}
      >
        <Button size="small">{text.rotate}</Button>
      </Popconfirm>
      <Popconfirm title={text.revokeAsk} onConfirm={() => revoking.mutate(undefined, { onError: failed })}>
        <Button size="small" danger>
          {text.revoke}
        </Button>
      </Popconfirm>
    </Space>
  );
}
