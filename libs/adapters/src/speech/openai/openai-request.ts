import { SpeechError, type SpeechFailure } from '#speech';

export const openAiEngine = 'openai';

export interface OpenAiSettings {
  /** Up to and without /audio/…: https://api.example/v1 */
  readonly url: string;
  readonly key: string | null;
  readonly transcriptionModel: string;
  readonly speechModel: string;
  readonly voices: { readonly zh: string; readonly en: string };
}

const answerWithinMs = 15_000;

/** Asks a server that speaks OpenAI's dialect. @throws SpeechError */
export async function ask(
  { url, key }: OpenAiSettings,
  path: string,
  init: { readonly body: FormData | string; readonly type?: string },
  signal?: AbortSignal,
): Promise<Response> {
  const timeout = AbortSignal.timeout(answerWithinMs);
  const headers = {
    ...(key === null ? {} : { authorization: `Bearer ${key}` }),
    ...(init.type === undefined ? {} : { 'content-type': init.type }),
  };
  try {
    const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
    const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: init.body, signal: stop });
    if (response.ok) return response;
    const told = (await response.text()).slice(0, 300);
    throw new SpeechError(openAiEngine, reasonOf(response.status), `It answered ${String(response.status)}: ${told}`);
  } catch (error) {
    throw failureOf(error, timeout);
  }
}

export function failureOf(error: unknown, timeout?: AbortSignal): SpeechError {
  if (error instanceof SpeechError) return error;
  const isLate = timeout?.aborted ?? false;
  const message = isLate ? 'It did not answer in time.' : 'It cannot be reached.';
  return new SpeechError(openAiEngine, isLate ? 'timeout' : 'unavailable', message, { cause: error });
}

function reasonOf(status: number): SpeechFailure {
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 429) return 'overloaded';
  return status >= 500 ? 'unavailable' : 'unsupported';
}
