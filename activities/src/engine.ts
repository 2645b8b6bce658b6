import type {
  EnrollAnswer,
  EventAnswer,
  EventDetail,
  PublishAnswer,
  ReplayAnswer,
  SaveDraftAnswer,
} from '@cairn/core/api';
import type { DispatcherActivities, DriverActivities } from '@cairn/core/contracts';
import type { Database } from '@cairn/db';
import { createWebhookCaller, type WebhookCaller } from './actions/webhook-caller.ts';
import { type AddressMark, markAddress } from './addresses/mark-address.ts';
import { type Approvals, createApprovals } from './approvals/approvals-api.ts';
import { copyCampaign } from './audiences/copy-campaign.ts';
import { createRecipients, type Recipients } from './audiences/recipients-api.ts';
import { createSends, type Sends } from './audiences/sends.ts';
import { createCampaign, type DraftToSave, saveDraft } from './campaigns/draft.ts';
import { draftIssues } from './campaigns/draft-issues.ts';
import { readDraftWorld } from './campaigns/draft-world.ts';
import { createEditing, type Editing } from './campaigns/editing-api.ts';
import { type PublishInput, publish } from './campaigns/publish.ts';
import { pauseChange, resumeChange, setCampaignState, stopChange } from './campaigns/set-state.ts';
import { createShelf, type Shelf } from './campaigns/shelf.ts';
import type { Actor, EngineContext, EngineLog, EngineMetrics, Result } from './context.ts';
import { createDispatcher } from './dispatch/dispatcher.ts';
import { settleUnknown, type UnknownVerdict } from './dispatch/settle-unknown.ts';
import { createWorkSignal } from './dispatch/work-signal.ts';
import { createDriverActivities } from './driver-activities.ts';
import { endEnrollment } from './enrollments/end-enrollment.ts';
import { type EnrollRequest, enroll } from './enrollments/enroll.ts';
import { retryStuck, withdraw } from './enrollments/withdraw.ts';
import { enterCampaign } from './entry/enter-campaign.ts';
import { createEntryLoop, type EntryLoop } from './entry/entry-loop.ts';
import { explainCampaign } from './entry/explain.ts';
import { previewBackfill } from './entry/preview-backfill.ts';
import { eventVerdicts } from './events/event-verdicts.ts';
import { replayUnmatched } from './events/replay-event.ts';
import type { FhirAnswer, FhirIntake } from './fhir/fhir-answer.ts';
import { intakeFhir } from './fhir/intake/intake-fhir.ts';
import { foldCounts } from './fold-counts.ts';
import { intakeEvent, type SentEvent } from './intake/event.ts';
import { type IdentifyAnswer, type IdentifyIntake, intakeIdentify } from './intake/identify.ts';
import { intakePatient, type PatientAnswer, type PatientIntake } from './intake/patient.ts';
import { createNotices, type Notices } from './notices.ts';
import { createOutboundHttp, type OutboundHttp } from './outbound-http/outbound-http.ts';
import { createPeople, type People } from './people.ts';
import { createPlanStore } from './plans.ts';
import { createPracticeApi, type PracticeApi } from './practice/practice-api.ts';
import type { ProviderFactory } from './providers/factory.ts';
import { createPublishing, type Publishing } from './publishing/publishing-api.ts';
import { refreshStatistics } from './refresh-statistics.ts';
import { createRehearsals, type Rehearsals } from './rehearsal/rehearsals-api.ts';
import { createReconciler, type Reconciler } from './relay/reconciler.ts';
import { createRelay, type Relay } from './relay/relay.ts';
import { createRunning, type Running } from './running/running.ts';
import { noSeal, type Seal } from './secrets/seal.ts';
import { archiveSegment, createSegment, type SegmentInput, updateSegment } from './segments/save-segment.ts';
import { setTaskDone } from './tasks/set-task-done.ts';
import type { TemporalGateway } from './temporal/gateway.ts';
import { createTestMessages, type TestMessages } from './test-messages/test-messages-api.ts';
import { type StatusWebhook, takeStatus } from './webhooks/apply-event.ts';
import { type InboundWebhook, takeInbound } from './webhooks/take-inbound.ts';
import { createWebhooksOut, type WebhooksOut } from './webhooks-out/webhooks-out.ts';

export type EngineOptions = {
  database: Database;
  providers: ProviderFactory;
  log: EngineLog;
  metrics?: EngineMetrics;
  /** Null in a process that only decides; rows then wait for one that has it. */
  temporal: TemporalGateway | null;
  /** Opens and closes stored secrets; without one, whatever needs them fails with a sentence. */
  seal?: Seal;
  /** Milliseconds added to the database's clock; tests step it. */
  clockOffsetMs?: () => number;
  /** Requests to addresses that people typed in; only public https ones unless told. */
  outbound?: OutboundHttp;
  /** Into how many parts the provider accounts are divided among dispatchers. */
  dispatcherShards?: number;
};

type Doing = { state: 'live' | 'paused' | 'stopped' | 'draft' | 'archived' };

/** Everything that the server, the CLI and the worker ask of Cairn. */
export type Engine = People & {
  intake: {
    /** An event that somebody sent; it may be refused. */
    sentEvent(practiceId: string, input: SentEvent, by: Actor): Promise<Result<EventAnswer>>;
    /** An event of our own making: to refuse it is a bug. */
    event(practiceId: string, input: SentEvent, by: Actor): Promise<EventAnswer>;
    patient(practiceId: string, input: PatientIntake, by: Actor): Promise<PatientAnswer>;
    identify(practiceId: string, input: IdentifyIntake, by: Actor): Promise<IdentifyAnswer>;
    /** FHIR resources; the answers stand in the order of the entries. */
    fhir(practiceId: string, input: FhirIntake, by: Actor): Promise<FhirAnswer[]>;
  };
  enrollments: {
    enroll(practiceId: string, request: EnrollRequest, by: Actor): Promise<Result<EnrollAnswer>>;
    withdraw(practiceId: string, enrollmentId: string, reason: string, by: Actor): ReturnType<typeof withdraw>;
    retry(practiceId: string, enrollmentId: string, by: Actor): ReturnType<typeof retryStuck>;
  };
  campaigns: {
    create(practiceId: string, input: { slug: string; document: unknown }, by: Actor): Promise<Result<{ id: string }>>;
    saveDraft(practiceId: string, id: string, input: DraftToSave, by: Actor): Promise<Result<SaveDraftAnswer>>;
    publish(practiceId: string, id: string, input: PublishInput, by: Actor): Promise<Result<PublishAnswer>>;
    pause(practiceId: string, id: string, by: Actor): Promise<Result<Doing>>;
    resume(practiceId: string, id: string, by: Actor): Promise<Result<Doing>>;
    stop(practiceId: string, id: string, by: Actor): Promise<Result<Doing>>;
    /** What is wrong with a draft at this time in this practice. */
    issues(practiceId: string, document: unknown, campaignId?: string): ReturnType<typeof draftIssues>;
    /** What advice on a draft has to know of the practice. */
    surroundings(practiceId: string, campaignId: string): ReturnType<typeof readDraftWorld>;
    copy(
      practiceId: string,
      request: { campaignId: string; name: string; slug: string },
      by: Actor,
    ): Promise<Result<{ id: string }>>;
  };
  publishing: Publishing;
  /** Sends of a campaign to its audience. */
  sends: Sends;
  /** Messages that people of the practice send themselves. */
  testMessages: TestMessages;
  messages: {
    settleUnknown(
      practiceId: string,
      effectId: string,
      verdict: UnknownVerdict,
      by: Actor,
    ): ReturnType<typeof settleUnknown>;
  };
  practice: PracticeApi;
  webhooks: {
    /** False when it was a repetition. */
    status(webhook: StatusWebhook): Promise<boolean>;
    inbound(webhook: InboundWebhook): Promise<'taken' | 'repeated'>;
  };
  patients: {
    /** A person says that an address is not the patient's, or is after all. */
    markAddress(practiceId: string, mark: AddressMark, by: Actor): ReturnType<typeof markAddress>;
  };
  events: {
    /** What one started and did not, campaign by campaign. */
    verdicts(practiceId: string, eventId: string): Promise<Pick<EventDetail, 'verdicts' | 'isDecided'>>;
    /** Gives one without a patient to a patient, as if it arrived now. */
    replay(practiceId: string, given: { eventId: string; patientId: string }, by: Actor): Promise<Result<ReplayAnswer>>;
  };
  /** Addresses of the practice that hear what happens. */
  webhooksOut: WebhooksOut;
  counts: { fold(): Promise<void> };
  /** What the database's planner knows of tables that grow fast. */
  statistics: { refresh(): Promise<void> };
  /** What starts campaigns besides events; started and stopped together with the reconciler. */
  entries: Pick<EntryLoop, 'runOnce'> & {
    previewBackfill(practiceId: string, campaignId: string): ReturnType<typeof previewBackfill>;
    explain(practiceId: string, which: { campaignId: string; patientId: string }): ReturnType<typeof explainCampaign>;
  };
  segments: {
    create(practiceId: string, input: SegmentInput, by: Actor): ReturnType<typeof createSegment>;
    update(practiceId: string, id: string, input: SegmentInput, by: Actor): ReturnType<typeof updateSegment>;
    archive(practiceId: string, id: string, by: Actor): ReturnType<typeof archiveSegment>;
  };
  /** Makes the calls that webhook steps asked for. */
  webhookCaller: WebhookCaller;
  tasks: {
    setDone(practiceId: string, taskId: string, isDone: boolean, by: Actor): ReturnType<typeof setTaskDone>;
  };
  recipients: Recipients;
  /** What staff see of a running campaign, and do to it and to those inside. */
  running: Running;
  rehearsals: Rehearsals;
  /** Messages that a person reads before they go. */
  approvals: Approvals;
  /** Folders, tags and favourites of campaigns, and those that are put away. */
  shelf: Shelf;
  /** Who has a campaign open, and whose turn it is to edit it. */
  editing: Editing;
  relay: Relay;
  reconciler: Reconciler;
  notices: Pick<Notices, 'on' | 'start' | 'stop'>;
  /** What a Temporal worker registers. */
  activities: DriverActivities & DispatcherActivities;
  /** Hears of queued messages from other processes. */
  listenForWork(): Promise<() => Promise<void>>;
  /** Parts of the engine, for tests and benches. */
  context: EngineContext;
};

function certain<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`An event of our own was refused: ${result.error.code}`);
}

const silent: EngineMetrics = { count: () => {}, observe: () => {} };

/** Puts the engine together. Starts nothing by itself. */
export function createEngine(options: EngineOptions): Engine {
  const { database, log } = options;
  const notices = createNotices(database, () =>
    log.warn({}, 'Pages could not be told of a change; they refresh by themselves'),
  );
  const work = createWorkSignal(database, log);
  const context: EngineContext = {
    database,
    clockOffsetMs: options.clockOffsetMs ?? (() => 0),
    plans: createPlanStore(),
    providers: options.providers,
    notices,
    log,
    metrics: options.metrics ?? silent,
    temporal: options.temporal,
    seal: options.seal ?? noSeal,
    outbound: options.outbound ?? createOutboundHttp(),
    kick: {
      enrollments: (practiceId, ids) => relay.kick(practiceId, ids),
      dispatch: (_practiceId, accountIds) => {
        dispatcher.look(accountIds);
        work.tell(accountIds);
      },
      entries: () => entries.look(),
      webhooks: () => webhooks.look(),
    },
    enterCampaign: (tx, request) => enterCampaign(context, tx, request),
    endEnrollment: (tx, end) => endEnrollment(context, tx, end),
  };
  const webhooks = createWebhookCaller(context);
  const relay = createRelay(context);
  const dispatcher = createDispatcher(context);
  const entries = createEntryLoop(context);
  const reconciler = createReconciler(context, options.dispatcherShards ?? 1, entries);
  return {
    intake: {
      sentEvent: (practiceId, input, by) => intakeEvent(context, practiceId, input, by),
      event: async (practiceId, input, by) => certain(await intakeEvent(context, practiceId, input, by)),
      patient: (practiceId, input, by) => intakePatient(context, practiceId, input, by),
      identify: (practiceId, input, by) => intakeIdentify(context, practiceId, input, by),
      fhir: (practiceId, input, by) => intakeFhir(context, practiceId, input, by),
    },
    enrollments: {
      enroll: (practiceId, request, by) => enroll(context, practiceId, request, by),
      withdraw: (practiceId, id, reason, by) => withdraw(context, practiceId, id, reason, by),
      retry: (practiceId, id, by) => retryStuck(context, practiceId, id, by),
    },
    campaigns: {
      create: (practiceId, input, by) => createCampaign(context, practiceId, input, by),
      saveDraft: (practiceId, id, input, by) => saveDraft(context, practiceId, id, input, by),
      publish: (practiceId, id, input, by) => publish(context, practiceId, id, input, by),
      pause: (practiceId, id, by) => setCampaignState(context, practiceId, id, pauseChange, by),
      resume: (practiceId, id, by) => setCampaignState(context, practiceId, id, resumeChange, by),
      stop: (practiceId, id, by) => setCampaignState(context, practiceId, id, stopChange, by),
      issues: (practiceId, document, campaignId) => draftIssues(context, practiceId, document, campaignId),
      surroundings: (practiceId, campaignId) => readDraftWorld(context, practiceId, campaignId),
      copy: (practiceId, request, by) => copyCampaign(context, practiceId, request, by),
    },
    publishing: createPublishing(context),
    sends: createSends(context),
    testMessages: createTestMessages(context),
    messages: {
      settleUnknown: (practiceId, id, verdict, by) => settleUnknown(context, practiceId, id, verdict, by),
    },
    practice: createPracticeApi(context),
    webhooks: {
      status: (webhook) => takeStatus(context, webhook),
      inbound: (webhook) => takeInbound(context, webhook),
    },
    patients: { markAddress: (practiceId, mark, by) => markAddress(context, practiceId, mark, by) },
    events: {
      verdicts: (practiceId, eventId) => eventVerdicts(context, practiceId, eventId),
      replay: (practiceId, given, by) => replayUnmatched(context, practiceId, given, by),
    },
    webhooksOut: createWebhooksOut(context),
    counts: { fold: () => foldCounts(context) },
    statistics: { refresh: () => refreshStatistics(context) },
    entries: {
      runOnce: entries.runOnce,
      previewBackfill: (practiceId, id) => previewBackfill(context, practiceId, id),
      explain: (practiceId, which) => explainCampaign(context, practiceId, which),
    },
    segments: {
      create: (practiceId, input, by) => createSegment(context, practiceId, input, by),
      update: (practiceId, id, input, by) => updateSegment(context, practiceId, id, input, by),
      archive: (practiceId, id, by) => archiveSegment(context, practiceId, id, by),
    },
    ...createPeople(context),
    webhookCaller: webhooks,
    tasks: { setDone: (practiceId, id, isDone, by) => setTaskDone(context, practiceId, { id, isDone }, by) },
    recipients: createRecipients(context),
    running: createRunning(context),
    rehearsals: createRehearsals(context),
    approvals: createApprovals(context),
    editing: createEditing(context),
    shelf: createShelf(context),
    relay,
    reconciler,
    notices,
    activities: createDriverActivities(context, dispatcher),
    listenForWork: () => work.listen((accountIds) => dispatcher.look(accountIds)),
    context,
  };
}
