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
  /** What the files are called on the server. */
  readonly name?: string;
  readonly formats?: readonly ('xlsx' | 'csv')[];
}

/** The whole table as a file, made by the server: not just the page that is seen. */
export function ExportButton({ path, query, name = 'export', formats = ['xlsx', 'csv'] }: Props) {
  const { language, words } = useTongue();
  const api = useApi();
  const may = useMay();
  const { failed } = useTelling();
  const [isBusy, setBusy] = useState(false);
  const download = async (format: string) => {
    setBusy(true);
    try {
      const { blob, name: file } = await api.blob(
        `${path}/${name}.${format}${query}${query === '' ? '?' : '&'}language=${language}`,
      );
      save(blob, file ?? `${name}.${format}`);
    } catch (error) {
      failed(error);
    }
    setBusy(false);
  };
  if (!may('exports')) return null;
  const names = { xlsx: 'Excel (XLSX)', csv: 'CSV' };
  const items = formats.map((key) => ({ key, label: names[key] }));
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => void download(key) }} trigger={['click']}>
      <Button icon={<DownloadOutlined />} loading={isBusy}>
        {words.exportAs}
      </Button>
    </Dropdown>
  );
}
