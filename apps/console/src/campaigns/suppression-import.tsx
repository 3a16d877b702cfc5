import { UploadOutlined } from '@ant-design/icons';
import { Button, Upload } from 'antd';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { suppressionsPath } from './paths.js';
import { useCampaignWords } from './words.js';

interface Imported {
  readonly rows: number;
  readonly changed: number;
}

/** A list of numbers from elsewhere: all of it or nothing. */
export function SuppressionImport() {
  const text = useCampaignWords();
  const { done, failed } = useTelling();
  const importing = useSending(
    (api, file: Blob) => api.upload<Imported>(`${suppressionsPath}/import`, file, 'application/octet-stream'),
    suppressionsPath,
  );
  return (
    <Upload
      accept=".csv,.xlsx"
      showUploadList={false}
      beforeUpload={(file) => {
        importing.mutate(file, {
          onSuccess: ({ rows, changed }) => done(text.imported(rows, changed)),
          onError: failed,
        });
        return false;
      }}
    >
      <Button icon={<UploadOutlined />} loading={importing.isPending}>
        {text.importList}
      </Button>
    </Upload>
  );
}
