import type { ActionOutcome, ActionRequest, Value, Values } from '#dialog';
import type { Money } from '#kernel';
import type { ActionMapping, GatewayMapping, OpenApiDocument } from './gateway.schema.js';

export interface HttpCall {
  readonly method: string;
  /** Path with query, to be put behind the gateway's address. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly places: ReadonlyMap<string, 'path' | 'query' | 'header' | 'cookie'>;
}

/** Operations of an OpenAPI document by their `operationId`. */
export function operationsOf({ paths }: OpenApiDocument): ReadonlyMap<string, Operation> {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId, parameters }]): [string, Operation][] =>
      operationId === undefined
        ? []
        : [[operationId, { method, path, places: new Map((parameters ?? []).map((one) => [one.name, one.in])) }]],
    ),
  );
  return new Map(operations);
}

/** Actions that are mapped to operations which the document does not have. */
export function unknownOperations(
  { actions }: GatewayMapping,
  document: OpenApiDocument,
): readonly { readonly action: string; readonly operation: string }[] {
  const known = operationsOf(document);
  return Object.entries(actions).flatMap(([action, { operation }]) =>
    known.has(operation) ? [] : [{ action, operation }],
  );
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amountMinor' in value && 'currency' in value;

function outgoing(value: Value | undefined, { amounts }: ActionMapping): unknown {
  if (!isMoney(value)) return value;
  return amounts === 'major' ? value.amountMinor / 100 : value.amountMinor;
}

function argument(request: ActionRequest, name: string): Value | undefined {
  if (name === '$customer') return request.customer ?? undefined;
  if (name === '$case') return request.case ?? undefined;
  return request.arguments[name];
}

function setField(target: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? path;
  let at = target;
  for (const name of names) at = (at[name] ??= {}) as Record<string, unknown>;
  at[last] = value;
}

/** The call that carries out a request. */
export function callFor(
  request: ActionRequest,
  mapping: ActionMapping,
  operation: Operation,
  { idempotencyHeader }: GatewayMapping,
): HttpCall {
  let { path } = operation;
  const query = new URLSearchParams();
  const headers: Record<string, string> = { accept: 'application/json', [idempotencyHeader]: request.key };
  const body: Record<string, unknown> = {};
  for (const [field, name] of Object.entries(mapping.with)) {
    const value = outgoing(argument(request, name), mapping);
    if (value === undefined || value === null) continue;
    const place = operation.places.get(field);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (place === 'path') path = path.replace(`{${field}}`, encodeURIComponent(text));
    else if (place === 'query') query.set(field, text);
    else if (place === 'header') headers[field] = text;
    else setField(body, field, value);
  }
  const hasBody = operation.method !== 'get' && operation.method !== 'delete';
  if (hasBody) headers['content-type'] = 'application/json';
  const search = query.size > 0 ? `?${query.toString()}` : '';
  return {
    method: operation.method.toUpperCase(),
    path: path + search,
    headers,
    body: hasBody ? JSON.stringify(body) : null,
  };
}

function fieldOf(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
      body,
    );
}

/** Result types by name, as the catalogue of actions gives them. */
export type ResultTypes = Readonly<Record<string, { readonly type: string; readonly of?: ResultTypes | undefined }>>;

function incoming(value: unknown, type: ResultTypes[string] | undefined, mapping: ActionMapping): Value {
  if (value === undefined || value === null || type === undefined) return null;
  if (type.type === 'amount') {
    const amount = Number(value);
    return { amountMinor: Math.round(mapping.amounts === 'major' ? amount * 100 : amount), currency: 'CNY' };
  }
  if (type.type === 'list') {
    const rows = Array.isArray(value) ? value : [];
    return rows.map((row: unknown) =>
      Object.fromEntries(
        Object.entries(type.of ?? {}).map(([name, of]) => [name, incoming(fieldOf(row, name), of, mapping)]),
      ),
    );
  }
  if (type.type === 'yes_no') return value === true || value === 'yes' ? 'yes' : 'no';
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** What an answer of the gateway means to the dialog; null when only a retry can tell. */
export function outcomeOf(
  answer: HttpAnswer,
  mapping: ActionMapping,
  types: ResultTypes,
  { errorCode }: GatewayMapping,
): ActionOutcome | null {
  const { status, body } = answer;
  if (status >= 200 && status < 300) {
    const result: Values = Object.fromEntries(
      Object.entries(mapping.result).map(([name, path]) => [name, incoming(fieldOf(body, path), types[name], mapping)]),
    );
    return { kind: 'done', result };
  }
  const code = fieldOf(body, errorCode);
  const refusal =
    mapping.refusals[`${String(status)} ${typeof code === 'string' ? code : ''}`] ?? mapping.refusals[String(status)];
  if (refusal !== undefined) return { kind: 'refused', refusal };
  return status >= 500 || status === 429 ? null : { kind: 'failed', reason: 'invalid' };
}
