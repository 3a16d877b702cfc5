import { request as httpRequest } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import {
  CircuitState,
  circuitBreaker,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleAll,
  retry,
  type RetryPolicy,
} from 'cockatiel';
import { type ActionOutcome, type ActionRequest, ActionRunner } from '#dialog';
import { AdapterError } from '#kernel';
import { OutgoingAddresses } from '../../net/outgoing.js';
import { callFor, type HttpAnswer, type HttpCall, operationsOf, outcomeOf, type ResultTypes } from './gateway-call.js';
import type { GatewayMapping, OpenApiDocument } from './gateway.schema.js';

/** PEM texts. */
export interface Certificates {
  /** Ours, when the gateway asks for one. */
  readonly cert?: string;
  readonly key?: string;
  /** The authority that signed the gateway's, when the machine does not know it. */
  readonly ca?: string;
}

export interface GatewayOptions {
  /** Address in front of every path, for example https://gateway.bank.internal/v1 */
  readonly url: string;
  readonly mapping: GatewayMapping;
  readonly document: OpenApiDocument;
  /** Result types of an action, from the catalogue. */
  readonly resultTypes: (action: string) => ResultTypes;
  readonly token?: string | undefined;
  readonly certificates?: Certificates | undefined;
  /** One try takes at most so long. */
  readonly tryTimeoutMs: number;
  readonly tries: number;
  /** So many failures in a row stop further calls … */
  readonly breakAfter: number;
  /** … for so long; then one call is let through to see. */
  readonly breakMs: number;
}

const answerLimitBytes = 1_000_000;

/** The gateway's address is the operator's choice; a name that leads to a cloud's metadata is not. */
const { lookup } = new OutgoingAddresses('all');

/** The bank's own systems, reached through a gateway that an OpenAPI document describes. */
export class GatewayBank extends ActionRunner {
  private readonly operations: ReturnType<typeof operationsOf>;
  private readonly retries: RetryPolicy;
  private readonly breaker: CircuitBreakerPolicy;
  private readonly agent: Agent | undefined;

  constructor(private readonly options: GatewayOptions) {
    super();
    const { document, certificates, tries, breakAfter, breakMs } = options;
    this.operations = operationsOf(document);
    this.agent = certificates && new Agent({ ...certificates, keepAlive: true });
    this.retries = retry(handleAll, {
      maxAttempts: tries - 1,
      backoff: new ExponentialBackoff({ initialDelay: 50, maxDelay: 1_000 }),
    });
    this.breaker = circuitBreaker(handleAll, { halfOpenAfter: breakMs, breaker: new ConsecutiveBreaker(breakAfter) });
  }

  /** Whether calls are stopped because the gateway failed too often. */
  get isBroken(): boolean {
    return this.breaker.state === CircuitState.Open;
  }

  override async run(request: ActionRequest, signal?: AbortSignal): Promise<ActionOutcome> {
    const mapping = this.options.mapping.actions[request.action];
    const operation = mapping && this.operations.get(mapping.operation);
    if (!mapping || !operation) return { kind: 'failed', reason: 'unknown-action' };
    const call = callFor(request, mapping, operation, this.options.mapping);
    const types = this.options.resultTypes(request.action);
    try {
      return await this.retries.execute(
        ({ signal: stopped }) =>
          this.breaker.execute(async ({ signal: inner }) => {
            const outcome = outcomeOf(await this.send(call, inner), mapping, types, this.options.mapping);
            if (!outcome) throw new AdapterError('The gateway cannot answer at the moment.', true);
            return outcome;
          }, stopped),
        signal,
      );
    } catch (error) {
      const isTimeout = signal?.aborted === true || (error as { name?: string }).name === 'TimeoutError';
      return { kind: 'failed', reason: isTimeout ? 'timeout' : 'unavailable' };
    }
  }

  private send({ method, path, headers, body }: HttpCall, signal: AbortSignal): Promise<HttpAnswer> {
    const { url, token, tryTimeoutMs } = this.options;
    const address = new URL(url.replace(/\/$/, '') + path);
    const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const limit = AbortSignal.any([signal, AbortSignal.timeout(tryTimeoutMs)]);
    return new Promise((resolve, reject) => {
      const sent = send(
        address,
        {
          method,
          headers: { ...headers, ...authorization },
          signal: limit,
          lookup,
          ...(this.agent && { agent: this.agent }),
        },
        (answer) => {
          const parts: Buffer[] = [];
          let size = 0;
          answer.on('data', (part: Buffer) => {
            size += part.length;
            if (size > answerLimitBytes)
              sent.destroy(new AdapterError('The answer of the gateway is too long.', false));
            else parts.push(part);
          });
          answer.on('error', reject);
          answer.on('end', () => {
            resolve({ status: answer.statusCode ?? 0, body: parsed(Buffer.concat(parts).toString()) });
          });
        },
      );
      sent.on('error', (error) => {
        reject(limit.aborted ? (limit.reason as Error) : error);
      });
      sent.end(body);
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
