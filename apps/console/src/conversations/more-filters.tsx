import { Button, Drawer, Form, Input, InputNumber, Select, Space } from 'antd';
import { useTongue } from '../words/words.js';
import { noFilters, type ConversationFilters, type FilterName } from './filters.js';
import { useConversationWords } from './words.js';

interface Props {
  readonly filters: ConversationFilters;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChange: (change: Readonly<Partial<Record<FilterName, string | undefined>>>) => void;
}

type Fields = Readonly<Record<string, string | number | null | undefined>>;

const minute = 60_000;

/** Everything else a conversation can be found by. */
export function MoreFilters({ filters, isOpen, onClose, onChange }: Props) {
  const { words } = useTongue();
  const text = useConversationWords();
  const [form] = Form.useForm<Fields>();
  const apply = (fields: Fields) => {
    onChange(changeOf(fields));
    onClose();
  };
  const yesNo = [
    { value: 'true', label: text.yes },
    { value: 'false', label: text.no },
  ];
  const typed = (name: FilterName, label: string, extra?: string) => (
    <Form.Item name={name} label={label} extra={extra}>
      <Input allowClear />
    </Form.Item>
  );
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      title={text.more}
      size={360}
      destroyOnHidden
      footer={
        <Space>
          <Button type="primary" onClick={() => form.submit()}>
            {words.search}
          </Button>
          <Button onClick={() => apply(Object.fromEntries(Object.keys(noFilters).map((name) => [name, ''])))}>
            {words.clear}
          </Button>
        </Space>
      }
    >
      <Form form={form} layout="vertical" initialValues={fieldsOf(filters)} onFinish={apply}>
        {typed('intent', text.intent)}
        {typed('rule', text.rule, text.ruleHint)}
        {typed('customer', text.columns.customer)}
        {typed('agent', text.agent, text.agentHint)}
        {typed('disposition', text.disposition)}
        <Form.Item label={text.columns.score}>
          <Space>
            <Form.Item name="scoreFrom" noStyle>
              <InputNumber min={0} max={100} aria-label={text.scoreFrom} placeholder="0" />
            </Form.Item>
            –
            <Form.Item name="scoreTo" noStyle>
              <InputNumber min={0} max={100} aria-label={text.scoreTo} placeholder="100" />
            </Form.Item>
          </Space>
        </Form.Item>
        <Form.Item label={text.minutes}>
          <Space>
            <Form.Item name="durationFromMs" noStyle>
              <InputNumber min={0} aria-label={text.minutesFrom} />
            </Form.Item>
            –
            <Form.Item name="durationToMs" noStyle>
              <InputNumber min={0} aria-label={text.minutesTo} />
            </Form.Item>
          </Space>
        </Form.Item>
        <Form.Item name="sentiment" label={text.columns.mood}>
          <Select allowClear options={Object.entries(words.moods).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item name="handedOver" label={text.handedOver}>
          <Select allowClear options={yesNo} />
        </Form.Item>
        <Form.Item name="unanswered" label={text.unanswered}>
          <Select allowClear options={yesNo} />
        </Form.Item>
        <Form.Item name="demo" label={text.demoData}>
          <Select allowClear options={yesNo} />
        </Form.Item>
      </Form>
    </Drawer>
  );
}

function isDuration(name: string): boolean {
  return name === 'durationFromMs' || name === 'durationToMs';
}

/** As people fill it in: minutes, and nothing where nothing is wanted. */
function fieldsOf(filters: ConversationFilters): Fields {
  const set = Object.entries(filters).filter(([, value]) => value !== '');
  return Object.fromEntries(set.map(([name, value]) => [name, isDuration(name) ? Number(value) / minute : value]));
}

function changeOf(fields: Fields): Readonly<Partial<Record<FilterName, string | undefined>>> {
  const change = Object.entries(fields).map(([name, value]) => {
    const given = typeof value === 'string' ? value.trim() : value;
    if (given === undefined || given === null || given === '') return [name, undefined];
    return [name, String(isDuration(name) ? Number(given) * minute : given)];
  });
  return Object.fromEntries(change) as Readonly<Partial<Record<FilterName, string | undefined>>>;
}
