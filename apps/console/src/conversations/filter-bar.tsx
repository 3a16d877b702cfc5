import { FilterOutlined } from '@ant-design/icons';
import { Badge, Button, Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTongue } from '../words/words.js';
import { PeriodPicker } from '../look/period-picker.js';
import { foldedCount, type ConversationFilters, type FilterName } from './filters.js';
import { useConversationWords } from './words.js';

interface Props {
  readonly filters: ConversationFilters;
  readonly isPlain: boolean;
  readonly onChange: (change: Readonly<Partial<Record<FilterName, string | undefined>>>) => void;
  readonly onMore: () => void;
  readonly onClear: () => void;
}

/** The filters people use most; the rest is one click away. */
export function FilterBar({ filters, isPlain, onChange, onMore, onClear }: Props) {
  const { words } = useTongue();
  const text = useConversationWords();
  const [typed, setTyped] = useState(filters.text);
  useEffect(() => setTyped(filters.text), [filters.text]);
  const choice = (name: 'channel' | 'state' | 'severity', label: string, named: Readonly<Record<string, string>>) => (
    <Select
      allowClear
      className="filter"
      aria-label={label}
      placeholder={label}
      value={filters[name] === '' ? null : filters[name]}
      onChange={(value: string | undefined) => onChange({ [name]: value })}
      options={Object.entries(named).map(([value, title]) => ({ value, label: title }))}
    />
  );
  return (
    <div className="filters" role="search">
      <Input.Search
        allowClear
        className="filter-wide"
        aria-label={text.search}
        placeholder={text.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onSearch={(wanted) => onChange({ text: wanted.trim() })}
      />
      <PeriodPicker since={filters.since} until={filters.until} onChange={onChange} />
      {choice('channel', text.channel, words.channels)}
      {choice('state', text.columns.state, words.states)}
      {choice('severity', text.severityFrom, words.severities)}
      <Badge count={foldedCount(filters)} color="cyan">
        <Button icon={<FilterOutlined />} onClick={onMore}>
          {text.more}
        </Button>
      </Badge>
      {!isPlain && (
        <Button type="link" onClick={onClear}>
          {words.clear}
        </Button>
      )}
    </div>
  );
}
