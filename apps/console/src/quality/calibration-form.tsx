import { DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import type { CalibrationRequest } from '#contracts';
import { useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { calibrationsPath } from './paths.js';
import { useQualityWords } from './words.js';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

interface Fields {
  readonly title: string;
  readonly conversations: string[];
  readonly reviewers: string[];
  readonly dueAt: Dayjs;
}

export function CalibrationForm({ isOpen, onClose }: Props) {
  const { words } = useTongue();
  const text = useQualityWords();
  const { done, failed } = useTelling();
  const [form] = Form.useForm<Fields>();
  const opening = useSending(
    (api, request: CalibrationRequest) => api.post(calibrationsPath, request),
    calibrationsPath,
  );
  const submit = ({ dueAt, ...fields }: Fields) => {
    const onSuccess = () => {
      done(words.saved);
      onClose();
    };
    opening.mutate({ ...fields, dueAt: dueAt.endOf('day').toISOString() }, { onSuccess, onError: failed });
  };
  return (
    <Modal
      open={isOpen}
      title={text.newCalibration}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={opening.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={{ dueAt: dayjs().add(7, 'day') }} onFinish={submit}>
        <Form.Item name="title" label={text.calibrationTitle} rules={[{ required: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="conversations" label={text.conversations} extra={text.idsHint} rules={[{ required: true }]}>
          <Select mode="tags" tokenSeparators={[',', ' ', '\n']} open={false} suffix={null} />
        </Form.Item>
        <Form.Item name="reviewers" label={text.reviewers} extra={text.reviewersHint} rules={[{ required: true }]}>
          <Select mode="tags" tokenSeparators={[',', ' ']} open={false} suffix={null} />
        </Form.Item>
        <Form.Item name="dueAt" label={text.dueAt} rules={[{ required: true }]}>
          <DatePicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
