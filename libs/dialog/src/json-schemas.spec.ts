import { readFileSync } from 'node:fs';
import { jsonSchemas } from './json-schemas.js';

describe('the schemas for editors', () => {
  const schemas = jsonSchemas();

  it('are strict', () => {
    expect(schemas.flow).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['flow', 'title', 'purpose', 'steps'],
    });
  });

  it.each(Object.keys(schemas))('config/schemas/%s.schema.json is as the code has it', (name) => {
    const stored: unknown = JSON.parse(readFileSync(`config/schemas/${name}.schema.json`, 'utf8'));
    expect(stored).toEqual(JSON.parse(JSON.stringify(schemas[name])));
  });
});
