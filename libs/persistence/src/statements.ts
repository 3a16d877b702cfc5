import type { DataSource, EntitySchema, ObjectLiteral } from 'typeorm';

/** SQL with `?` for its parameters. */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Rows it has to change; null: any number. One when left out. */
  readonly rows?: number | null;
  /** Only adds its last parameter to a number: several that differ in nothing else may be made one. */
  readonly isSum?: true;
}

/** The same statements with each number added to once, at the end. */
export function summed(statements: readonly Statement[]): readonly Statement[] {
  const sums = new Map<string, Statement>();
  for (const statement of statements) {
    if (!statement.isSum) continue;
    const { sql, parameters } = statement;
    const [which, added] = [parameters.slice(0, -1), parameters.at(-1) as number];
    const key = JSON.stringify([sql, which]);
    const before = (sums.get(key)?.parameters.at(-1) ?? 0) as number;
    sums.set(key, { ...statement, parameters: [...which, before + added] });
  }
  const others = statements.filter(({ isSum }) => !isSum);
  return [...others, ...[...sums.values()].filter(({ parameters }) => parameters.at(-1) !== 0)];
}

/** Rows of one INSERT; PostgreSQL takes at most 65,535 parameters. */
const mostRows = 256;

interface Column {
  readonly name: string;
  readonly property: string;
  readonly value: (row: ObjectLiteral) => unknown;
}

/** A value of ours as SQL writes it; what comes from outside is a parameter. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null) return 'NULL';
  throw new TypeError('Only strings, numbers, booleans and null stand in a statement.');
}

/** Writes the statements of one table by its entity schema, so that the schema is said once. */
export class TableStatements<T extends ObjectLiteral> {
  private readonly columns: readonly Column[];
  private readonly table: string;
  private readonly placesSql: string;
  private readonly insertSql: string;
  private readonly updateSql: string;

  constructor(source: DataSource, schema: EntitySchema<T>) {
    const metadata = source.getMetadata(schema);
    this.table = `"${metadata.tableName}"`;
    this.columns = metadata.columns.map((column) => ({
      name: `"${column.databaseName}"`,
      property: column.propertyName,
      value: (row) => source.driver.preparePersistentValue(row[column.propertyName], column) as unknown,
    }));
    const names = this.columns.map(({ name }) => name);
    this.placesSql = `(${names.map(() => '?').join(', ')})`;
    this.insertSql = `INSERT INTO ${this.table} (${names.join(', ')}) VALUES `;
    this.updateSql = `UPDATE ${this.table} SET ${names.map((name) => `${name} = ?`).join(', ')}`;
  }

  insert(row: T): Statement {
    return { sql: this.insertSqlOf(1), parameters: this.columns.map((column) => column.value(row)) };
  }

  /** Many rows by one statement; with `elseNothing` those that are there already are left as they are. */
  insertAll(rows: readonly T[], elseNothing = false): Statement {
    const sql = this.insertSqlOf(rows.length);
    return {
      sql: elseNothing ? `${sql} ON CONFLICT DO NOTHING` : sql,
      parameters: rows.flatMap((row) => this.columns.map((column) => column.value(row))),
      rows: elseNothing ? null : rows.length,
    };
  }

  /**
   * A great many rows that have some values in common, which stand in the statement instead of going along with each row;
   * by statements of few different lengths, as each is prepared once and kept.
   */
  insertMany<S extends Partial<T>>(rows: readonly Omit<T, keyof S>[], shared: S): readonly Statement[] {
    const own = this.columns.filter(({ property }) => !(property in shared));
    const places = this.columns.map((column) => (own.includes(column) ? '?' : literal(column.value(shared))));
    const statements: Statement[] = [];
    for (let from = 0; from < rows.length;) {
      const size = Math.min(mostRows, 2 ** Math.floor(Math.log2(rows.length - from)));
      const parameters: unknown[] = [];
      for (const row of rows.slice(from, (from += size))) for (const { value } of own) parameters.push(value(row));
      statements.push({ sql: this.insertSqlOf(size, `(${places.join(', ')})`), parameters, rows: size });
    }
    return statements;
  }

  /** Replaces the row that the condition picks. */
  update(row: T, where: string, parameters: readonly unknown[]): Statement {
    return {
      sql: `${this.updateSql} WHERE ${where}`,
      parameters: [...this.columns.map((column) => column.value(row)), ...parameters],
    };
  }

  private insertSqlOf(rows: number, places = this.placesSql): string {
    return `${this.insertSql}${places}${`, ${places}`.repeat(rows - 1)}`;
  }
}
