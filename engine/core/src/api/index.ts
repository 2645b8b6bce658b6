/**
 * The HTTP contract between the server and the editor: one zod schema per response, shared by both, so that a change of
 * one that the other does not know fails to compile. Instants travel as ISO strings.
 */

export type {
  CampaignDetail,
  CampaignListItem,
  CampaignState,
  CountsSnapshot,
  PublishAnswer,
  SaveDraftAnswer,
} from './campaigns.ts';
export {
  campaignDetail,
  campaignListItem,
  campaignState,
  countsSnapshot,
  publishAnswer,
  saveDraftAnswer,
} from './campaigns.ts';
export type { ApiError } from './errors.ts';
export { apiError } from './errors.ts';
export type { EventAnswer, EventIntake } from './events.ts';
export { eventAnswer, eventIntake } from './events.ts';
export type { LiveNotice } from './live.ts';
export { liveNotice } from './live.ts';
export type { Me } from './me.ts';
export { me } from './me.ts';
export type { OutboxItem, OutboxPage } from './outbox.ts';
export { outboxItem, outboxPage } from './outbox.ts';
export type {
  EnrollAnswer,
  EnrollRequest,
  PatientDetail,
  PatientListItem,
  PatientPage,
  TimelineEntry,
} from './patients.ts';
export { enrollAnswer, enrollRequest, patientDetail, patientListItem, patientPage, timelineEntry } from './patients.ts';
