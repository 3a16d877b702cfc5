import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { isSealed, type KeyRing } from './key-ring.js';

/** A column that is encrypted. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** `json`: the entity schema keeps it as JSON, so that what is sealed stands in quotation marks. */
  readonly form: 'json' | 'text';
  /** The columns of the primary key, by which rows are gone through. */
  readonly key: readonly string[];
}

const of = (
  form: SealedColumn['form'],
  table: string,
  columns: readonly string[],
  key: readonly string[] = ['id'],
): readonly SealedColumn[] => columns.map((column) => ({ table, column, form, key }));

/**
 * Where personal data of class C2 lies: these columns are encrypted, and nothing is looked for in them. A number that is
 * looked up stands beside them by its name (`NumberIndex`).
 */
export const allSealedColumns: readonly SealedColumn[] = [
  ...of('json', 'turn', ['content', 'understanding']),
  ...of('json', 'conversation', ['dialog', 'handover']),
  ...of('json', 'contact', ['numbers', 'variables', 'entry']),
  ...of('json', 'result_push', ['body']),
  ...of('text', 'suppression', ['number']),
  ...of('text', 'call_turn', ['heard'], ['turnId']),
  ...of('text', 'desk_note', ['text'], ['conversationId', 'id']),
  ...of('text', 'finding', ['body']),
  ...of('text', 'inspection', ['body'], ['conversationId']),
  ...of('text', 'quality_alert', ['body']),
  ...of('text', 'review', ['body']),
  ...of('text', 'review_case', ['events'], ['conversationId']),
  ...of('text', 'open_question', ['text'], ['turnId']),
  ...of('text', 'conversation_digest', ['excerpt'], ['conversationId']),
  ...of('text', 'data_secret', ['value'], ['name']),
];

export const aboutColumn = ({ table, column }: Pick<SealedColumn, 'table' | 'column'>): string => `${table} ${column}`;

function transformerOf({ form, ...place }: SealedColumn, keys: KeyRing) {
  const about = aboutColumn(place);
  const [write, read] =
    form === 'json'
      ? [(value: unknown) => JSON.stringify(value), (text: string) => JSON.parse(text) as unknown]
      : [String, (text: string): unknown => text];
  return {
    to: (value: unknown) => (value === null || value === undefined ? value : keys.seal(write(value), about)),
    // What was stored before there were keys is read as it is; re-encryption seals it.
    from: (value: unknown) => (typeof value === 'string' && isSealed(value) ? read(keys.open(value, about)) : value),
  };
}

/** The tables, with what is personal sealed on its way in and opened on its way out. */
export function withSealedColumns(tables: readonly EntitySchema[], keys: KeyRing): EntitySchema[] {
  return tables.map((schema) => {
    const sealed = allSealedColumns.filter(({ table }) => table === schema.options.name);
    if (sealed.length === 0) return schema;
    const columns: Record<string, EntitySchemaColumnOptions | undefined> = { ...schema.options.columns };
    for (const place of sealed) {
      const options = columns[place.column];
      const type = place.form === 'json' ? 'simple-json' : 'text';
      if (options?.type !== type) throw new Error(`${aboutColumn(place)} must be ${type} to be sealed`);
      columns[place.column] = { ...options, transformer: transformerOf(place, keys) };
    }
    return new EntitySchema(Object.assign({}, schema.options, { columns }));
  });
}
