/** What the address after `#` asks for; `id`, `question` and `intent` say which one, null none in particular. */
export type Route =
  | { readonly view: 'conversations'; readonly id: string | null }
  | { readonly view: 'try'; readonly question: string | null }
  | { readonly view: 'knowledge'; readonly intent: string | null };

export type View = Route['view'];

/** Reads an address; what it does not know leads to the conversations. */
export function parseRoute(hash: string): Route {
  const [, view = '', detail = ''] = /^#\/([^/]*)(?:\/(.+))?$/.exec(hash) ?? [];
  const which = detail === '' ? null : decoded(detail);
  if (view === 'try') return { view, question: which };
  if (view === 'knowledge') return { view, intent: which };
  return { view: 'conversations', id: view === 'conversations' ? which : null };
}

export function addressOf(view: View, detail?: string | null): string {
  return detail === undefined || detail === null ? `#/${view}` : `#/${view}/${encodeURIComponent(detail)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
