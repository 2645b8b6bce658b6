import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nodeKinds } from '../nodes/registry.ts';
import { campaignJsonSchema } from './json-schema.ts';

const schema = campaignJsonSchema();
const text = JSON.stringify(schema);

const withNodes = z.object({
  properties: z.object({
    nodes: z.object({
      items: z.object({
        oneOf: z.array(
          z.object({ properties: z.object({ kind: z.object({ const: z.string() }), config: z.unknown() }) }),
        ),
      }),
    }),
  }),
});

describe('campaignJsonSchema', () => {
  it('is JSON Schema 2020-12, with one shape for each node kind', () => {
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const kinds = withNodes.parse(schema).properties.nodes.items.oneOf.map(({ properties }) => properties.kind.const);
    expect(kinds).toEqual(nodeKinds);
  });

  it('says of settings what the form says', () => {
    expect(text).toContain('"title":"Skip if later than"');
    expect(text).not.toContain('"form":{"label"');
  });

  it('names the filter once and refers to it', () => {
    expect(text).toContain('"$ref":"#/$defs/Filter"');
    expect(Object.keys(z.record(z.string(), z.unknown()).parse(schema.$defs))).toContain('Filter');
  });

  it('asks authors for nothing that has a default', () => {
    expect(z.array(z.string()).parse(schema.required).sort()).toEqual(['edges', 'name', 'nodes', 'schemaVersion']);
  });
});
