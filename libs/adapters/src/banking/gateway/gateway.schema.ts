import { z } from 'zod';

const httpMethods = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** The part of an OpenAPI 3 document that is needed to call its operations; everything else is left unread. */
const operation = z.looseObject({
  operationId: z.string().optional(),
  parameters: z
    .array(z.looseObject({ name: z.string(), in: z.enum(['path', 'query', 'header', 'cookie']) }))
    .optional(),
});

export const openApiDocument = z.looseObject({
  openapi: z.string().startsWith('3', 'only OpenAPI 3 is read'),
  paths: z.record(z.string(), z.partialRecord(z.enum(httpMethods), operation).catch({})),
});
export type OpenApiDocument = z.infer<typeof openApiDocument>;

const fieldPath = z.string().regex(/^[\w-]+(\.[\w-]+)*$/, 'a path of field names such as data.status');

/** How one action of a dialog becomes one call. */
const actionMapping = z.strictObject({
  /** `operationId` in the OpenAPI document. */
  operation: z.string(),
  /** Parameter or body field of the operation ← argument of the action, or `$customer`, `$case`. */
  with: z.record(fieldPath, z.string()).default({}),
  /** Result of the action ← field of the answer. */
  result: z.record(z.string(), fieldPath).default({}),
  /** Unit of amounts in this call; the dialogs count in minor units. */
  amounts: z.enum(['minor', 'major']).default('minor'),
  /** Status, or status and code such as `409 ALREADY_FROZEN` → refusal of the action. */
  refusals: z.record(z.string().regex(/^\d{3}( \S+)?$/), z.string()).default({}),
});
export type ActionMapping = z.infer<typeof actionMapping>;

export const gatewayMapping = z.strictObject({
  /** File of the OpenAPI document, beside this one. */
  openapi: z.string(),
  /** Field of an error's body that holds its code. */
  errorCode: fieldPath.default('code'),
  /** Header that carries the key of an action that changes something. */
  idempotencyHeader: z.string().default('Idempotency-Key'),
  actions: z.record(z.string(), actionMapping),
});
export type GatewayMapping = z.infer<typeof gatewayMapping>;
