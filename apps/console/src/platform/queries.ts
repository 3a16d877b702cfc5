import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { type Api, codeOfError, useApi } from './api.js';

/** What was asked stays for a while, so that going back shows it at once; nothing is asked twice for a refusal. */
export function makeQueryClient(): QueryClient {
  const retry = (count: number, error: Error) =>
    count < 2 && ['offline', 'try-again', 'unavailable'].includes(codeOfError(error));
  return new QueryClient({ defaultOptions: { queries: { retry, staleTime: 2_000, refetchOnWindowFocus: true } } });
}

interface Asking<T> {
  /** Asked again every so many milliseconds while the page is seen; false: not again. */
  readonly everyMs?: number | ((data: T | undefined) => number | false);
  /** False: not asked (yet). */
  readonly when?: boolean;
}

/** What the server says at `path`; an unchanged answer draws nothing, a page before stays until the next is there. */
export function useAnswer<T>(path: string, { everyMs, when = true }: Asking<T> = {}): UseQueryResult<T> {
  const api = useApi();
  return useQuery<T>({
    queryKey: keyOf(path),
    queryFn: ({ signal }) => api.get<T>(path, signal),
    placeholderData: keepPreviousData,
    enabled: when,
    refetchInterval: ({ state }) => (typeof everyMs === 'function' ? everyMs(state.data) : (everyMs ?? false)),
  });
}

/** Path first, so that everything below a path can be asked anew together. */
export function keyOf(path: string): readonly string[] {
  const [place = '', query] = path.split('?');
  return [...place.split('/').filter((part) => part !== ''), ...(query === undefined ? [] : [`?${query}`])];
}

/** Asks anew whatever lies below these paths. */
export function useRefresh(): (...paths: readonly string[]) => void {
  const client = useQueryClient();
  return (...paths) => {
    for (const path of paths) void client.invalidateQueries({ queryKey: keyOf(path) });
  };
}

/** Does something on the server, then asks anew what lies below `changes`. */
export function useSending<Given, Answer = unknown>(
  send: (api: Api, given: Given) => Promise<Answer>,
  ...changes: readonly string[]
): UseMutationResult<Answer, Error, Given> {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({ mutationFn: (given: Given) => send(api, given), onSettled: () => refresh(...changes) });
}
