import { campaignDocument } from '@cairn/core';
import {
  apiError,
  campaignDetail,
  campaignListItem,
  enrollAnswer,
  enrollRequest,
  eventAnswer,
  eventIntake,
  outboxItem,
  outboxPage,
  patientDetail,
  patientListItem,
  patientPage,
  timelineEntry,
} from '@cairn/core/api';
import { z } from 'zod';
import { patientBody } from '../routes/patient-body.ts';
import { identifyCall, trackCall } from '../routes/segment/calls.ts';

/** The parts of the API that have a name of their own in its description, and so in clients made from it. */
const named = {
  CampaignDetail: campaignDetail,
  CampaignDocument: campaignDocument,
  CampaignListItem: campaignListItem,
  EnrollAnswer: enrollAnswer,
  EnrollRequest: enrollRequest,
  Error: apiError,
  Event: eventIntake,
  EventAnswer: eventAnswer,
  EventBatch: z.strictObject({ events: z.array(eventIntake).min(1).max(500) }),
  IdentifyCall: identifyCall,
  Message: outboxItem,
  MessagePage: outboxPage,
  Patient: patientDetail,
  PatientListItem: patientListItem,
  PatientPage: patientPage,
  PatientRecord: patientBody,
  TimelineEntry: timelineEntry,
  TrackCall: trackCall,
} as const satisfies Record<string, z.ZodType>;

/** Gives them their names; repeatable. */
export function nameSchemas(): void {
  for (const [id, schema] of Object.entries(named))
    z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id });
}
