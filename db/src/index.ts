/**
 * The database of Cairn: roles and migrations, tables, one practice at a time, the facts of a patient and their writers. Every row belongs
 * to a practice; `inPractice` is the only way to them.
 */
export { compareMembers } from './audiences/compare-members.ts';
export { countMembers, type Freezing, freezeMembers, stillMembers } from './audiences/freeze-members.ts';
export {
  coveredBefore,
  coverKey,
  maybeHouseholds,
  type RunCover,
  writeHouseholdCovers,
} from './audiences/household-covers.ts';
export { type AudienceAsked, membersOf } from './audiences/members-of.ts';
export {
  countRemoved,
  insertPreviewRows,
  type PreviewedPerson,
  type PreviewQuestion,
  type PreviewRow,
  type PreviewVerdict,
  previewIds,
  previewMembers,
  readPreviewRows,
  removedFrom,
} from './audiences/preview-rows.ts';
export { zonesOfPractice } from './audiences/zones-of-practice.ts';
export { columnsWithoutPatientData } from './columns-without-patient-data.ts';
export { type ConnectOptions, connectDatabase, type Database, type Db } from './connect.ts';
export { DatabaseFailure, databaseCode, withoutValues } from './database-failure.ts';
export { type AppliedFact, type AppliedFacts, applyFacts } from './facts/apply-facts.ts';
export { changePatient } from './facts/change-patient.ts';
export { contentHash } from './facts/content-hash.ts';
export { databaseNow } from './facts/database-now.ts';
export type {
  AppointmentToWrite,
  ConditionToWrite,
  ConsentToWrite,
  CoverageToWrite,
  DirectoryEntryToWrite,
  EncounterToWrite,
  FactOfPatient,
  FactReference,
  FactReferenceType,
  FactToWrite,
  FormToWrite,
  InvoiceToWrite,
  LocationToWrite,
  Mention,
  OrganizationToWrite,
  PatientToWrite,
  PractitionerToWrite,
  ProcedureToWrite,
  RelatedPersonToWrite,
} from './facts/fact-to-write.ts';
export type { FactWrite, IgnoredWrite } from './facts/fact-write.ts';
export {
  type FactsQuestion,
  loadFacts,
  loadFactsOf,
  loadFactsOfMany,
  loadFactsOfPatients,
  loadPracticeFacts,
  loadSendFacts,
} from './facts/load-facts.ts';
export { ensureAddress, lockAddress, lockPatient, lockPatients, patientsWithAddress } from './facts/locks.ts';
export { type Merge, type MergedPatients, mergePatients } from './facts/merge-patients.ts';
export { type NamedMentions, nameMentions } from './facts/name-mentions.ts';
export { practiceCountry } from './facts/practice-country.ts';
export { practiceQuietHours } from './facts/practice-quiet-hours.ts';
export { renameMentions } from './facts/rename-mentions.ts';
export { type TagSettings, tagSettings } from './facts/tag-settings.ts';
export { type WakeRequest, wakeListeners } from './facts/wake-listeners.ts';
export { wakeListenersOfMany } from './facts/wake-listeners-of-many.ts';
export { liftSuppression, optInAddress, optOutAddress, suppressAddress } from './facts/write-address.ts';
export { type AddressConsentInput, recordAddressConsent } from './facts/write-address-consent.ts';
export { type AppointmentInput, upsertAppointment } from './facts/write-appointment.ts';
export { type ConsentInput, recordConsent } from './facts/write-consent.ts';
export { upsertDirectoryEntry } from './facts/write-directory.ts';
export { adoptEvents, type EventInput, recordEvent } from './facts/write-event.ts';
export {
  type FactInput,
  upsertCondition,
  upsertCoverage,
  upsertEncounter,
  upsertForm,
  upsertInvoice,
  upsertProcedure,
  upsertRelatedPerson,
} from './facts/write-fact.ts';
export { type PatientInput, upsertPatient } from './facts/write-patient.ts';
export {
  type AudiencePatient,
  audienceIds,
  countAudience,
  explainAudience,
  explainFor,
  sampleAudience,
} from './filter/audience.ts';
export { audienceQuestion } from './filter/audience-question.ts';
export { toSql } from './filter/to-sql.ts';
export { currentPractice, inPractice, type Limits, type Tx } from './in-practice.ts';
export { isAnyOf, isAnyOfTexts } from './is-any-of.ts';
export { assertSafeRole, type MigrateOptions, type MigrationFile, migrate, migrationFiles } from './migrate.ts';
export { newId } from './new-id.ts';
export {
  type Erasure,
  type PatientDataColumn,
  type PatientDataKind,
  patientDataColumns,
  type Retention,
  retentionDays,
} from './patient-data.ts';
export { type AppliedPeople, type AppliedPerson, applyPeople } from './people/apply-people.ts';
export { changeTagsOfMany, type TagChange } from './people/change-tags-of-many.ts';
export type { FieldChanges } from './people/field-changes.ts';
export { judgePeople, type PersonVerdict } from './people/judge-people.ts';
export { restorePeople } from './people/restore-people.ts';
export { leftOutOf, listRuns, nextRun, readRun } from './reads/audience-runs.ts';
export { readBoard } from './reads/campaign-board.ts';
export { readCounts } from './reads/campaign-counts.ts';
export { type CampaignRecord, findCampaignBySlug, readCampaign } from './reads/campaign-detail.ts';
export { listCampaigns } from './reads/campaign-list.ts';
export { type PersonRow, readPeopleRows, searchPeopleHere } from './reads/campaign-people.ts';
export {
  type CommunicationFilter,
  type CommunicationRecord,
  type CommunicationStatus,
  communicationStatuses,
  readCommunication,
  searchCommunications,
} from './reads/communications.ts';
export { readDraftEntry, readDraftHistory } from './reads/draft-history.ts';
export { countEvents, type EventFilter, type EventRecord, readEvent, searchEvents } from './reads/event-page.ts';
export { sampleProperties } from './reads/event-properties.ts';
export { everybodyInRegister, type FactPast, loadFactPast, membersOfList } from './reads/fact-past.ts';
export { listImports, readImport, searchImportProblems } from './reads/imports.ts';
export { inSight, isInSight, type Sight, type SightTable } from './reads/in-sight.ts';
export { type ApiKeyOwner, type Membership, readApiKeyOwner, readMemberships } from './reads/membership.ts';
export { readMessageTexts } from './reads/message-texts.ts';
export { type OutboxFilter, searchOutbox } from './reads/outbox-page.ts';
export { countParkedFacts } from './reads/parked-count.ts';
export { readBulkTag, readPatientLists, readTags, searchListMembers } from './reads/patient-lists.ts';
export { searchPatients } from './reads/patient-page.ts';
export { readPatientPath } from './reads/patient-path.ts';
export { findPatientIdByExternalId, type PatientRecord, readEnrollment, readPatient } from './reads/patient-record.ts';
export {
  type AccountOwner,
  listPractices,
  type PracticeCard,
  type PracticeRef,
  readAccountOwner,
  readPractice,
} from './reads/practice.ts';
export { readRows } from './reads/rows.ts';
export { readRunControl } from './reads/run-control.ts';
export { planOfCampaign } from './reads/run-plan.ts';
export { searchTasks } from './reads/task-page.ts';
export {
  type CoverRow,
  type EffectRow,
  type EventRow,
  type InboundRow,
  type ReplyRow,
  readTimeline,
  type TaskRow,
  type TimelineNode,
  type TimelineRows,
  type TraceRow,
} from './reads/timeline-rows.ts';
export { countWaiting, nextWaiting, readWaitingGroups, readWaitingIds } from './reads/waiting-messages.ts';
export { type DeliveryFilter, listWebhooks, searchWebhookDeliveries } from './reads/webhooks-out.ts';
export { setCauseDepth, startNoCampaigns } from './segments/cause.ts';
export { fillPage } from './segments/fill-page.ts';
export { readSegments, type SegmentRecord } from './segments/read-segments.ts';
export { type Judged, refreshSegments, type SegmentRule } from './segments/refresh-segments.ts';
export { keepSegmentCount, ruleOfSegment } from './segments/segment-count.ts';
export { type ActionState, actions, signingSecrets } from './tables/actions.ts';
export { type ApprovedMessage, approvalActs, type EditedMessage, messageApprovals } from './tables/approvals.ts';
export { audienceExclusions, audienceMembers, audienceRuns, audienceSchedules } from './tables/audience-runs.ts';
export { type AutoReplyState, autoReplies } from './tables/auto-replies.ts';
export { coverages, invoices } from './tables/billing.ts';
export { bulkTagChanges, bulkTags } from './tables/bulk-tags.ts';
export { cairnSchema } from './tables/cairn-schema.ts';
export { type CampaignState, campaigns, campaignTriggers, campaignVersions } from './tables/campaigns.ts';
export { conditions, encounters, forms, procedures } from './tables/clinical.ts';
export { countDays, countDeltas, counts } from './tables/counts.ts';
export { locations, organizations, practitioners } from './tables/directory.ts';
export { campaignFavourites, campaignSessions, draftHistory } from './tables/drafts.ts';
export {
  type AccountSettings,
  calls,
  effects,
  type ProviderName,
  providerAccounts,
  providerEvents,
  sendBatches,
  sendBudgets,
} from './tables/effects.ts';
export { type CommandGroup, commandBatches, enrollmentCommands } from './tables/enrollment-commands.ts';
export { type EnrollmentStatus, enrollments, goalWatches, trace, wakes } from './tables/enrollments.ts';
export {
  type EntryJobKind,
  type EntrySignalKind,
  entryDues,
  entryJobs,
  entryRefusals,
  entrySignals,
  entryWatches,
} from './tables/entry.ts';
export { fhirMerges, fhirResources } from './tables/fhir.ts';
export {
  importChunks,
  importMappings,
  importProblems,
  importRecords,
  importRows,
  imports,
} from './tables/imports.ts';
export { installation } from './tables/installation.ts';
export { instant, instantFromText } from './tables/instant.ts';
export { inboundMessages, sandboxMessages } from './tables/messages.ts';
export { parkedFacts } from './tables/parked-facts.ts';
export { patientListMembers, patientLists } from './tables/patient-lists.ts';
export { patientNames } from './tables/patient-names.ts';
export { patientPayments, patientSummary, patientTags } from './tables/patient-summary.ts';
export { patientTotals } from './tables/patient-totals.ts';
export {
  addresses,
  appointments,
  consents,
  events,
  type FactKind,
  factRevisions,
  type KeptVerdict,
  patients,
} from './tables/patients.ts';
export {
  apiKeys,
  invitations,
  members,
  type PracticeMode,
  type PracticeSettings,
  practices,
} from './tables/practices.ts';
export { type PublishReviewState, publishComments, publishReviews } from './tables/publish-reviews.ts';
export {
  addressConsents,
  audiencePreviewRows,
  audiencePreviews,
  householdCovers,
  householdDrops,
  householdSends,
  type PreviewState,
} from './tables/recipients.ts';
export { type RehearsalKind, rehearsalPeople, rehearsalRuns, scenarios } from './tables/rehearsals.ts';
export { relatedPersons } from './tables/related-persons.ts';
export { segmentChanges, segmentMembers, segments, segmentUses } from './tables/segments.ts';
export { auditLog, staffTasks } from './tables/staff.ts';
export { testMessages } from './tables/test-messages.ts';
export {
  type EndpointDisabledReason,
  type EndpointKind,
  type WebhookDeliveryState,
  webhookDeliveries,
  webhookEndpoints,
} from './tables/webhooks-out.ts';
export { isTransient } from './transient.ts';
