import { Table, type TableColumnsType, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import { Pager } from './pager.js';

interface Props<Row> extends Pick<TableProps<Row>, 'rowKey' | 'size' | 'expandable' | 'loading'> {
  readonly rows: readonly Row[];
  readonly columns: TableColumnsType<Row>;
  /** Stands where no rows are. */
  readonly nothing: ReactNode;
  readonly after: string;
  readonly next: string | null;
  readonly onGo: (after: string) => void;
  /** A click on a row, beside the link that is in it. */
  readonly onOpen?: (row: Row) => void;
}

/** One page of a long list, and the way to the next. */
export function PagedTable<Row extends object>({ rows, nothing, after, next, onGo, onOpen, ...table }: Props<Row>) {
  return (
    <>
      <Table<Row>
        size="middle"
        dataSource={rows}
        pagination={false}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: nothing }}
        {...(onOpen && { onRow: (row) => ({ className: 'row-link', onClick: () => onOpen(row) }) })}
        {...table}
      />
      <Pager after={after} next={next} onGo={onGo} />
    </>
  );
}
