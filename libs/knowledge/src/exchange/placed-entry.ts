import type { Entry } from '../entry.schema.js';

/** An entry and the folder below `intents/` in which it stands, with "/"; empty for none. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly group: string;
}
