import fc from 'fast-check';

/** A JSON Schema, as far as our description of the API uses it. */
export type Schema = { [keyword: string]: unknown };

/** Ids that exist, tried where an id is asked for. */
type Known = { ids: readonly string[]; schemas: Readonly<Record<string, Schema>> };

/** Values that a schema takes, mostly: what only a sentence says (a time zone, a telephone number) is not known here. */
export function arbitraryOfSchema(schema: unknown, known: Known, depth = 0): fc.Arbitrary<unknown> {
  if (!isSchema(schema) || depth > 7) return fc.jsonValue({ maxDepth: 1 });
  const inner = (each: unknown) => arbitraryOfSchema(each, known, depth + 1);
  if (typeof schema.$ref === 'string') return inner(known.schemas[schema.$ref.split('/').at(-1) ?? '']);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom<unknown>(...schema.enum);
  const choices = [schema.anyOf, schema.oneOf].find(Array.isArray);
  if (choices !== undefined) return fc.oneof(...choices.map(inner));
  if (Array.isArray(schema.allOf)) {
    return fc.tuple(...schema.allOf.map(inner)).map((parts) => Object.assign({}, ...parts.filter(isSchema)));
  }
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => inner({ ...schema, type })));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({
        min: numberOf(schema.minimum, -1000),
        max: Math.min(numberOf(schema.maximum, 1000), 2 ** 31),
      });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'string':
      return textOf(schema, known);
    case 'array':
      return fc.array(inner(schema.items), {
        minLength: numberOf(schema.minItems, 0),
        maxLength: Math.min(numberOf(schema.maxItems, 4), numberOf(schema.minItems, 0) + 4),
      });
    case 'object':
      return objectOf(schema, inner);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: Schema, inner: (each: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  const own = fc.record(Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inner(each)])), {
    requiredKeys: required.filter((name) => Object.hasOwn(properties, String(name))),
  });
  if (!isSchema(schema.additionalProperties)) return own;
  const others = fc.dictionary(
    inner(schema.propertyNames ?? { type: 'string' }).map(String),
    inner(schema.additionalProperties),
    {
      maxKeys: 3,
    },
  );
  return fc.tuple(others, own).map(([more, given]) => Object.assign({}, more, given));
}

function textOf(schema: Schema, { ids }: Known): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((at) => at.toISOString());
  if (schema.format === 'date') return fc.date({ noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
  if (schema.format === 'email') return fc.emailAddress();
  if (typeof schema.pattern === 'string') return fc.stringMatching(new RegExp(schema.pattern));
  const minLength = numberOf(schema.minLength, 0);
  const maxLength = Math.min(numberOf(schema.maxLength, 40), minLength + 40);
  return fc.oneof(
    fc
      .string({ unit: 'grapheme', minLength, maxLength })
      .filter((text) => text.length <= numberOf(schema.maxLength, 400)),
    fc.constantFrom(...(ids.length > 0 && minLength < 36 ? ids : ['x'.repeat(minLength)])),
  );
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
