import { Form, type FormProps, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTongue } from '../words/words.js';

interface Props<T> {
  readonly isOpen: boolean;
  readonly title: string;
  readonly isBusy: boolean;
  readonly initialValues: NonNullable<FormProps<T>['initialValues']>;
  readonly onSubmit: (given: T) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form in a window of its own, empty again each time it is opened. */
export function ModalForm<T>({ isOpen, title, isBusy, initialValues, onSubmit, onClose, children }: Props<T>) {
  const { words } = useTongue();
  const [form] = Form.useForm<T>();
  return (
    <Modal
      open={isOpen}
      title={title}
      okText={words.save}
      cancelText={words.cancel}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={initialValues} onFinish={onSubmit}>
        {children}
      </Form>
    </Modal>
  );
}
