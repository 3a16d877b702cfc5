import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTongue } from '../words/words.js';
import { useApi } from './api.js';
import { save } from './save.js';
import { useMay } from './me.js';
import { useTelling } from './telling.js';

interface Props {
  /** Route of the table; its files are beside it. */
  readonly path: string;
  /** What the table is narrowed to, with its question mark. */
  readonly query: string;
}

/** The whole table as a file, made by the server: not just the page that is seen. */
export function ExportButton({ path, query }: Props) {
  const { language, words } = useTongue();
  const api = useApi();
  const may = useMay();
  const { failed } = useTelling();
  const [isBusy, setBusy] = useState(false);
  const download = async (format: string) => {
    setBusy(true);
    try {
      const { blob, name } = await api.blob(
        `${path}/export.${format}${query}${query === '' ? '?' : '&'}language=${language}`,
      );
      save(blob, name ?? `export.${format}`);
    } catch (error) {
      failed(error);
    }
    setBusy(false);
  };
  if (!may('exports')) return null;
  const items = [
    { key: 'xlsx', label: 'Excel (XLSX)' },
    { key: 'csv', label: 'CSV' },
  ];
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => void download(key) }} trigger={['click']}>
      <Button icon={<DownloadOutlined />} loading={isBusy}>
        {words.exportAs}
      </Button>
    </Dropdown>
  );
}
