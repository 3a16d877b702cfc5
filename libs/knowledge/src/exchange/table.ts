/** Cells as a spreadsheet shows them; row n of the sheet is `rows[n - 1]`, and a blank row is an empty list. */
export interface Table {
  /** Name of the sheet, null where there is only one. */
  readonly sheet: string | null;
  readonly rows: readonly (readonly string[])[];
}
