/** A value of a column. */
type Cell = string | number | null;
export type Row = Readonly<Record<string, Cell>>;

/** Reads by SQL with `?` for parameters, never on the thread that serves customers. */
export interface Reader {
  rows<T extends object = Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly T[]>;
  readonly isPostgres: boolean;
  close(): Promise<void>;
}
