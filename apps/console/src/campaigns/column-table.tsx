import { Select, Table, type TableColumnsType } from 'antd';
import type { ListTaken } from '#contracts';
import { useCampaignWords } from './words.js';

interface Props {
  readonly looked: ListTaken;
  readonly isBusy: boolean;
  readonly onMap: (columns: readonly string[]) => void;
}

interface Column {
  readonly place: number;
  readonly header: string;
  readonly target: string;
  readonly values: readonly string[];
}

/** Values of a column that are shown, to recognise it by. */
const shown = 3;

/** What each column of the file means: guessed, and changed by a person. */
export function ColumnTable({ looked: { columns: all, sample }, isBusy, onMap }: Props) {
  const text = useCampaignWords();
  const rows = all.map(({ header, target }, place): Column => {
    const values = sample.map((cells) => cells[place]?.trim() ?? '').filter((value) => value !== '');
    return { place, header, target, values: values.slice(0, shown) };
  });
  const change = (place: number, target: string) =>
    onMap(
      all.map((column, i) =>
        i === place ? target : column.target === target && !target.startsWith('=') ? '' : column.target,
      ),
    );
  const columns: TableColumnsType<Column> = [
    { title: text.columnHeader, render: (_, { header }) => <strong>{header}</strong> },
    {
      title: text.columnValues,
      responsive: ['md'],
      render: (_, { values }) => <span className="muted">{values.join(text.comma)}</span>,
    },
    {
      title: text.columnMeans,
      width: 240,
      render: (_, { place, header, target }) => (
        <Select
          className="column-target"
          aria-label={text.meaningOf(header)}
          disabled={isBusy}
          value={target}
          onChange={(chosen: string) => change(place, chosen)}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: text.ignoreColumn },
            { value: `=${header}`, label: text.asVariable },
            ...(target.startsWith('=') && target !== `=${header}` ? [{ value: target, label: target.slice(1) }] : []),
            ...Object.entries(text.fields).map(([value, label]) => ({ value, label })),
          ]}
        />
      ),
    },
  ];
  return (
    <Table<Column>
      size="small"
      rowKey="place"
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ y: 320 }}
    />
  );
}
