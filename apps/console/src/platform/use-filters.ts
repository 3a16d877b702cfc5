import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

type Filters = Readonly<Record<string, string>>;

/** What a page is narrowed to, kept in the address so that it can be shared; what equals its default is left out. */
export function useFilters<const T extends Filters>(
  defaults: T,
): {
  readonly filters: Readonly<Record<keyof T, string>>;
  readonly change: (change: Readonly<Partial<Record<keyof T, string | undefined>>>) => void;
  /** Nothing is narrowed. */
  readonly isPlain: boolean;
  readonly clear: () => void;
} {
  const [parameters, setParameters] = useSearchParams();
  const key = parameters.toString();
  const filters = useMemo(() => {
    const given = new URLSearchParams(key);
    const entries = Object.entries(defaults).map(([name, value]) => [name, given.get(name) ?? value]);
    return Object.fromEntries(entries) as Record<keyof T, string>;
    // The defaults are a constant of the page.
  }, [key]);
  const change = useCallback(
    (wanted: Readonly<Partial<Record<keyof T, string | undefined>>>) => {
      setParameters((before) => narrowed(before, defaults, wanted), {
        // The next page is a step that Back undoes; narrowing is not.
        replace: !('after' in wanted),
      });
    },
    [setParameters],
  );
  const clear = useCallback(() => setParameters({}, { replace: true }), [setParameters]);
  const isPlain = Object.keys(defaults).every((name) => filters[name] === defaults[name] || isPlace(name));
  return { filters, change, isPlain, clear };
}

/** Any other filter than the page itself goes back to the first page. */
export function narrowed(
  before: URLSearchParams,
  defaults: Filters,
  change: Readonly<Record<string, string | undefined>>,
): URLSearchParams {
  const after = new URLSearchParams(before);
  const places = Object.keys(change).every(isPlace) ? [] : [...after.keys()].filter(isPlace);
  for (const name of places) after.delete(name);
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined || value === defaults[name]) after.delete(name);
    else after.set(name, value);
  }
  return after;
}

function isPlace(name: string): boolean {
  return name === 'page' || name === 'after';
}

/** A query string of what is set; '' when nothing is. */
export function queryOf(given: Readonly<Record<string, string | number | undefined>>): string {
  const set = Object.entries(given).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}
