import type { FactToWrite } from '@cairn/db';
import type { z } from 'zod';
import { type FhirIssue, faulty, fhirPath } from './fhir-issue.ts';
import type { FindUrn } from './references.ts';

/** What a resource is read with. */
export type MapContext = {
  /** Of the system that sends: `fhir:main`. */
  source: string;
  /** The resource's own id in that system. */
  id: string;
  /** `meta.lastUpdated`, or null. */
  sourceUpdatedAt: number | null;
  now: number;
  /** Two letters: the practice’s, whose phone numbers those without a country code are. */
  country: string;
  findUrn: FindUrn;
};

/** A patient's record that was joined to another of the same source, by their ids. */
export type MergeOfPatients = { from: string; into: string };

/** A message that the practice and a patient exchanged elsewhere. It is kept as an event, without its text. */
export type ToldEvent = {
  name: 'communication.sent' | 'communication.received';
  patient: string;
  occurredAt: number | null;
  properties: Record<string, string | null>;
};

/** What a resource says, in Cairn's own words. Nothing at all when there is nothing in it to keep. */
export type Mapped = {
  facts: FactToWrite[];
  merges?: MergeOfPatients[];
  event?: ToldEvent;
  /** More that makes one version of the resource differ from another. */
  differsBy?: string | null;
  /** Warnings: the resource was taken, but something in it was not. */
  issues?: FhirIssue[];
};

export type MapResult = { ok: true; mapped: Mapped } | { ok: false; issues: FhirIssue[] };
export type Mapper = (raw: unknown, context: MapContext) => MapResult;

/** For what a schema cannot say. */
type Refused = { refused: FhirIssue };

const mostIssues = 20;

/** A mapper from a schema of the fields that are read and what to make of them. */
export function mapper<S extends z.ZodType>(
  type: string,
  schema: S,
  map: (resource: z.infer<S>, context: MapContext) => Mapped | Refused,
): Mapper {
  return (raw, context) => {
    const read = schema.safeParse(raw);
    if (!read.success) {
      const issues = read.error.issues.slice(0, mostIssues).map((issue) => issueOf(type, issue));
      return { ok: false, issues };
    }
    const mapped = map(read.data, context);
    return 'refused' in mapped ? { ok: false, issues: [mapped.refused] } : { ok: true, mapped };
  };
}

function issueOf(type: string, { code, path, message }: z.core.$ZodIssue): FhirIssue {
  return faulty(fhirPath(type, path), code === 'invalid_type' ? 'structure' : 'value', message);
}
