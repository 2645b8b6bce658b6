import { isMergeField, type MergeValues, sampleValues } from './merge-fields.ts';
import { checkTemplate, fillTemplate } from './template.ts';

/**
 * Why no patient ever gets this text: filling it in fails, or leaves nothing, whatever the data. Null for a text that some data fill, and
 * for one that other checks refuse.
 */
export function neverRenders(template: string): 'fails' | 'empty' | null {
  const check = checkTemplate(template);
  if (!check.ok || !check.fields.every(isMergeField) || template.trim() === '') return null;
  const filled = valuesFor(template, check.fields).map((values) => fillTemplate(template, values));
  const texts = filled.flatMap((one) => (one.ok ? [one.text.trim()] : []));
  if (texts.length === 0) return 'fails';
  // A text with conditions may be empty on purpose, and what they compare with is guessed only in part.
  return texts.every((text) => text === '') && !/{%-?\s*(if|unless|case)/.test(template) ? 'empty' : null;
}

/** Every field known, none, each alone, all but each; and whatever the text itself compares with. */
function valuesFor(template: string, fields: readonly string[]): MergeValues[] {
  const only = (keeps: (field: string) => boolean): MergeValues =>
    mapValues((field, sample) => (keeps(field) ? sample : null));
  const literals = [...template.matchAll(/'([^']*)'|"([^"]*)"|\b(\d+)\b/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
  return [
    sampleValues,
    only(() => false),
    ...fields.flatMap((one) => [only((field) => field === one), only((field) => field !== one)]),
    ...[...new Set(literals)].slice(0, 20).map((literal) => mapValues(() => literal)),
  ];
}

function mapValues(chosen: (field: string, sample: string | null) => string | null): MergeValues {
  const values = { ...sampleValues };
  for (const field of Object.keys(values)) if (isMergeField(field)) values[field] = chosen(field, values[field]);
  return values;
}
