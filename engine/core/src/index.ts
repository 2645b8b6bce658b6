/**
 * The pure heart of Cairn: the campaign document, node types, `compile`, `step`, the filter language, the gates, the renderer
 * and the simulator. It runs in Node, in the browser and in tests; it reads no clock and does no I/O: the time and the facts
 * are arguments, and everything it wants done comes back as data.
 *
 * A campaign document (`readDocument`) becomes a plan (`compile`); an enrollment begins at its trigger (`decideEntry`,
 * `startState`) and is carried from wait to wait (`step`); each message it decides on is asked about (`decideSend`) and
 * rendered (`renderMessage`) when it is about to be called. `simulate` does all of that in virtual time.
 */

export { assertNever } from './assert-never.ts';
export {
  type CommandRefusal,
  commandRefusals,
  type EnrollmentCommand,
  enrollmentCommand,
  waitChoices,
} from './commands/enrollment-command.ts';
export {
  type CampaignDocument,
  type CampaignDocumentInput,
  type CampaignSettings,
  campaignDocument,
  campaignSettings,
  type DocumentEdge,
  type DocumentNode,
  documentEdge,
  documentNode,
  type ExitRule,
  exitRule,
  type GoalRule,
  goalRule,
  type Holdout,
  holdout,
  nodeId,
  nodeIdPattern,
} from './document/document.ts';
export { campaignJsonSchema } from './document/json-schema.ts';
export { type DocumentProblem, type ReadDocument, readDocument } from './document/read-document.ts';
export { backfillFilter, noBackfillReason } from './entry/backfill-filter.ts';
export {
  decideEntry,
  type EntryDecision,
  type EntryQuestion,
  needsHistory,
  type PastEntry,
} from './entry/decide-entry.ts';
export {
  type EntryCause,
  type EntryRefusalReason,
  entryRefusals,
  isEntryRefusal,
} from './entry/entry-cause.ts';
export { audienceFindings } from './entry/entry-findings.ts';
export { type EntryRules, entryRules, type ReentryRule, reentryRule } from './entry/entry-rules.ts';
export {
  type EntryCase,
  type EntryExplanation,
  type ExplainedRule,
  explainEntry,
  type SegmentState,
} from './entry/explain-entry.ts';
export { type ExplainedMessage, explainMessages } from './entry/explain-messages.ts';
export { changeableFields, type PatientChange, type PatientSnapshot, patientChange } from './entry/patient-change.ts';
export { audienceOf, dateTriggerOf, type EntryWatch, entryWatch } from './entry/watches.ts';
export { eventWords, ownEvents } from './events/event-words.ts';
export {
  type ActionFacts,
  type AddressFacts,
  type AppointmentFacts,
  type AppointmentStatus,
  type AttributeValue,
  appointmentStatuses,
  type CampaignHistoryFacts,
  type Channel,
  type ConditionFacts,
  type ConsentFacts,
  type ContactFacts,
  type CoverageFacts,
  channels,
  type EffectState,
  type EncounterFacts,
  type EventFacts,
  effectStates,
  type FactKey,
  type FactSection,
  type Facts,
  type FormFacts,
  factSections,
  type InvoiceFacts,
  isFactKey,
  type MessageFacts,
  type PastMessageFacts,
  type PatientFacts,
  type PersonKind,
  type PracticeFacts,
  type ProcedureFacts,
  type Purpose,
  personKinds,
  plainFactKeys,
  purposes,
  type QuietHoursSetting,
  type Restrictions,
} from './facts/facts.ts';
export { type Comparison, comparisons, type Scalar } from './filter/compare.ts';
export { durationText } from './filter/duration-text.ts';
export { evaluate, type FilterView } from './filter/evaluate.ts';
export { explain, type SegmentNames, sentenceOf } from './filter/explain.ts';
export { type ExplainedClause, explainClauses } from './filter/explain-clauses.ts';
export {
  type Duration,
  duration,
  durationUnits,
  type Filter,
  filter,
  type LeafFilter,
  type PropertyTest,
  propertyTest,
} from './filter/filter.ts';
export { asksKind, forPatients } from './filter/for-patients.ts';
export { type LeafReference, leafReference } from './filter/leaf-reference.ts';
export { filterKeys } from './filter/listens.ts';
export { nextFlip } from './filter/next-flip.ts';
export { patientZone } from './filter/patient-zone.ts';
export { type SavedSegment, segmentGraph } from './filter/segment-graph.ts';
export { segmentDepth, segmentsIn, withSegmentKeys, withSegmentRules } from './filter/segment-rules.ts';
export { decideSend, type GateDecision, type SendQuestion } from './gates/decide-send.ts';
export { type GateReason, gateReasons, gateSentence, isGateReason } from './gates/reasons.ts';
export {
  type AppointmentId,
  appointmentId,
  type CampaignId,
  type CampaignVersionId,
  campaignId,
  campaignVersionId,
  type EffectId,
  type EnrollmentId,
  effectId,
  enrollmentId,
  type PatientId,
  type PracticeId,
  patientId,
  practiceId,
} from './ids.ts';
export { emailShell, escapeHtml } from './message/email-shell.ts';
export { displayZone, localDate, localTime } from './message/local-time.ts';
export {
  isMergeField,
  type MergeField,
  type MergeFieldInfo,
  type MergeValues,
  mergeFields,
  sampleValues,
} from './message/merge-fields.ts';
export {
  type MessageTemplate,
  type Rendered,
  type RenderProblem,
  renderMessage,
  renderProblems,
  renderSample,
  renderWritten,
} from './message/render.ts';
export { checkTemplate, type Filled, fillTemplate, mergeFieldsIn, type TemplateCheck } from './message/template.ts';
export { messageTemplateOf, messageTemplatesOf, messageText } from './message/template-of.ts';
export { audienceFilter } from './nodes/audience/audience-filter.ts';
export { type AudienceWorld, audienceProblems, tagsAskedFor } from './nodes/audience/audience-problems.ts';
export {
  type AudienceSource,
  type AudienceTrigger,
  type AudienceWhen,
  audienceConfig,
  audienceSource,
  audienceWhen,
} from './nodes/audience/config.ts';
export { audienceEntryKey, nextBookedVisit } from './nodes/audience/entry-key.ts';
export { instantOfLocal, isLocalTime, isSkippedTime, localDayOf, localNow } from './nodes/audience/local-time.ts';
export { nextRunAt, type RunTime } from './nodes/audience/next-run.ts';
export { audienceSentence, whenSentence } from './nodes/audience/sentence.ts';
export type { DateTriggerConfig } from './nodes/date-trigger/config.ts';
export { nextOccurrence, type Occurrence } from './nodes/date-trigger/next-occurrence.ts';
export {
  type AnyNode,
  type BindResult,
  type BoundNode,
  defineNode,
  type IssueScope,
  type NodeCategory,
  type NodeDefinition,
  type NodeMigration,
  type NodeType,
  nodeCategories,
  type Ports,
} from './nodes/define-node.ts';
export { describeNode, type NodeDescription } from './nodes/describe-node.ts';
export { type FormField, formOf, isFieldShown, type ShowIf } from './nodes/form.ts';
export { type FieldWidget, type FormMeta, fieldWidgets } from './nodes/form-meta.ts';
export { type KnownNames, segmentNamesOf } from './nodes/known-names.ts';
export { channelsOfMessage, channelsOfWay, type MessageWay, wayWords } from './nodes/message/ways.ts';
export type { NodeContext, NodeResult, TraceDetail } from './nodes/node-result.ts';
export { type NodeKind, nodeKinds, nodeTypeOf, nodeTypes } from './nodes/registry.ts';
export { setField } from './nodes/set-field.ts';
export { type TaskAssignee, taskAssignees } from './nodes/staff-task/assignees.ts';
export { type WaitSpan, waitSpan } from './nodes/wait-span.ts';
export { type WebhookCall, webhookCallOf } from './nodes/webhook/webhook-body.ts';
export { own } from './own.ts';
export { adviceOn } from './plan/advise.ts';
export { needsAppointment, type Outside, type OutsideCampaign, outsideIssues } from './plan/check-outside.ts';
export { compile } from './plan/compile.ts';
export { type DraftWorld, textLengths } from './plan/draft-world.ts';
export { type Finding, type IssueCode, issueCodes, issueOf } from './plan/issue-codes.ts';
export type { FixChange, IssueFix } from './plan/issue-fix.ts';
export { outsideNames, segmentsOfPlan } from './plan/outside-names.ts';
export { parsePlan } from './plan/parse-plan.ts';
export type { CompileResult, Issue, IssueSeverity, Plan, PlanNode } from './plan/plan.ts';
export { canonicalJson, planBytes, sameJson } from './plan/plan-bytes.ts';
export { previewWait, type WaitPreview } from './plan/preview-wait.ts';
export { startOf } from './plan/start-of.ts';
export { chooseHousehold, type HouseholdMember } from './recipients/choose-household.ts';
export { contactAddress, sameAddressKey } from './recipients/contact-address.ts';
export { isGuardian, isMinor } from './recipients/guardians.ts';
export { type JudgedMember, judgeMember, type MessageVerdict } from './recipients/judge-member.ts';
export { type MessageTerms, mayStandForSeveral, messageTermsOf, plainTerms } from './recipients/message-terms.ts';
export { messagesOf, type PlannedMessage } from './recipients/messages-of.ts';
export { readPreviewReason } from './recipients/preview-reasons.ts';
export { type Recipient, resolveRecipient, rolesOf } from './recipients/recipient.ts';
export { type HouseholdRule, householdRules, type SendRules, sendRulesOf } from './recipients/send-rules.ts';
export {
  type Cover,
  type HouseholdCandidate,
  type SettledHouseholds,
  settleHouseholds,
} from './recipients/settle-households.ts';
export { repliedEvent } from './replies/replied-event.ts';
export {
  type EmailRefusal,
  hasPhones,
  maskAddress,
  type NormalisedEmail,
  type NormalisedPhone,
  normaliseEmail,
  normalisePhone,
  type PhoneRefusal,
} from './rules/addresses.ts';
export {
  type Answering,
  type AutoReplyKind,
  type AutoReplyTexts,
  autoReplyKinds,
  autoReplyProblems,
  autoReplyText,
  defaultAutoReplyTexts,
} from './rules/auto-reply-text.ts';
export { allowedLiveFields, type ContentProblem, contentProblems } from './rules/content-guard.ts';
export { csvCell, csvLine } from './rules/csv-cell.ts';
export {
  addDuration,
  type DurationUnit,
  isWithinWaitBounds,
  maxWaitMs,
  minWaitMs,
  nominalMs,
  type RelativeTime,
  relativeTo,
} from './rules/delay-time.ts';
export { neverKept } from './rules/never-kept.ts';
export {
  type AllowedWindow,
  defaultQuietHours,
  endMarginMs,
  latestAllowedBefore,
  type NextAllowed,
  nextAllowed,
  type QuietHours,
  type QuietHoursOptions,
  type Weekday,
} from './rules/quiet-hours.ts';
export { classifyReply, type ReplyContext, type ReplyIntent } from './rules/reply-intent.ts';
export { countSegments, type SegmentCount, smartReplace } from './rules/sms-segments.ts';
export { type SuppressionWords, suppressionWords } from './rules/suppression-words.ts';
export { lintTemplate, maxSmsParts, type TemplateIssue, type TemplateIssueCode } from './rules/template-lint.ts';
export { defaultWorkCalendar, type WorkCalendar } from './rules/work-calendar.ts';
export { isZone, type ResolvedZones, resolveZones, type ZoneQuestion } from './rules/zones.ts';
export { applyChange, type ChangedFacts, type FactChange } from './simulator/fact-change.ts';
export { limitReasons } from './simulator/limits.ts';
export {
  type PracticeDay,
  type PracticeResult,
  type PracticeScenario,
  practiceScenario,
} from './simulator/practice-scenario.ts';
export { type Journey, runStory, type ScenarioResult, type Story, type StoryEntry } from './simulator/run-story.ts';
export { sampleAppointment, sampleFacts } from './simulator/sample-facts.ts';
export {
  type AboutAppointment,
  type Booking,
  type Scenario,
  scenario,
  storyAppointmentId,
} from './simulator/scenario.ts';
export {
  type SimulationInput,
  type SimulationResult,
  simulate,
  type TimelineChange,
  type TimelineEntry,
} from './simulator/simulate.ts';
export { awaitedReplies } from './step/awaited-replies.ts';
export {
  type ActionIntent,
  type DataChange,
  type EffectIntent,
  type EnrollmentState,
  type ExitReason,
  exitReasons,
  type MessageIntent,
  type NodeMemory,
  type RecipientRole,
  type StepOutcome,
  type StepResult,
  type TaskIntent,
  type TraceEntry,
  type VisitRecord,
} from './step/contract.ts';
export { type ExitVerdict, exitVerdict } from './step/exit-verdict.ts';
export { type CommandResult, followCommand } from './step/follow-command.ts';
export { isHeldOut } from './step/held-out.ts';
export { sectionsOf, sectionsOfKeys } from './step/sections-of.ts';
export { startState } from './step/start.ts';
export { type StepInput, step } from './step/step.ts';
export { type TraceReason, traceReasons } from './step/trace-reasons.ts';
