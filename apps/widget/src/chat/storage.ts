/** A shelf of strings that survives the page if the browser lets it, and the call if it does not. */
export interface Shelf {
  get(key: string): string | null;
  /** Null clears. */
  set(key: string, value: string | null): void;
}

/** Storage can be missing, full or blocked (private windows, third-party frames); then memory has to do. */
function shelf(storage: () => Storage): Shelf {
  const memory = new Map<string, string>();
  return {
    get(key) {
      try {
        return storage().getItem(prefixed(key)) ?? memory.get(key) ?? null;
      } catch {
        return memory.get(key) ?? null;
      }
    },
    set(key, value) {
      if (value === null) memory.delete(key);
      else memory.set(key, value);
      try {
        if (value === null) storage().removeItem(prefixed(key));
        else storage().setItem(prefixed(key), value);
      } catch {
        // Kept in memory.
      }
    },
  };
}

function prefixed(key: string): string {
  return `zhiyin.${key}`;
}

/** For every window of this browser. */
export const deviceShelf = shelf(() => localStorage);
/** For this tab only. */
export const tabShelf = shelf(() => sessionStorage);
