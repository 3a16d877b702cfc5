import type { DataSource, EntitySchema, ObjectLiteral } from 'typeorm';

/** SQL with `?` for its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Rows it has to change; null: any number. One when left out. */
  readonly rows?: number | null;
}

interface Column {
  readonly name: string;
  value(row: ObjectLiteral): unknown;
}

/** Writes the statements of one table by its entity schema, so that the schema is said once. */
export class TableStatements<T extends ObjectLiteral> {
  private readonly columns: readonly Column[];
  private readonly table: string;
  private readonly insertSql: string;
  private readonly updateSql: string;

  constructor(source: DataSource, schema: EntitySchema<T>) {
    const metadata = source.getMetadata(schema);
    this.table = `"${metadata.tableName}"`;
    this.columns = metadata.columns.map((column) => ({
      name: `"${column.databaseName}"`,
      value: (row) => source.driver.preparePersistentValue(row[column.propertyName], column) as unknown,
    }));
    const names = this.columns.map(({ name }) => name);
    this.insertSql = `INSERT INTO ${this.table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`;
    this.updateSql = `UPDATE ${this.table} SET ${names.map((name) => `${name} = ?`).join(', ')}`;
  }

  insert(row: T): Statement {
    return { sql: this.insertSql, parameters: this.columns.map((column) => column.value(row)) };
  }

  /** Many rows by one statement; with `elseNothing` those that are there already are left as they are. */
  insertAll(rows: readonly T[], elseNothing = false): Statement {
    const one = `(${this.columns.map(() => '?').join(', ')})`;
    const sql = this.insertSql.replace(/ VALUES .*$/, ` VALUES ${rows.map(() => one).join(', ')}`);
    return {
      sql: elseNothing ? `${sql} ON CONFLICT DO NOTHING` : sql,
      parameters: rows.flatMap((row) => this.columns.map((column) => column.value(row))),
      rows: elseNothing ? null : rows.length,
    };
  }

  /** Replaces the row that the condition picks. */
  update(row: T, where: string, parameters: readonly unknown[]): Statement {
    return {
      sql: `${this.updateSql} WHERE ${where}`,
      parameters: [...this.columns.map((column) => column.value(row)), ...parameters],
    };
  }
}
