import { Col, Form, Input, Modal, Row } from 'antd';
import type { DraftChange } from '#contracts';
import type { Language } from '#kernel';
import { useTongue } from '../words/words.js';
import { useTrainingWords } from './words.js';

type NewIntentChange = Extract<DraftChange, { kind: 'add-intent' }>;

interface Props {
  readonly isOpen: boolean;
  readonly language: Language;
  readonly utterances: readonly string[];
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onSave: (change: NewIntentChange) => void;
}

type Fields = Pick<NewIntentChange, 'intent' | 'group' | 'question' | 'answer' | 'source'> & {
  readonly others?: string;
};

/** A question nobody answered so far gets an answer, in both languages. */
export function NewIntent({ isOpen, language, utterances, isBusy, onClose, onSave }: Props) {
  const { words } = useTongue();
  const text = useTrainingWords();
  const [form] = Form.useForm<Fields>();
  const other = language === 'zh' ? 'en' : 'zh';
  const submit = ({ others, ...fields }: Fields) => {
    const own = [...utterances];
    const translated = (others ?? '').split('\n').map((line) => line.trim());
    const given = { [language]: own, [other]: translated.filter((line) => line !== '') };
    onSave({ kind: 'add-intent', ...fields, utterances: given as NewIntentChange['utterances'] });
  };
  const both = (name: 'question' | 'answer' | 'source', label: string, isLong = false) => (
    <Row gutter={12}>
      {(['zh', 'en'] as const).map((each) => (
        <Col key={each} span={12}>
          <Form.Item
            name={[name, each]}
            label={`${label} · ${words.languages[each]}`}
            rules={[{ required: true, whitespace: true }]}
          >
            {isLong ? <Input.TextArea rows={4} /> : <Input />}
          </Form.Item>
        </Col>
      ))}
    </Row>
  );
  return (
    <Modal
      open={isOpen}
      width={760}
      title={text.newIntent}
      okText={text.addToDraft}
      cancelText={words.cancel}
      confirmLoading={isBusy}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{ group: 'service', question: { [language]: utterances[0] } }}
        onFinish={submit}
      >
        <Row gutter={12}>
          <Col span={16}>
            <Form.Item
              name="intent"
              label={text.intentId}
              extra={text.intentHint}
              rules={[{ required: true, pattern: /^[a-z][a-z0-9_]{1,63}$/ }]}
            >
              <Input autoComplete="off" />
            </Form.Item>
          </Col>
          <Col span={8}>
            <Form.Item name="group" label={text.group} rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,31}$/ }]}>
              <Input autoComplete="off" />
            </Form.Item>
          </Col>
        </Row>
        {both('question', text.question)}
        {both('answer', text.answer, true)}
        {both('source', text.source)}
        <Form.Item name="others" label={text.wordings(words.languages[other])} extra={text.wordingsHint}>
          <Input.TextArea rows={3} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
