import type { FactReference } from '@cairn/db';
import type { Reference } from './elements.ts';
import { type FhirIssue, faulty } from './fhir-issue.ts';
import type { MapContext } from './mapped.ts';
import { readReference } from './references.ts';

/** The patient whom a resource is about, or why that cannot be told. */
export function subjectOf(
  reference: Reference | null | undefined,
  path: string,
  { source, findUrn }: MapContext,
): { subject: FactReference } | { refused: FhirIssue } {
  const read = readReference(reference, 'Patient', findUrn);
  if (read.kind === 'none') {
    return { refused: faulty(path, 'required', 'This names no patient: send the reference Patient/id.') };
  }
  if (read.kind === 'search') {
    const text =
      'This is a search, and no identifiers are kept that it could find: send Patient/id, or the patient with this identifier in the same bundle.';
    return { refused: faulty(`${path}.reference`, 'not-supported', text) };
  }
  if (read.kind === 'unreadable') {
    const text = 'This reference cannot be followed: send Patient/id.';
    return { refused: faulty(`${path}.reference`, 'value', text) };
  }
  if (read.key.type !== 'Patient') {
    const text = 'This refers to something other than a patient: only what is about a patient is kept.';
    return { refused: faulty(`${path}.reference`, 'business-rule', text) };
  }
  return { subject: { source, type: 'Patient', externalId: read.key.id } };
}
