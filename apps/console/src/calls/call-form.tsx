import { PhoneOutlined } from '@ant-design/icons';
import { Button, Card, Form, Input, Select } from 'antd';
import { useState } from 'react';
import type { CallPlaced, CallRequest, CampaignOptions } from '#contracts';
import { newId } from '../platform/new-id.js';
import { useMay } from '../platform/me.js';
import { useAnswer, useSending } from '../platform/queries.js';
import { useTelling } from '../platform/telling.js';
import { useTongue } from '../words/words.js';
import { callsPath } from './paths.js';
import { useCallWords } from './words.js';

interface Fields {
  readonly to: string;
  readonly flow: string;
  readonly about?: string;
  readonly language: 'zh' | 'en';
}

export function CallForm({ onPlaced }: { readonly onPlaced: (id: string) => void }) {
  const { language, words } = useTongue();
  const text = useCallWords();
  const may = useMay();
  const { failed } = useTelling();
  // Made anew after each call, so that one asked for twice is placed once.
  const [id, setId] = useState(newId);
  const options = useAnswer<CampaignOptions>('/api/campaigns/options', { when: may('campaigns.read') });
  const placing = useSending((api, request: CallRequest) => api.post<CallPlaced>(callsPath, request), callsPath);
  const submit = ({ about, ...fields }: Fields) => {
    const onSuccess = (placed: CallPlaced) => {
      setId(newId());
      onPlaced(placed.id);
    };
    const whom = about?.trim() ?? '';
    placing.mutate({ ...fields, id, ...(whom !== '' && { about: whom }) }, { onSuccess, onError: failed });
  };
  const flows = options.data?.flows.map(({ name, title }) => ({ value: name, label: `${title[language]} · ${name}` }));
  return (
    <Card size="small" title={text.newCall}>
      <Form<Fields> layout="vertical" initialValues={{ language, flow: 'collection/early' }} onFinish={submit}>
        <Form.Item name="to" label={text.to} extra={text.toHint} rules={[{ required: true, whitespace: true }]}>
          <Input autoComplete="off" placeholder="+8613800138000" />
        </Form.Item>
        <Form.Item name="flow" label={text.flow} rules={[{ required: true }]}>
          {flows ? <Select options={flows} showSearch={{ optionFilterProp: 'label' }} /> : <Input />}
        </Form.Item>
        <Form.Item
          name="about"
          label={text.about}
          extra={text.aboutHint}
          rules={[{ pattern: /^(case|customer):[\w-]+$/ }]}
        >
          <Input autoComplete="off" placeholder="case:zhao-min" />
        </Form.Item>
        <Form.Item name="language" label={words.language}>
          <Select options={Object.entries(words.languages).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Button type="primary" htmlType="submit" icon={<PhoneOutlined />} loading={placing.isPending}>
          {text.place}
        </Button>
      </Form>
    </Card>
  );
}
