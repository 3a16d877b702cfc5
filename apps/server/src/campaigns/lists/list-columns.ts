import { type ColumnMapping, type ColumnTarget, importFieldNames } from '#campaign';
import { DomainError } from '#kernel';

/** A target as it travels: the name of a field, `=name` of a variable, or nothing. */
export function targetText(target: ColumnTarget | undefined): string {
  if (!target || 'ignore' in target) return '';
  return 'field' in target ? target.field : `=${target.variable}`;
}

/** @throws DomainError `bad-mapping` */
export function targetOf(text: string): ColumnTarget {
  if (text === '') return { ignore: true };
  if (text.startsWith('=') && text.length > 1) return { variable: text.slice(1) };
  const field = importFieldNames.find((name) => name === text);
  if (field) return { field };
  const known = importFieldNames.join(', ');
  throw new DomainError('bad-mapping', `没有字段 “${text}” / There is no field "${text}"; there are: ${known}.`);
}

export const mappingOf = (columns: readonly string[]): ColumnMapping => columns.map(targetOf);
