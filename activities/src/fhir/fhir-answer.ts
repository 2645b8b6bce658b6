import type { FhirIssue } from './map/fhir-issue.ts';

/**
 * What became of one resource. `created`, `updated`, `unchanged` and `parked` mean stored; `parked` waits for its patient;
 * `not_stored` was read and holds nothing that Cairn keeps; `refused` has an error among its issues.
 */
export const fhirOutcomes = ['created', 'updated', 'unchanged', 'parked', 'not_stored', 'refused'] as const;
export type FhirOutcome = (typeof fhirOutcomes)[number];

export type FhirAnswer = {
  outcome: FhirOutcome;
  /** Null when it says not what it is. */
  type: string | null;
  id: string | null;
  issues: FhirIssue[];
};

/** One resource as it came. */
export type FhirEntry = {
  raw: unknown;
  /** The id to use when the resource carries none. */
  fallbackId?: string | null;
};

export type FhirIntake = {
  /** Of the system that sends: `fhir:main`. Ids are looked up within it. */
  source: string;
  entries: readonly FhirEntry[];
  /** Whether what arrives may start campaigns; a bulk import starts none unless somebody says so. */
  triggers: boolean;
  /** Finds what an address means in the bundle that these came in. */
  findUrn?: (urn: string) => { type: string; id: string } | undefined;
};
