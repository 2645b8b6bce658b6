import type { Operation } from './operation.ts';
import { approvalOperations } from './operations/approvals.ts';
import { audiencePreviewOperations } from './operations/audience-previews.ts';
import { audienceRunOperations } from './operations/audience-runs.ts';
import { campaignOperations } from './operations/campaigns.ts';
import { editingOperations } from './operations/editing.ts';
import { enrollmentOperations } from './operations/enrollments.ts';
import { entryOperations } from './operations/entry.ts';
import { eventClientOperations } from './operations/event-clients.ts';
import { eventOperations } from './operations/events.ts';
import { fhirOperations } from './operations/fhir.ts';
import { filterOperations } from './operations/filters.ts';
import { importOperations, patientListOperations } from './operations/imports.ts';
import { messageOperations } from './operations/messages.ts';
import { patientOperations } from './operations/patients.ts';
import { peopleOperations } from './operations/people.ts';
import { practiceOperations } from './operations/practice.ts';
import { publishingOperations } from './operations/publishing.ts';
import { rehearsalOperations } from './operations/rehearsals.ts';
import { runningOperations } from './operations/running.ts';
import { segmentOperations } from './operations/segments.ts';
import { taskOperations } from './operations/tasks.ts';
import { webhookOutOperations } from './operations/webhooks-out.ts';

/** Every operation by method and address, as `POST /api/v1/events`. A test refuses a route without words, and words without a route. */
export const operations: Readonly<Record<string, Operation>> = {
  ...eventOperations,
  ...patientOperations,
  ...importOperations,
  ...patientListOperations,
  ...enrollmentOperations,
  ...campaignOperations,
  ...editingOperations,
  ...runningOperations,
  ...publishingOperations,
  ...audienceRunOperations,
  ...entryOperations,
  ...segmentOperations,
  ...audiencePreviewOperations,
  ...rehearsalOperations,
  ...filterOperations,
  ...messageOperations,
  ...approvalOperations,
  ...taskOperations,
  ...fhirOperations,
  ...eventClientOperations,
  ...webhookOutOperations,
  ...practiceOperations,
  ...peopleOperations,
};
