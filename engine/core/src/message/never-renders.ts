import { isMergeField, type MergeValues, sampleValues } from './merge-fields.ts';
import { checkTemplate, fillTemplate } from './template.ts';

/**
 * Why no patient ever gets this text: filling it in fails, or leaves nothing, whatever the data. Null for a text that some data fill, and
 * for one that other checks refuse.
 */
export function neverRenders(template: string): 'fails' | 'empty' | null {
  const check = checkTemplate(template);
  if (!check.ok || !check.fields.every(isMergeField) || template.trim() === '') return null;
  let rendersAtAll = false;
  for (const values of valuesFor(template, check.fields)) {
    const filled = fillTemplate(template, values);
    if (filled.ok && filled.text.trim() !== '') return null;
    rendersAtAll ||= filled.ok;
  }
  if (!rendersAtAll) return 'fails';
  // A text with conditions may be empty on purpose, and what they compare with is guessed only in part.
  return /{%-?\s*(if|unless|case)/.test(template) ? null : 'empty';
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
