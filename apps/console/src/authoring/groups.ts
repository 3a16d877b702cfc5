export interface Group<T> {
  /** Prefix of the intents; null gathers those that stand almost alone. */
  readonly prefix: string | null;
  readonly entries: readonly T[];
}

const fewest = 3;

/** Groups by the first word of the intent (`card_lost` → `card`), the largest group first, the loners last. */
export function groupByPrefix<T extends { readonly intent: string }>(entries: readonly T[]): readonly Group<T>[] {
  const byPrefix = new Map<string, T[]>();
  for (const entry of entries) {
    const prefix = prefixOf(entry.intent);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), entry]);
  }
  const groups = [...byPrefix].map(([prefix, members]) => ({ prefix, entries: members }));
  const large = groups.filter((group) => group.entries.length >= fewest);
  const loners = groups.filter((group) => group.entries.length < fewest).flatMap((group) => group.entries);
  large.sort((a, b) => b.entries.length - a.entries.length || a.prefix.localeCompare(b.prefix));
  return loners.length > 0 ? [...large, { prefix: null, entries: loners }] : large;
}

function prefixOf(intent: string): string {
  return intent.split('_', 1)[0] ?? intent;
}
