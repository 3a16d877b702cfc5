import { isSealed, type KeyRing } from './key-ring.js';
import { aboutColumn } from './sealed-columns.js';

/** Seals what goes into columns without an entity schema, and opens it; without keys it stays as it is. */
export class Vault {
  constructor(private readonly keys: KeyRing | null) {}

  seal(table: string, column: string, text: string): string {
    return this.keys ? this.keys.seal(text, aboutColumn({ table, column })) : text;
  }

  /**
   * What was stored before there were keys is given back as it is.
   * @throws DomainError `cannot-open` when the keys do not fit
   */
  open(table: string, column: string, text: string): string {
    return this.keys && isSealed(text) ? this.keys.open(text, aboutColumn({ table, column })) : text;
  }
}
