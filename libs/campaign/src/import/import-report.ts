import type { Localized } from '#kernel';

export const rowFaults = [
  'no_phone',
  'bad_phone',
  'duplicate_phone',
  'duplicate_key',
  'missing_consent',
  'bad_value',
  'cells',
] as const;
export type RowFault = (typeof rowFaults)[number];

/** Something about one row: why it is refused, or what was mended in it. */
export interface RowNote {
  readonly fault: RowFault | 'repaired';
  /** Header of the column it is about; null: the row as a whole. */
  readonly column: string | null;
  readonly message: Localized;
}

/** A row that had something to be said about. */
export interface NotedRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly isRefused: boolean;
  readonly notes: readonly RowNote[];
  readonly cells: readonly string[];
}

/** What a file would come to, or has come to. */
export interface ImportReport {
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  readonly repaired: number;
  /** Rows with each fault; a row may have several. */
  readonly faults: Readonly<Partial<Record<RowFault, number>>>;
}

export const emptyReport: ImportReport = { rows: 0, accepted: 0, refused: 0, repaired: 0, faults: {} };

/** The report with some more rows. */
export function addToReport(report: ImportReport, accepted: number, noted: readonly NotedRow[]): ImportReport {
  const faults = { ...report.faults };
  let [refused, repaired] = [0, 0];
  for (const { isRefused, notes } of noted) {
    if (isRefused) refused++;
    else repaired++;
    for (const fault of new Set(notes.map((note) => note.fault))) {
      if (fault !== 'repaired') faults[fault] = (faults[fault] ?? 0) + 1;
    }
  }
  return {
    rows: report.rows + accepted + refused,
    accepted: report.accepted + accepted,
    refused: report.refused + refused,
    repaired: report.repaired + repaired,
    faults,
  };
}
