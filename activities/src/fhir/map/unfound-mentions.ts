import { type FhirIssue, warning } from './fhir-issue.ts';
import { type FindUrn, readReference } from './references.ts';

/** The fields that name people and places, beside the patient. */
const fields: readonly string[] = ['actor', 'individual', 'location', 'payor', 'insurer'];
const mostIssues = 20;
const deepest = 6;

/** Warns of people and places that are named by a search alone: the search finds nothing, and no name stands beside it. */
export function unfoundMentions(raw: unknown, type: string, findUrn: FindUrn): FhirIssue[] {
  const issues: FhirIssue[] = [];
  const look = (value: unknown, path: string, field: string, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > deepest || issues.length >= mostIssues) return;
    if (Array.isArray(value)) {
      for (const [n, each] of value.entries()) look(each, `${path}[${n}]`, field, depth + 1);
      return;
    }
    if (fields.includes(field) && isUnfound(value, findUrn)) {
      issues.push(warning(`${path}.reference`, searched));
      return;
    }
    for (const [name, each] of Object.entries(value)) look(each, `${path}.${name}`, name, depth + 1);
  };
  look(raw, type, '', 0);
  return issues;
}

const searched =
  'This is a search that finds nothing in the bundle, and no name stands beside it: nobody is named. Send Type/id, or a display.';

function isUnfound(value: object, findUrn: FindUrn): boolean {
  const reference = 'reference' in value && typeof value.reference === 'string' ? value.reference : undefined;
  const isNamed = 'display' in value && typeof value.display === 'string' && value.display.trim() !== '';
  return reference !== undefined && !isNamed && readReference({ reference }, '', findUrn).kind === 'search';
}
