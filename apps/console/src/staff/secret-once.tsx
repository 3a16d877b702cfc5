import { Alert, Button, Modal, Typography } from 'antd';
import { useStaffWords } from './words.js';

interface Props {
  readonly title: string | null;
  readonly hint: string;
  /** Null: nothing to show. */
  readonly secret: string | null;
  readonly onClose: () => void;
}

/** A secret that is shown this once; a click beside it does not close it. */
export function SecretOnce({ title, hint, secret, onClose }: Props) {
  const text = useStaffWords();
  return (
    <Modal
      open={secret !== null}
      title={title}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          {text.noted}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={hint} />
      <Typography.Paragraph copyable code className="rows">
        {secret ?? ''}
      </Typography.Paragraph>
    </Modal>
  );
}
