import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTongue } from '../words/words.js';
import { useDeskAction } from './use-desk.js';
import { useDeskWords } from './words.js';

interface Props {
  readonly id: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Ending cannot be undone, so how it came out is asked for first. */
export function CloseDialog({ id, isOpen, onClose, onDone }: Props) {
  const { words } = useTongue();
  const text = useDeskWords();
  const act = useDeskAction();
  const [outcome, setOutcome] = useState('resolved');
  const [isBusy, setBusy] = useState(false);
  const close = async () => {
    setBusy(true);
    const answer = await act('close', { conversationId: id, outcome });
    setBusy(false);
    if (answer) onDone();
  };
  return (
    <Modal
      open={isOpen}
      title={text.closeAsk}
      okText={text.close}
      cancelText={words.cancel}
      confirmLoading={isBusy}
      onOk={() => void close()}
      onCancel={onClose}
    >
      <p className="muted">{text.closeHint}</p>
      <Radio.Group
        vertical
        value={outcome}
        onChange={({ target }) => setOutcome(String(target.value))}
        options={Object.entries(text.outcomes).map(([value, label]) => ({ value, label }))}
      />
    </Modal>
  );
}
