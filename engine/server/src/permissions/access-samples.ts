import type { WalkedPractice } from './practice-to-walk.ts';
import { sampleScenario } from './sample-scenario.ts';

/** One request that works: what is put for the ids in its address, what is sent, and what an administrator of the practice is answered. */
export type AccessSample = {
  params?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Sent as a form, in place of a body. */
  form?: string;
  /** 200 unless told. */
  status?: number;
  /** What somebody of another practice is answered who may use the route but names these ids; 404 unless told. */
  foreign?: number;
  /** A request by the same people that must come first. */
  after?: string;
  /** Asks with a key of this scope, where no role may. */
  scope?: 'events' | 'fhir' | 'metrics';
};

/** A request for each route that takes an id or a body, made from the ids of a practice. A route without one fails the walk. */
export function accessSamples(of: WalkedPractice): Readonly<Record<string, AccessSample>> {
  const campaign = { params: { id: of.campaignId } };
  const run = { params: { id: of.runId } };
  const preview = { params: { id: of.previewId } };
  const rehearsal = { params: { id: of.rehearsalId } };
  const segment = { params: { id: of.segmentId } };
  const file = { params: { id: of.importId } };
  const list = { params: { id: of.listId } };
  const tagging = { params: { id: of.bulkTagId } };
  const rule = { filter: { op: 'tag', tag: 'recall' } };
  const enrollment = { params: { id: of.enrollmentId } };
  const start = { id: 'start', kind: 'manual-trigger', config: { reentry: 'once' } };
  const document = { schemaVersion: 1, name: 'New', nodes: [start], edges: [], settings: { exits: [] } };
  // Senders name patients by ids of their own, which mean nothing in another practice: what they send is stored for themselves.
  const event = { event: 'visit.rated', patient: of.patientExternalId };
  const person = { resourceType: 'Patient', id: 'new', name: [{ family: 'Lee', given: ['Bo'] }] };
  const call = { userId: of.patientExternalId };
  const tab = '00000000-0000-4000-8000-00000000ab1e';
  return {
    'GET /api/v1/campaigns/:id': campaign,
    'GET /api/v1/campaigns/:id/counts': campaign,
    'GET /api/v1/campaigns/:id/surroundings': campaign,
    'POST /api/v1/campaigns': { body: { slug: 'new-campaign', document }, status: 201 },
    'PUT /api/v1/campaigns/:id/draft': { params: { id: of.draftId }, body: { baseRevision: 1, document } },
    'POST /api/v1/campaigns/:id/publish': { params: { id: of.draftId }, body: { baseRevision: 1 } },
    'POST /api/v1/campaigns/:id/pause': campaign,
    'POST /api/v1/campaigns/:id/resume': { ...campaign, after: 'POST /api/v1/campaigns/:id/pause' },
    'POST /api/v1/campaigns/:id/stop': campaign,
    'GET /api/v1/campaigns/:id/control': campaign,
    'PUT /api/v1/campaigns/:id/plan': { ...campaign, body: { end: null } },
    'POST /api/v1/campaigns/:id/drain': campaign,
    'POST /api/v1/campaigns/:id/reopen': { ...campaign, after: 'POST /api/v1/campaigns/:id/drain' },
    'POST /api/v1/campaigns/:id/people': { ...campaign, body: { nodeId: null, measure: 'waiting' } },
    'POST /api/v1/campaigns/:id/people/csv': { ...campaign, body: { nodeId: null, measure: 'waiting' } },
    'POST /api/v1/campaigns/:id/path': { ...campaign, body: { patientId: of.patientId } },
    'POST /api/v1/campaigns/:id/people/act': {
      ...campaign,
      body: {
        command: { kind: 'retry' },
        whom: { kind: 'these', enrollmentIds: [of.enrollmentId] },
        key: '00000000-0000-4000-8000-00000000acac',
      },
    },
    'GET /api/v1/campaigns/:id/acts/:batchId': { params: { id: of.campaignId, batchId: of.campaignId }, status: 404 },
    'POST /api/v1/campaigns/:id/acts/:batchId/undo': {
      params: { id: of.campaignId, batchId: of.campaignId },
      status: 404,
    },

    'POST /api/v1/campaigns/:id/publish-review': { ...campaign, body: {} },
    'POST /api/v1/campaigns/:id/moves': {
      ...campaign,
      body: {
        liveVersion: 999,
        people: [{ versionId: of.campaignId, nodeId: 'start', choice: { kind: 'keep' } }],
      },
      status: 409,
    },
    'GET /api/v1/campaigns/:id/moves/:moveId': { params: { id: of.campaignId, moveId: of.campaignId }, status: 404 },
    'GET /api/v1/campaigns/:id/versions': campaign,
    'GET /api/v1/campaigns/:id/versions/:version': { params: { ...campaign.params, version: '1' } },
    'POST /api/v1/campaigns/:id/versions/:version/restore': {
      params: { ...campaign.params, version: '1' },
      body: { baseRevision: 999 },
      status: 409,
    },
    'POST /api/v1/campaigns/:id/reviews': { ...campaign, body: { baseRevision: 999 }, status: 409 },
    'GET /api/v1/publish-reviews': {},
    'POST /api/v1/publish-reviews/:id/decide': {
      params: { id: of.campaignId },
      body: { decision: 'withdraw' },
      status: 404,
    },
    'POST /api/v1/publish-reviews/:id/comments': {
      params: { id: of.campaignId },
      body: { nodeId: null, body: 'Hello' },
      status: 404,
    },
    'GET /api/v1/practice/publishing': {},
    'PUT /api/v1/practice/publishing': { body: { secondPerson: false } },

    'PUT /api/v1/campaigns/:id/shelf': { ...campaign, body: { folder: 'Recall', tags: ['spring'] } },
    'PUT /api/v1/campaigns/:id/favourite': campaign,
    'DELETE /api/v1/campaigns/:id/favourite': campaign,
    'POST /api/v1/campaigns/:id/archive': { params: { id: of.draftId } },
    'POST /api/v1/campaigns/:id/unarchive': { params: { id: of.draftId } },
    'POST /api/v1/campaigns/:id/sessions': { ...campaign, body: { sessionId: tab } },
    // A tab that is not open is closed already, whosever campaign it was.
    'POST /api/v1/campaigns/:id/sessions/end': { ...campaign, body: { sessionId: tab }, foreign: 200 },
    'GET /api/v1/campaigns/:id/history': { ...campaign, foreign: 200 },
    'GET /api/v1/campaigns/:id/history/:entryId': {
      params: { id: of.campaignId, entryId: of.campaignId },
      status: 404,
    },

    'POST /api/v1/approvals/search': { body: { campaignId: of.campaignId, nodeId: 'mail' }, foreign: 200 },
    'POST /api/v1/approvals/decide': {
      body: {
        kind: 'approve',
        campaignId: of.campaignId,
        nodeId: 'mail',
        messages: [{ effectId: tab, fingerprint: null }],
      },
    },
    'GET /api/v1/approvals/acts/:id': { params: { id: tab }, status: 404 },
    'POST /api/v1/approvals/acts/:id/undo': { params: { id: tab }, status: 404 },
    'PUT /api/v1/approvals/:id/text': {
      params: { id: of.effectId },
      body: { text: 'Hello' },
      status: 409,
      foreign: 409,
    },
    'DELETE /api/v1/approvals/:id/text': { params: { id: of.effectId }, status: 409, foreign: 409 },

    'GET /api/v1/campaigns/:id/runs': campaign,
    'POST /api/v1/campaigns/:id/runs': { ...campaign, body: {}, status: 422 },
    'POST /api/v1/campaigns/:id/runs/cancel-next': { ...campaign, status: 409 },
    'GET /api/v1/runs/:id': run,
    'GET /api/v1/runs/:id/left-out': run,
    'POST /api/v1/runs/:id/cancel': { ...run, status: 409 },
    'POST /api/v1/runs/:id/undo': { ...run, status: 409 },
    'POST /api/v1/runs/:id/confirm': { ...run, status: 409 },
    'POST /api/v1/campaigns/:id/estimate': { ...campaign, status: 422 },
    'POST /api/v1/campaigns/:id/diff': { ...campaign, status: 422 },
    'POST /api/v1/campaigns/:id/exclusions': { ...campaign, body: { patientIds: [of.patientId] } },
    'POST /api/v1/campaigns/:id/exclusions/remove': { ...campaign, body: { patientIds: [of.patientId] } },
    'POST /api/v1/campaigns/:id/copy': { ...campaign, body: { name: 'Copy', slug: `copy-${of.mark}` }, status: 201 },
    'POST /api/v1/test-messages': {
      body: { channel: 'email', subject: 'Test', body: 'Hello', to: 'nobody@example.com', patientId: of.patientId },
      status: 422,
      foreign: 422,
    },
    // Without the name of an event in its address.
    'GET /api/v1/events/samples': { status: 400 },
    'POST /api/v1/message-previews': {
      body: { channel: 'email', subject: 'Test', body: 'Hello', patientId: of.patientId },
    },
    'PUT /api/v1/practice/test-addresses': { body: { addresses: [] } },
    'POST /api/v1/practice/go-on': {},
    'POST /api/v1/practice/stop': { body: { reason: 'tests' } },
    'PUT /api/v1/practice/sending': { body: { audienceLimit: null, completedAfterDays: 2, price: null } },

    'POST /api/v1/campaigns/:id/backfill/preview': campaign,
    'GET /api/v1/campaigns/:id/entry': campaign,
    'POST /api/v1/campaigns/:id/explain': { ...campaign, body: { patientId: of.patientId } },

    'POST /api/v1/audience-previews': {
      body: { audience: { kind: 'everyone' }, messages: [{ channel: 'email', purpose: 'care' }] },
      status: 202,
    },
    'GET /api/v1/campaigns/:id/rehearsal': campaign,
    'POST /api/v1/campaigns/:id/rehearsal/person': { ...campaign, body: { patientId: of.patientId } },
    'GET /api/v1/campaigns/:id/scenarios': campaign,
    'POST /api/v1/campaigns/:id/scenarios': { ...campaign, body: sampleScenario(of.mark), status: 201 },
    'POST /api/v1/campaigns/:id/scenarios/:scenarioId': {
      params: { ...campaign.params, scenarioId: of.scenarioId },
      body: { name: of.mark },
    },
    'POST /api/v1/campaigns/:id/scenarios/run': { ...campaign, body: {} },
    'GET /api/v1/campaigns/:id/rehearsals': campaign,
    'POST /api/v1/campaigns/:id/rehearsals': { ...campaign, body: { kind: 'back_test' }, status: 202 },
    'GET /api/v1/rehearsals/:id': rehearsal,
    'POST /api/v1/rehearsals/:id/cancel': rehearsal,
    'POST /api/v1/rehearsals/:id/people': { ...rehearsal, body: { part: 'enters' } },
    'GET /api/v1/audience-previews/:id': preview,
    'POST /api/v1/audience-previews/:id/cancel': preview,
    'POST /api/v1/audience-previews/:id/people': { ...preview, body: {} },
    'POST /api/v1/audience-previews/:id/csv': { ...preview, body: {} },
    'POST /api/v1/audience-previews/:id/list': { ...preview, body: { name: 'Kept' }, status: 201 },
    'POST /api/v1/contact-consents': {
      body: { channel: 'email', address: 'contact@cairn.example', purpose: 'care', granted: true },
    },
    'GET /api/v1/segments/:id': segment,
    'POST /api/v1/segments': { body: { ...rule, name: 'New' }, status: 201 },
    'PUT /api/v1/segments/:id': { ...segment, body: { ...rule, name: of.mark } },
    'POST /api/v1/segments/:id/count': { ...segment, status: 202 },
    'POST /api/v1/segments/:id/archive': segment,

    'POST /api/v1/patients': { body: { externalId: 'new', firstName: 'Bo', lastName: 'Lee' }, status: 201 },
    'POST /api/v1/patients/search': { body: {} },
    'POST /api/v1/patients/:id/address': {
      params: { id: of.patientId },
      body: { channel: 'email', use: 'never' },
      status: 204,
    },
    'GET /api/v1/patients/:id': { params: { id: of.patientId } },

    'POST /api/v1/imports': { body: { fileName: 'people.csv', bytes: 10 }, status: 201 },
    'GET /api/v1/imports/:id': file,
    // The file itself goes as bytes; what is no file is refused before anything is looked up.
    'PUT /api/v1/imports/:id/file': { ...file, body: {}, status: 415, foreign: 415 },
    'PUT /api/v1/imports/:id/structure': {
      ...file,
      body: { delimiter: ',', encoding: 'utf-8', hasHeader: true },
      status: 409,
    },
    'PUT /api/v1/imports/:id/mapping': { ...file, body: { columns: [], key: 'email' }, status: 409 },
    'POST /api/v1/imports/:id/problems': { ...file, body: {} },
    'GET /api/v1/imports/:id/problems.csv': file,
    'POST /api/v1/imports/:id/commit': { ...file, body: {}, status: 409 },
    'POST /api/v1/imports/:id/cancel': file,
    'POST /api/v1/imports/:id/undo': { ...file, status: 409 },

    'GET /api/v1/patient-lists/:id': list,
    'POST /api/v1/patient-lists/paste': { body: { name: 'New', text: 'new@cairn.example', dryRun: false } },
    'POST /api/v1/patient-lists/picked': {
      body: { name: 'Picked', patientIds: [of.patientId] },
      status: 201,
      foreign: 422,
    },
    'POST /api/v1/patient-lists/:id/members': { ...list, body: {} },
    'POST /api/v1/patient-lists/:id/archive': list,
    'POST /api/v1/bulk-tags': {
      body: { audience: { kind: 'list', listId: of.listId }, tag: 'new' },
      status: 202,
      foreign: 422,
    },
    'GET /api/v1/bulk-tags/:id': tagging,
    'POST /api/v1/bulk-tags/:id/undo': { ...tagging, status: 202 },
    'PUT /api/v1/practice/tags': { body: { reserved: ['np start'], marketingExclusion: null } },

    'POST /api/v1/enrollments': { body: { campaign: of.campaignId, patientId: of.patientId } },
    'GET /api/v1/enrollments/:id': enrollment,
    'POST /api/v1/enrollments/:id/withdraw': { ...enrollment, body: { reason: 'tests' } },
    'POST /api/v1/enrollments/:id/retry': enrollment,

    'POST /api/v1/filters/count': { body: { filter: { op: 'tag', tag: 'recall' } }, foreign: 200 },
    'POST /api/v1/filters/explain': { body: { filter: { op: 'tag', tag: 'recall' }, patientId: of.patientId } },

    'POST /api/v1/outbox/search': { body: { campaignId: of.campaignId }, foreign: 200 },
    'PUT /api/v1/practice/auto-replies': { body: { phone: null, stop: null, help: null, welcome: null } },
    'POST /api/v1/practice/signing-secret': { status: 201 },
    'POST /api/v1/practice/locations': {
      body: { name: 'West', zone: 'America/Los_Angeles', region: 'US-CA' },
      status: 201,
    },
    'PUT /api/v1/practice/locations/:id': { params: { id: of.locationId }, body: { zone: null, region: 'US' } },
    'GET /api/v1/practice/public-holidays/:region/:year': { params: { region: 'US-CA', year: '2031' } },
    'PUT /api/v1/practice/accounts/:id': {
      params: { id: of.accountId },
      body: { perDay: 5_000, segmentsPerSecond: null },
    },
    'PUT /api/v1/practice/calendar': { body: { workdays: [1, 2], holidays: [] } },
    'POST /api/v1/tasks/search': { body: { state: 'open', campaignId: of.campaignId }, foreign: 200 },
    'POST /api/v1/tasks/:id/done': { params: { id: of.taskId }, body: { done: true } },

    'POST /api/v1/outbox/:id/settle': { params: { id: of.effectId }, body: { arrived: true } },

    'POST /api/v1/events': { body: event, status: 202, foreign: 202, scope: 'events' },
    'POST /api/v1/events/search': { body: { patientId: of.patientId }, foreign: 200 },
    'GET /api/v1/events/:id': { params: { id: of.eventId } },
    'POST /api/v1/events/:id/replay': { params: { id: of.eventId }, body: { patientId: of.patientId } },
    'POST /api/v1/webhooks': {
      body: { url: 'https://example.org/', eventTypes: ['webhook.test'] },
      status: 201,
    },
    'POST /api/v1/webhooks/fhir-server': { body: { url: 'https://example.org/fhir', token: 'made-up' }, status: 201 },
    'PATCH /api/v1/webhooks/:id': { params: { id: of.webhookId }, body: { description: 'new' }, status: 204 },
    'POST /api/v1/webhooks/:id/secret': { params: { id: of.webhookId } },
    'POST /api/v1/webhooks/:id/test': { params: { id: of.webhookId }, status: 202 },
    'DELETE /api/v1/webhooks/:id': { params: { id: of.webhookId }, status: 204 },
    'POST /api/v1/webhook-deliveries/search': { body: { endpointId: of.webhookId }, foreign: 200 },
    'POST /api/v1/webhook-deliveries/:id/replay': { params: { id: of.deliveryId }, status: 202 },
    'POST /v1/track': { body: { ...call, event: 'visit.rated' }, foreign: 200, scope: 'events' },
    'POST /v1/identify': { body: { ...call, traits: {} }, foreign: 200, scope: 'events' },
    'POST /v1/page': { body: call, foreign: 200, scope: 'events' },
    'POST /v1/screen': { body: call, foreign: 200, scope: 'events' },
    'POST /v1/group': { body: call, foreign: 200, scope: 'events' },
    'POST /v1/alias': { body: call, foreign: 200, scope: 'events' },
    'POST /v1/batch': {
      body: { batch: [{ type: 'track', ...call, event: 'visit.rated' }] },
      foreign: 200,
      scope: 'events',
    },

    'POST /fhir': { body: { resourceType: 'Bundle', type: 'batch', entry: [{ resource: person }] } },
    'PUT /fhir/:type/:id': { params: { type: 'Patient', id: person.id }, body: person, status: 201 },
    'GET /fhir/Communication/:id': { params: { id: of.effectId } },
    'POST /fhir/Communication/_search': { form: '_count=5' },

    'PUT /api/v1/members/:id/locations': {
      params: { id: of.memberId },
      body: { locationIds: [of.locationId] },
      status: 204,
    },
    'PUT /api/v1/members/:id/role': { params: { id: of.memberId }, body: { role: 'author' }, status: 204 },
    'DELETE /api/v1/members/:id': { params: { id: of.memberId }, status: 204 },
    'POST /api/v1/invitations': { body: { email: 'new@cairn.example', role: 'viewer' }, status: 201 },
    'DELETE /api/v1/invitations/:id': { params: { id: of.invitationId }, status: 204 },
    'PUT /api/v1/practice/second-factor': { body: { isNeeded: false }, status: 204 },
    'POST /api/v1/api-keys': { body: { name: 'new', scopes: ['read'] }, status: 201 },
    'DELETE /api/v1/api-keys/:id': { params: { id: of.apiKeyId }, status: 204 },

    'PUT /api/v1/account/name': { body: { name: 'Ana' }, status: 204 },
    'PUT /api/v1/account/password': { body: { next: 'a password of the tests' }, status: 204 },
    'PUT /api/v1/account/practice': { body: { practiceId: of.practiceId }, status: 204 },
    'DELETE /api/v1/account/sessions': { status: 204 },
    // Only one's own session can be named; that of another member is as unknown as that of another practice.
    'DELETE /api/v1/account/sessions/:id': { params: { id: of.sessionId }, status: 404 },
    'POST /api/v1/account/second-factor': { body: {} },
    'POST /api/v1/account/second-factor/confirm': { body: { code: '000000' }, status: 403 },
    'POST /api/v1/account/second-factor/remove': { body: { code: '000000', kind: 'app' }, status: 409 },
    'POST /api/v1/account/second-factor/backup-codes': { body: {}, status: 409 },
  };
}
