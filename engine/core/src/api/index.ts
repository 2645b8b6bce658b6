/**
 * The HTTP contract between the server and the editor: one zod schema per response, shared by both, so that a change of
 * one that the other does not know fails to compile. Instants travel as ISO strings.
 */

export type { ImportMapping, ImportMappingRequest, ImportTarget } from '../imports/import-mapping.ts';
export { importMapping, importTarget } from '../imports/import-mapping.ts';
export { taskAssignees } from '../nodes/staff-task/assignees.ts';
export type { AccountDetail, SecondFactorBegun, SignInAnswer } from './account.ts';
export {
  acceptRequest,
  accountDetail,
  backupCodes,
  codeRequest,
  codeSignIn,
  linkSignIn,
  nameRequest,
  passwordLength,
  passwordRequest,
  passwordSignIn,
  secondFactorBegun,
  secondFactorRequest,
  signInAnswer,
  signInWays,
  tokenRequest,
} from './account.ts';
export type { ApiKeyCard, ApiKeyList, ApiKeyMade } from './api-keys.ts';
export { apiKeyCard, apiKeyList, apiKeyMade, apiKeyRequest } from './api-keys.ts';
export type {
  ApprovalAct,
  ApprovalAnswer,
  ApprovalGroup,
  ApprovalPage,
  ApprovalQueue,
  ApprovalRequest,
  ApprovalText,
  WaitingMessage,
} from './approvals.ts';
export {
  approvalAct,
  approvalAnswer,
  approvalPage,
  approvalQueue,
  approvalRequest,
  approvalSearch,
  approvalText,
  waitingMessage,
} from './approvals.ts';
export type { PreviewDetail, PreviewPage, PreviewPerson, PreviewRequest, PreviewSearch } from './audience-preview.ts';
export {
  contactConsentAnswer,
  contactConsentRequest,
  previewDetail,
  previewListAnswer,
  previewListRequest,
  previewPage,
  previewRequest,
  previewSearch,
} from './audience-preview.ts';
export type {
  AudienceDiff,
  AudienceRun,
  AudienceRunList,
  CampaignBoard,
  RunLeftOut,
  RunState,
  SendEstimate,
  SendingSettings,
  SendState,
  StopAnswer,
} from './audience-runs.ts';
export {
  audienceDiff,
  audienceRun,
  audienceRunList,
  campaignBoard,
  copyAnswer,
  copyRequest,
  exclusionAnswer,
  exclusionRequest,
  runCancelRequest,
  runLeftOut,
  runRequest,
  runState,
  sendEstimate,
  sendingSettings,
  sendState,
  stopAnswer,
  stopRequest,
} from './audience-runs.ts';
export type { AutoReplyRequest, AutoReplySettings } from './auto-replies.ts';
export { autoReplyRequest, autoReplySettings } from './auto-replies.ts';
export type { BulkTagAudience, BulkTagDetail, BulkTagRequest, PracticeTags, TagList } from './bulk-tags.ts';
export { bulkTagAudience, bulkTagDetail, bulkTagRequest, practiceTags, tagList } from './bulk-tags.ts';
export type { CampaignDetail, SaveDraftAnswer } from './campaign-detail.ts';
export { campaignDetail, saveDraftAnswer } from './campaign-detail.ts';
export type { ShelfRequest } from './campaign-shelf.ts';
export { shelfAnswer, shelfRequest } from './campaign-shelf.ts';
export type {
  CampaignListItem,
  CampaignState,
  CountsOf,
  CountsPeriod,
  CountsSnapshot,
} from './campaigns.ts';
export {
  campaignListItem,
  campaignState,
  countsOf,
  countsPeriod,
  countsSnapshot,
} from './campaigns.ts';
export { draftWorld } from './draft-world.ts';
export type { DraftHistoryDetail, DraftHistoryEntry, EditingState, Present, SessionRequest } from './editing.ts';
export {
  draftHistoryDetail,
  draftHistoryEntry,
  draftHistoryList,
  editingState,
  editRenewMs,
  editTurnMs,
  sessionEnd,
  sessionRequest,
} from './editing.ts';
export type { BackfillPreview, EntryAnswer, EntryProgress } from './entry.ts';
export { backfillPreview, entryAnswer, entryProgress, explainRequest } from './entry.ts';
export type { ApiError } from './errors.ts';
export { apiError } from './errors.ts';
export type {
  EventCounts,
  EventDetail,
  EventListItem,
  EventPage,
  EventSearch,
  EventVerdict,
  ReplayAnswer,
} from './event-browser.ts';
export {
  type EventSample,
  eventCounts,
  eventDetail,
  eventListItem,
  eventPage,
  eventSample,
  eventSearch,
  eventVerdict,
  replayAnswer,
  replayRequest,
} from './event-browser.ts';
export type { AppointmentEvent, EventAnswer, EventIntake } from './events.ts';
export { appointmentEvents, eventAnswer, eventIntake, tellsOfAppointment } from './events.ts';
export type { AudienceCount, ExplainedFilter } from './filters.ts';
export { audienceCount, audienceRequest, explainedFilter, explainFilterRequest } from './filters.ts';
export type {
  ImportCard,
  ImportColumn,
  ImportCommit,
  ImportDetail,
  ImportList,
  ImportProblemPage,
  ImportRequest,
  ImportState,
  ImportStructure,
} from './imports.ts';
export {
  importCommit,
  importDetail,
  importList,
  importProblemPage,
  importProblemSearch,
  importRequest,
  importStructure,
  largestImport,
} from './imports.ts';
export { issue } from './issue.ts';
export { type IssueLine, issueLine } from './issue-line.ts';
export type { LiveNotice } from './live.ts';
export { liveNotice } from './live.ts';
export type { Me } from './me.ts';
export { me } from './me.ts';
export type { Invitation, InvitationLook, InviteAnswer, Member, MemberList } from './members.ts';
export {
  invitation,
  invitationLook,
  inviteAnswer,
  inviteRequest,
  member,
  memberList,
  memberLocations,
  roleRequest,
} from './members.ts';
export { type MessageTexts, messageTexts } from './message-texts.ts';
export type { OutboxItem, OutboxPage } from './outbox.ts';
export { outboxItem, outboxPage } from './outbox.ts';
export type {
  ListMemberPage,
  PasteAnswer,
  PasteRequest,
  PatientListCard,
  PickedRequest,
} from './patient-lists.ts';
export {
  listMade,
  listMemberPage,
  listMemberSearch,
  mostPasted,
  pasteAnswer,
  pasteRequest,
  patientListCard,
  patientLists,
  pickedRequest,
} from './patient-lists.ts';
export type {
  EnrollAnswer,
  EnrollmentDetail,
  EnrollRequest,
  PatientDetail,
  PatientListItem,
  PatientPage,
  PatientSearch,
  TimelineEntry,
} from './patients.ts';
export {
  addressMark,
  enrollAnswer,
  enrollmentDetail,
  enrollRequest,
  patientDetail,
  patientListItem,
  patientPage,
  patientSearch,
  timelineEntry,
} from './patients.ts';
export type { HolidayRegions, LocationSettings, NewLocation, PracticeLocation, PublicHolidays } from './places.ts';
export {
  holidayRegions,
  locationSettings,
  newLocation,
  practiceLocation,
  practiceLocations,
  publicHolidays,
  publicHolidaysParams,
} from './places.ts';
export type { PracticeCalendar } from './practice.ts';
export { practiceCalendar, type SigningSecretState, signingSecretMade, signingSecretState } from './practice.ts';
export type {
  MovePeopleRequest,
  MoveProgress,
  PeopleChoice,
  PeopleGroup,
  PublishAnswer,
  PublishApproval,
  PublishingSettings,
  PublishRequest,
  PublishReview,
  PublishReviewRequest,
  VersionDetail,
  VersionList,
  WaitingGroup,
} from './publishing.ts';
export {
  askReviewRequest,
  decideReviewRequest,
  movePeopleAnswer,
  movePeopleRequest,
  moveProgress,
  publishAnswer,
  publishingSettings,
  publishRequest,
  publishReview,
  publishReviewRequest,
  restoreRequest,
  reviewAnswer,
  reviewCommentRequest,
  versionDetail,
  versionList,
} from './publishing.ts';
export type {
  NewScenario,
  RehearsalPeople,
  RehearsalPerson,
  RehearsalReport,
  RehearsalRun,
  RehearsalWorld,
  ScenarioCard,
  ScenarioChange,
  ScenarioRunAnswer,
} from './rehearsals.ts';
export {
  newScenario,
  rehearsalPeopleAnswer,
  rehearsalPeopleRequest,
  rehearsalPerson,
  rehearsalPersonRequest,
  rehearsalReport,
  rehearsalRun,
  rehearsalRunList,
  rehearsalRunRequest,
  rehearsalWorld,
  scenarioCard,
  scenarioChange,
  scenarioList,
  scenarioRunAnswer,
  scenarioRunRequest,
} from './rehearsals.ts';
export type { ReviewQueue } from './review-queue.ts';
export { reviewQueue } from './review-queue.ts';
export type { RunPlan } from './run-plan.ts';
export { runPlan } from './run-plan.ts';
export type {
  ActProgress,
  ActRequest,
  DrainAnswer,
  PatientPath,
  PeopleCommand,
  PeopleHere,
  PeopleQuestion,
  PeopleSearch,
  PersonHere,
  PlanAnswer,
  PlanRequest,
  RunControl,
} from './running.ts';
export {
  actProgress,
  actRequest,
  drainAnswer,
  pathRequest,
  patientPath,
  peopleHere,
  peopleQuestion,
  peopleSearch,
  personHere,
  planAnswer,
  planRequest,
  runControl,
} from './running.ts';
export type { SegmentDetail, SegmentListItem, SegmentRequest } from './segments.ts';
export { segmentCounted, segmentDetail, segmentListItem, segmentMade, segmentRequest } from './segments.ts';
export type { AccountLimits, ProviderAccount } from './sending-accounts.ts';
export { accountLimits, providerAccount, providerAccounts } from './sending-accounts.ts';
export type { TaskItem, TaskPage, TaskSearch } from './tasks.ts';
export { taskItem, taskMark, taskPage, taskSearch } from './tasks.ts';
export type {
  MessagePreviewAnswer,
  MessagePreviewRequest,
  TestAddress,
  TestAddresses,
  TestMessageAnswer,
  TestMessageRequest,
} from './test-messages.ts';
export {
  messagePreviewAnswer,
  messagePreviewRequest,
  testAddresses,
  testMessageAnswer,
  testMessageRequest,
} from './test-messages.ts';
export type {
  FhirServerRequest,
  WebhookChange,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookEndpoint,
  WebhookEventType,
  WebhookList,
  WebhookMade,
  WebhookRequest,
} from './webhooks-out.ts';
export {
  fhirServerMade,
  fhirServerRequest,
  webhookChange,
  webhookDelivery,
  webhookDeliveryPage,
  webhookDeliverySearch,
  webhookDeliveryStates,
  webhookEndpoint,
  webhookEventTypes,
  webhookList,
  webhookMade,
  webhookRequest,
} from './webhooks-out.ts';
