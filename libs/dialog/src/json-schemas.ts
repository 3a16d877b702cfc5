import { z } from 'zod';
import { actionsSchema } from './schema/actions.schema.js';
import { flowSchema } from './schema/flow.schema.js';
import { meaningsSchema } from './schema/meanings.schema.js';
import { flowPromptsSchema } from './schema/prompts.schema.js';
import { scriptSchema, scriptsSchema } from './schema/script.schema.js';

/** JSON Schemas of all that authors write, by name, so that editors check YAML while it is typed. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  const schemas = {
    flow: flowSchema,
    'flow-prompts': flowPromptsSchema,
    actions: actionsSchema,
    meanings: meaningsSchema,
    'scripted-conversation': z.union([scriptSchema, scriptsSchema]),
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, z.toJSONSchema(schema, { io: 'input' })]),
  );
}
