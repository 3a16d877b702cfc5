import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Upload } from 'antd';
import type { CampaignView } from '#contracts';
import { useFormat } from '../look/format.js';
import { ImportReport } from './import-report.js';
import { useListImport } from './use-list-import.js';
import { useCampaignWords } from './words.js';

interface Props {
  readonly campaign: CampaignView;
  readonly onDone: () => void;
}

/** From a file to contacts: choose it, say what its columns mean, look at what is wrong, take it in. */
export function ImportStep({ campaign, onDone }: Props) {
  const text = useCampaignWords();
  const { number } = useFormat();
  const { file, looked, fault, work, choose, look, take, rejects } = useListImport(campaign, onDone);
  return (
    <>
      {campaign.contacts > 0 && (
        <Alert
          type="info"
          showIcon
          className="stale"
          title={text.hasContacts(number(campaign.contacts))}
          action={
            <Button size="small" onClick={onDone}>
              {text.toCheck}
            </Button>
          }
        />
      )}
      <Upload.Dragger
        accept=".csv,.txt,.xlsx"
        maxCount={1}
        showUploadList={false}
        disabled={work.isBusy}
        beforeUpload={(chosen) => {
          choose(chosen);
          return false;
        }}
      >
        {file === null ? (
          <>
            <p className="ant-upload-drag-icon">
              <InboxOutlined />
            </p>
            <p className="ant-upload-text">{text.chooseFile}</p>
            <p className="ant-upload-hint">{text.chooseFileHint}</p>
          </>
        ) : (
          <p className="file-chosen">
            <InboxOutlined /> <strong>{file.name}</strong> <span className="muted">{text.chooseAnother}</span>
          </p>
        )}
      </Upload.Dragger>
      {work.isBusy && (
        <div className="import-progress" role="status">
          <span>{work.progress ? text.importSteps[work.progress.step] : text.uploading}</span>
          <Progress
            percent={Math.floor(100 * (work.progress?.share ?? 0))}
            status="active"
            aria-label={text.importProgress}
            format={() => text.rowsSoFar(number(work.progress?.rows ?? 0))}
          />
          <Button onClick={work.cancel}>{text.cancelImport}</Button>
        </div>
      )}
      {fault !== null && !work.isBusy && <Alert type="error" showIcon className="rows" title={fault} />}
      {looked && file && rejects && (
        <ImportReport
          looked={looked}
          isBusy={work.isBusy}
          onMap={(columns) => void look(file, columns)}
          onTake={(columns, skip) => void take(columns, skip)}
          rejects={rejects}
        />
      )}
    </>
  );
}
