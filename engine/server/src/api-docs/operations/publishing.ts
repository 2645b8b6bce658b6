import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const document = {
  schemaVersion: 1,
  name: 'Welcome series',
  description: '',
  settings: { exits: [] },
  nodes: [{ id: 'start', kind: 'manual-trigger', config: {} }],
  edges: [],
} as const;

const group = { versionId: sample.previewId, nodeId: 'wait_two_days' } as const;

const waiting = {
  ...group,
  version: 2,
  title: 'Two days',
  sentence: 'Wait 2 days',
  here: 12,
  held: 0,
  stuck: 0,
  nextAt: '2031-03-06T09:00:00.000Z',
  becomes: 'wait_changed',
  newTitle: 'Two days',
  newSentence: 'Wait 5 days',
  times: {
    tried: 12,
    keep: { nextAt: '2031-03-06T09:00:00.000Z', atOnce: 0 },
    recompute: { nextAt: '2031-03-09T09:00:00.000Z', atOnce: 0 },
    leave: 0,
  },
} as const;

const version = {
  version: 2,
  at: '2031-03-01T09:00:00.000Z',
  by: 'Ada Approver',
  note: 'Shorter wait',
  isLive: true,
} as const;

const review = { id: sample.previewId, state: 'in_review' } as const;

export const publishingOperations = {
  'POST /api/v1/campaigns/{id}/publish-review': {
    tag: 'Campaigns',
    summary: 'See what publishing would mean',
    description:
      'Problems, the version that is live, who changed what, where everybody waits and what each choice would do to them, and how many messages they would get. Writes nothing. With `version` an earlier version is looked at instead of the draft.',
    body: { people: [{ ...group, choice: { kind: 'move', toNodeId: null, wait: 'recompute' } }] },
    answers: {
      200: {
        means: 'What would happen.',
        example: {
          name: 'Welcome series',
          state: 'live',
          draftRevision: 7,
          document,
          version: null,
          live: { version: 2, at: version.at, by: version.by, note: version.note, document },
          issues: [],
          refusal: null,
          authors: [{ nodeId: 'wait_two_days', by: 'Ann Author', at: '2031-03-04T09:00:00.000Z' }],
          waiting: [waiting],
          estimate: { people: 12, tried: 12, atOnce: 0, nextDay: 0, nextWeek: 12, exits: 0 },
          approval: { isNeeded: false, mayDecide: false, why: null, current: null },
          moving: null,
        },
      },
    },
    problems: [404],
  },
  'POST /api/v1/campaigns/{id}/moves': {
    tag: 'Campaigns',
    summary: 'Move patients who are on earlier versions',
    description: 'To the version that is live, to another step, or out of the campaign, without publishing anything.',
    body: { liveVersion: 2, people: [{ ...group, choice: { kind: 'move', toNodeId: null, wait: 'keep' } }] },
    answers: {
      200: { means: 'They are being moved: follow it by the id.', example: { id: sample.previewId, people: 12 } },
    },
    problems: [404, 409, 422],
  },
  'GET /api/v1/campaigns/{id}/moves/{moveId}': {
    tag: 'Campaigns',
    summary: 'See how far moving patients is',
    description:
      'The id is in the answer of publishing. Each patient is told once; those who could not be moved stand with the reason.',
    answers: {
      200: {
        means: 'How many are done, wait and refused.',
        example: {
          id: sample.previewId,
          campaignId: sample.campaignId,
          state: 'given',
          people: 12,
          waiting: 0,
          done: 11,
          refused: [{ reason: 'ended', sentence: 'The journey had ended already.', n: 1 }],
          refusedPeople: [
            { patientId: sample.patientId, name: 'Ana Sample', sentence: 'The journey had ended already.' },
          ],
          by: 'Ada Approver',
          at: version.at,
        },
      },
    },
    problems: [404],
  },
  'GET /api/v1/campaigns/{id}/versions': {
    tag: 'Campaigns',
    summary: 'List the versions of a campaign',
    answers: {
      200: {
        means: 'The newest first.',
        example: { versions: [{ id: sample.previewId, ...version, from: null, here: 12, steps: 5 }] },
      },
    },
    problems: [404],
  },
  'GET /api/v1/campaigns/{id}/versions/{version}': {
    tag: 'Campaigns',
    summary: 'Read a version',
    answers: { 200: { means: 'As it was published.', example: { ...version, document } } },
    problems: [404],
  },
  'POST /api/v1/campaigns/{id}/versions/{version}/restore': {
    tag: 'Campaigns',
    summary: 'Take a version into the draft',
    description: 'One more change of the draft: nothing that patients get changes before it is published.',
    body: { baseRevision: 7 },
    answers: { 200: { means: 'The draft’s new revision.', example: { draftRevision: 8, issues: [] } } },
    problems: [404, 409],
  },
  'POST /api/v1/campaigns/{id}/reviews': {
    tag: 'Campaigns',
    summary: 'Ask a second person to look at the draft',
    description: 'Bound to the draft as it is: any change of it makes what is decided void.',
    body: { baseRevision: 7, note: 'A shorter wait before the second message.' },
    answers: { 200: { means: 'It waits in the queue.', example: review } },
    problems: [404, 409, 422],
  },
  'POST /api/v1/publish-reviews/{id}/decide': {
    tag: 'Campaigns',
    summary: 'Approve a draft, ask for changes, or take the request back',
    description:
      'Nobody decides about what they asked for or changed themselves. To approve takes the right to publish.',
    body: { decision: 'approve' },
    answers: { 200: { means: 'The state of the review.', example: { ...review, state: 'approved' } } },
    problems: [404, 409, 422],
  },
  'POST /api/v1/publish-reviews/{id}/comments': {
    tag: 'Campaigns',
    summary: 'Say something about a step under review',
    body: { nodeId: 'wait_two_days', body: 'Is this long enough?' },
    answers: { 200: { means: 'It was said.', example: review } },
    problems: [404],
  },
  'GET /api/v1/publish-reviews': {
    tag: 'Campaigns',
    summary: 'List campaigns that wait for a second person',
    answers: {
      200: {
        means: 'The oldest first.',
        example: {
          isNeeded: true,
          reviews: [
            {
              ...review,
              campaignId: sample.campaignId,
              name: 'Welcome series',
              isVoid: false,
              askedBy: 'Ann Author',
              askedAt: version.at,
              people: 12,
              marks: ['New message text'],
              isOwn: false,
            },
          ],
        },
      },
    },
  },
  'GET /api/v1/practice/publishing': {
    tag: 'Practice',
    summary: 'Read how the practice publishes',
    answers: { 200: { means: 'Whether a second person approves.', example: { secondPerson: true } } },
  },
  'PUT /api/v1/practice/publishing': {
    tag: 'Practice',
    summary: 'Set how the practice publishes',
    body: { secondPerson: true },
    answers: { 200: { means: 'As it is now.', example: { secondPerson: true } } },
  },
} as const satisfies Record<string, Operation>;
