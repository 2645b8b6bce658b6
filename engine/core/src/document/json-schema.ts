import { z } from 'zod';
import '../nodes/form-meta.ts';
import { nodeTypes } from '../nodes/registry.ts';
import { campaignDocument, documentNode } from './document.ts';

/**
 * The published JSON Schema (2020-12) of campaign documents, with the settings of every node kind: what people and other
 * programs write, before defaults are filled in. `compile` checks more than a schema can say.
 */
export function campaignJsonSchema(): Record<string, unknown> {
  const [first, ...others] = Object.values(nodeTypes).map(({ kind, title, config }) =>
    documentNode.extend({ kind: z.literal(kind), config }).meta({ title }),
  );
  if (first === undefined) throw new Error('There are no node kinds');
  const nodes = z
    .array(z.discriminatedUnion('kind', [first, ...others]))
    .min(1)
    .max(2000);
  const document = campaignDocument.extend({ nodes }).meta({ title: 'Cairn campaign document' });
  return z.toJSONSchema(document, { io: 'input', override: ({ jsonSchema }) => sayLikeTheForm(jsonSchema) });
}

/** The form's words serve readers of the schema too; the rest of the form is no concern of theirs. */
function sayLikeTheForm(schema: Record<string, unknown>): void {
  const { form } = schema;
  if (!isForm(form)) return;
  delete schema.form;
  schema.title ??= form.label;
  if (form.help !== undefined) schema.description ??= form.help;
}

function isForm(value: unknown): value is { label: string; help?: string } {
  return typeof value === 'object' && value !== null && 'label' in value;
}
