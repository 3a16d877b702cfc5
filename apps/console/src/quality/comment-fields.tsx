import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import type { InspectedTurn } from '#contracts';
import { useTongue } from '../words/words.js';
import { useQualityWords } from './words.js';

/** Comments on the whole or on a turn, with the words they are about. */
export function CommentFields({ turns }: { readonly turns: readonly InspectedTurn[] }) {
  const { words } = useTongue();
  const text = useQualityWords();
  const choices = turns.map(({ seq, role, text: said }) => ({
    value: seq,
    label: `#${String(seq)} ${words.parties[role]}: ${said.slice(0, 40)}`,
  }));
  return (
    <Form.List name="comments">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="comment-field">
              <Form.Item name={[name, 'seq']} label={text.about}>
                <Select allowClear placeholder={text.whole} options={choices} />
              </Form.Item>
              <Form.Item name={[name, 'quote']} label={text.quote}>
                <Input maxLength={500} />
              </Form.Item>
              <Form.Item name={[name, 'text']} label={text.comment} rules={[{ required: true }]}>
                <Input.TextArea rows={2} maxLength={2_000} />
              </Form.Item>
              <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(name)}>
                {words.remove}
              </Button>
            </div>
          ))}
          <Form.Item>
            <Button type="dashed" block icon={<PlusOutlined />} onClick={() => add({})}>
              {text.addComment}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  );
}
