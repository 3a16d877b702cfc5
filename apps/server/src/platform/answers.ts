import { ApiResponse } from '@nestjs/swagger';
import { z } from 'zod';

type OpenApiSchema = Extract<Parameters<typeof ApiResponse>[0], { schema: unknown }>['schema'];

/** Documents what a route answers, by the schema of the contract. */
export function Answers(status: number, schema: z.ZodType): MethodDecorator & ClassDecorator {
  const json = z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'output' }) as unknown as OpenApiSchema;
  return ApiResponse({ status, schema: json });
}
