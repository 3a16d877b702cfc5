import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { isSealed, type KeyRing } from './key-ring.js';

/**
 * Where personal data of class C2 lies: these columns are encrypted. They are JSON, and nothing is looked for in them.
 * What is looked up by its value (a phone number on a suppression list) cannot be among them.
 */
const sealedColumns: Readonly<Record<string, readonly string[]>> = {
  turn: ['content'],
  conversation: ['dialog', 'handover'],
  contact: ['numbers', 'variables', 'entry'],
  result_push: ['body'],
};

export interface SealedColumn {
  readonly table: string;
  readonly column: string;
}

/** Every encrypted column. */
export const allSealedColumns: readonly SealedColumn[] = Object.entries(sealedColumns).flatMap(([table, columns]) =>
  columns.map((column) => ({ table, column })),
);

export const aboutColumn = ({ table, column }: SealedColumn): string => `${table} ${column}`;

function transformerOf(place: SealedColumn, keys: KeyRing) {
  const about = aboutColumn(place);
  return {
    to: (value: unknown) => (value === null || value === undefined ? value : keys.seal(JSON.stringify(value), about)),
    // What was stored before there were keys is read as it is; re-encryption seals it.
    from: (value: unknown) =>
      typeof value === 'string' && isSealed(value) ? (JSON.parse(keys.open(value, about)) as unknown) : value,
  };
}

/** The tables, with what is personal sealed on its way in and opened on its way out. */
export function withSealedColumns(tables: readonly EntitySchema[], keys: KeyRing): EntitySchema[] {
  return tables.map((schema) => {
    const sealed = sealedColumns[schema.options.name] ?? [];
    if (sealed.length === 0) return schema;
    const columns: Record<string, EntitySchemaColumnOptions | undefined> = { ...schema.options.columns };
    for (const column of sealed) {
      const options = columns[column];
      if (options?.type !== 'simple-json')
        throw new Error(`${schema.options.name}.${column} must be JSON to be sealed`);
      columns[column] = { ...options, transformer: transformerOf({ table: schema.options.name, column }, keys) };
    }
    return new EntitySchema(Object.assign({}, schema.options, { columns }));
  });
}
