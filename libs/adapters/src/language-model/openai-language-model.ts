import type { IncomingMessage } from 'node:http';
import {
  BrokenCircuitError,
  circuitBreaker,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  handleAll,
} from 'cockatiel';
import { z } from 'zod';
import { LanguageModel, LanguageModelError, type ModelRequest } from '#assistant';
import { type Clock, DomainError } from '#kernel';
import { send } from '../net/post.js';
import { wordsMayGoTo } from './check-address.js';
import { type Budget, type BudgetLimits, MinuteBudget } from './minute-budget.js';

export interface OpenAiLanguageModelSettings {
  /** Up to and without /chat/completions: http://llm.bank.internal:8000/v1 */
  readonly url: string;
  readonly key: string | null;
  readonly model: string;
  readonly answerTokens: number;
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
  /** So many failures in a row stop further requests … */
  readonly breakAfter: number;
  /** … for so long; then one is let through to see. */
  readonly breakMs: number;
  /** It may be outside the bank's own network. */
  readonly allowPublic: boolean;
}

const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
  usage: z.object({ total_tokens: z.number().nonnegative() }).nullish().catch(null),
});

const longestAnswerBytes = 200_000;

type Limits = Pick<OpenAiLanguageModelSettings, 'requestsPerMinute' | 'tokensPerMinute'>;

export const limitsOf = ({ requestsPerMinute, tokensPerMinute }: Limits): BudgetLimits => ({
  requests: requestsPerMinute,
  tokens: tokensPerMinute,
});

/** Any server with `/v1/chat/completions`, within a budget and behind a circuit breaker. */
export class OpenAiLanguageModel extends LanguageModel {
  override readonly name: string;
  private readonly breaker: CircuitBreakerPolicy;

  constructor(
    private readonly settings: OpenAiLanguageModelSettings,
    private readonly clock: Clock,
    private readonly budget: Budget = new MinuteBudget(limitsOf(settings)),
  ) {
    super();
    const { breakAfter, breakMs } = settings;
    this.name = settings.model;
    this.breaker = circuitBreaker(handleAll, { halfOpenAfter: breakMs, breaker: new ConsecutiveBreaker(breakAfter) });
  }

  override async ask({ system, user }: ModelRequest, signal: AbortSignal): Promise<string> {
    // A Chinese character is about a token, an English word less than one a letter.
    const thought = system.length + user.length + this.settings.answerTokens;
    if (!(await this.budget.take(this.now(), thought))) {
      throw new LanguageModelError('over-budget', 'The budget of this minute is spent.');
    }
    try {
      const { text, tokens } = await this.breaker.execute(() => this.complete({ system, user }, signal));
      await this.budget.settle(this.now(), thought, tokens ?? thought);
      return text;
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new LanguageModelError('broken', 'It failed too often.');
      throw error;
    }
  }

  private now(): number {
    return this.clock.now().getTime();
  }

  private async complete({ system, user }: ModelRequest, signal: AbortSignal) {
    const { url, key, model, answerTokens, allowPublic } = this.settings;
    const body = {
      model,
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user },
      ],
      temperature: 0,
      max_tokens: answerTokens,
      stream: false,
    };
    try {
      const target = `${url.replace(/\/+$/, '')}/chat/completions`;
      const headers = { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) };
      const outgoing = wordsMayGoTo(url, allowPublic);
      const answer = await send({ url: target, headers, body: JSON.stringify(body), signal }, outgoing);
      const status = answer.statusCode ?? 0;
      if (status !== 200) {
        answer.destroy();
        throw new LanguageModelError(reasonOf(status), `It answered ${String(status)}.`);
      }
      return read(await bounded(answer));
    } catch (error) {
      if (error instanceof LanguageModelError) throw error;
      if (error instanceof DomainError)
        throw new LanguageModelError('forbidden-address', `Nothing is sent to ${url}: ${error.message}.`);
      const isLate = signal.aborted;
      const message = isLate ? 'It did not answer in time.' : 'It cannot be reached.';
      throw new LanguageModelError(isLate ? 'timeout' : 'unavailable', message, { cause: error });
    }
  }
}

function reasonOf(status: number): LanguageModelError['reason'] {
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 429) return 'overloaded';
  return status >= 500 ? 'unavailable' : 'bad-answer';
}

/** The body of an answer, which has an end. */
async function bounded(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > longestAnswerBytes) throw new LanguageModelError('bad-answer', 'Its answer is too long.');
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

function read(body: string): { readonly text: string; readonly tokens: number | null } {
  const parsed = completion.safeParse(parsedJson(body));
  if (!parsed.success) throw new LanguageModelError('bad-answer', 'It answered without a text.');
  const { choices, usage } = parsed.data;
  // Some models think aloud first.
  const text = choices[0].message.content.replace(/<think>[\s\S]*?<\/think>/g, '').trim();
  return { text, tokens: usage?.total_tokens ?? null };
}

function parsedJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
