/** What conversations are searched by, as in the query of `GET /api/conversations`. */
export const noFilters = {
  text: '',
  channel: '',
  state: '',
  severity: '',
  sentiment: '',
  intent: '',
  rule: '',
  disposition: '',
  customer: '',
  agent: '',
  scoreFrom: '',
  scoreTo: '',
  durationFromMs: '',
  durationToMs: '',
  handedOver: '',
  unanswered: '',
  demo: '',
  since: '',
  until: '',
  after: '',
} as const;

export type FilterName = keyof typeof noFilters;
export type ConversationFilters = Readonly<Record<FilterName, string>>;

const always: readonly FilterName[] = ['text', 'channel', 'state', 'severity', 'since', 'until', 'after'];

/** How many of the filters that are folded away are set. */
export function foldedCount(filters: ConversationFilters): number {
  return (Object.keys(noFilters) as FilterName[]).filter((name) => !always.includes(name) && filters[name] !== '')
    .length;
}
