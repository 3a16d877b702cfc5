import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Space } from 'antd';
import { useTongue } from '../words/words.js';
import { useCampaignWords } from './words.js';

/** When calls may begin, within what the calling rules allow anyway. */
export function HoursFields() {
  const { words } = useTongue();
  const text = useCampaignWords();
  return (
    <Form.Item label={text.hours} required>
      <Form.List name="hours">
        {(fields, { add, remove }) => (
          <Space orientation="vertical">
            {fields.map(({ key, name }) => (
              <Space key={key}>
                <Form.Item name={[name, 'from']} noStyle rules={[{ required: true }]}>
                  <Input type="time" aria-label={text.from} />
                </Form.Item>
                –
                <Form.Item name={[name, 'until']} noStyle rules={[{ required: true }]}>
                  <Input type="time" aria-label={text.until} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={words.remove}
                    onClick={() => remove(name)}
                  />
                )}
              </Space>
            ))}
            <Button size="small" icon={<PlusOutlined />} onClick={() => add({ from: '09:00', until: '18:00' })}>
              {text.addHours}
            </Button>
          </Space>
        )}
      </Form.List>
    </Form.Item>
  );
}
