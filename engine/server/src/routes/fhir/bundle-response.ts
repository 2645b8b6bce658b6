import type { FhirAnswer, FhirIssue, FhirOutcome } from '@cairn/activities';
import type { Bundle, BundleEntry } from '@medplum/fhirtypes';
import { operationOutcome } from './operation-outcome.ts';
import type { BundleType } from './read-bundle.ts';

/** What became of an entry: taken in, or refused before it was looked at. */
export type EntryAnswer = FhirAnswer | { refused: FhirIssue };

/** One response for each entry, in their order. */
export function bundleResponse(type: BundleType, answers: readonly EntryAnswer[]): Bundle {
  return {
    resourceType: 'Bundle',
    type: type === 'transaction' ? 'transaction-response' : 'batch-response',
    entry: answers.map((answer, index) => ({ response: responseOf(answer, index) })),
  };
}

export function isRefused(answer: EntryAnswer): boolean {
  return 'refused' in answer || answer.outcome === 'refused';
}

const statuses: Readonly<Record<FhirOutcome, string>> = {
  created: '201 Created',
  updated: '200 OK',
  unchanged: '200 OK',
  parked: '202 Accepted',
  not_stored: '200 OK',
  refused: '422 Unprocessable Entity',
};

function responseOf(answer: EntryAnswer, index: number): NonNullable<BundleEntry['response']> {
  if ('refused' in answer) return { status: statuses.refused, outcome: operationOutcome([answer.refused]) };
  const { outcome, type, id, issues } = answer;
  const isStored = outcome !== 'refused' && outcome !== 'not_stored';
  const location = isStored && type !== null && id !== null ? { location: `${type}/${id}` } : {};
  const said = issues.length === 0 ? {} : { outcome: operationOutcome(issues, `Bundle.entry[${index}].resource`) };
  return { status: statuses[outcome], ...location, ...said };
}
