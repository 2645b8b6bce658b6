import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const sessionId = '0198c1d2-0000-7000-8000-000000000062';
const entryId = '0198c1d2-0000-7000-8000-000000000063';
const entry = {
  id: entryId,
  author: 'Ada Author',
  isMe: false,
  revision: 7,
  begunAt: '2031-03-04T09:00:00.000Z',
  savedAt: '2031-03-04T09:12:00.000Z',
} as const;
const document = {
  schemaVersion: 1,
  name: 'Welcome series',
  description: '',
  settings: { exits: [] },
  nodes: [{ id: 'start', kind: 'manual-trigger', config: { reentry: 'once' } }],
  edges: [],
} as const;
const kept = { 200: { means: 'Kept.', example: { id: sample.campaignId } } } as const;

export const editingOperations = {
  'POST /api/v1/campaigns/{id}/sessions': {
    tag: 'Campaigns',
    summary: 'Say that a tab has a campaign open',
    description:
      'Every 15 seconds; a tab that is silent for 45 seconds is gone. With `edits` it asks for the turn to edit, which one tab has at a time; `takeOver` takes it from whoever has it. `said` counts up with each word of the tab, its end included: a word that was overtaken by the end changes nothing.',
    body: { sessionId, stepId: 'start', edits: true, said: 3 },
    answers: {
      200: {
        means: 'Whose turn it is, and who else is there.',
        example: {
          mine: true,
          lostTo: null,
          others: [{ sessionId: entryId, name: 'Ada Author', isMe: false, stepId: null, edits: false }],
          draftRevision: 7,
        },
      },
    },
    problems: [404],
  },
  'POST /api/v1/campaigns/{id}/sessions/end': {
    tag: 'Campaigns',
    summary: 'Say that a tab was closed',
    body: { sessionId, said: 4 },
    answers: { 200: { means: 'Its turn is free.', example: { ended: true } } },
  },
  'GET /api/v1/campaigns/{id}/history': {
    tag: 'Campaigns',
    summary: 'List who left the draft how',
    description: 'What one author saves in one sitting is one entry. The latest first, at most 100.',
    answers: { 200: { means: 'The entries, without their documents.', example: { entries: [entry] } } },
  },
  'GET /api/v1/campaigns/{id}/history/{entryId}': {
    tag: 'Campaigns',
    summary: 'Read a draft as an author left it',
    answers: {
      200: { means: 'The draft, and what its author began from.', example: { ...entry, document, before: null } },
    },
    problems: [404],
  },
  'PUT /api/v1/campaigns/{id}/shelf': {
    tag: 'Campaigns',
    summary: 'Put a campaign into a folder and tag it',
    body: { folder: 'Recall', tags: ['spring'] },
    answers: kept,
    problems: [404],
  },
  'PUT /api/v1/campaigns/{id}/favourite': {
    tag: 'Campaigns',
    summary: 'Put a campaign on top of one’s own list',
    answers: kept,
    problems: [404],
  },
  'DELETE /api/v1/campaigns/{id}/favourite': {
    tag: 'Campaigns',
    summary: 'Take a campaign off the top of one’s own list',
    answers: kept,
    problems: [404],
  },
  'POST /api/v1/campaigns/{id}/archive': {
    tag: 'Campaigns',
    summary: 'Put a campaign away',
    description: 'One that runs is stopped first. Its patients and numbers stay.',
    answers: kept,
    problems: [404, 409],
  },
  'POST /api/v1/campaigns/{id}/unarchive': {
    tag: 'Campaigns',
    summary: 'Bring a campaign back',
    description: 'As the draft or the stopped campaign that it was.',
    answers: kept,
    problems: [404],
  },
} as const satisfies Record<string, Operation>;
