import type { HistoryView, Problem, SessionRequest, SessionView } from '#contracts';

/** The server said no. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.message);
  }
}

export function openSession(request: SessionRequest): Promise<SessionView> {
  return call<SessionView>('/api/chat/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
}

export function loadHistory(token: string, id: string, after: number, limit: number): Promise<HistoryView> {
  const query = `after=${String(after)}&limit=${String(limit)}`;
  return call<HistoryView>(`/api/chat/conversations/${encodeURIComponent(id)}/turns?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
}

async function call<T>(path: string, request: RequestInit): Promise<T> {
  const response = await fetch(path, { credentials: 'omit', cache: 'no-store', ...request });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new Refusal(response.status, problemOf(body));
  return body as T;
}

/** A problem may come as such or wrapped as `error`; a proxy in between may answer anything. */
function problemOf(body: unknown): Problem {
  const { error } = (body ?? {}) as { error?: unknown };
  const candidate = (typeof error === 'object' && error !== null ? error : (body ?? {})) as Partial<Problem>;
  const { code = 'unavailable', message = '', retryAfterMs } = candidate;
  return retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs };
}
