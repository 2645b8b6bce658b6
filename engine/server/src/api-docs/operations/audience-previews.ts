import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const detail = {
  id: sample.previewId,
  campaignId: sample.campaignId,
  state: 'done',
  size: 120,
  wanted: 120,
  looked: 120,
  factor: 1,
  stale: false,
  counts: {
    gets: 96,
    getsNothing: 24,
    removed: 1,
    toContacts: 3,
    channels: [
      { channel: 'email', people: 0, messages: 0 },
      { channel: 'sms', people: 96, messages: 96 },
    ],
    reasons: [
      {
        code: 'sms:household',
        channel: 'sms',
        sentence: 'Somebody with the same phone or e-mail gets this message, and it stands for both.',
        n: 14,
      },
    ],
  },
  createdAt: '2031-03-04T09:00:00.000Z',
  finishedAt: '2031-03-04T09:00:01.000Z',
} as const;

const person = {
  patientId: sample.patientId,
  externalId: 'P-1001',
  kind: 'patient',
  name: 'Ana Sample',
  birthDate: '1984-05-17',
  removed: false,
  gets: ['sms'],
  reasons: [],
  messages: [
    {
      channel: 'sms',
      to: 'patient',
      maskedAddress: '•••• 0123',
      kind: 'gets',
      reason: null,
      sentence: null,
      coveredBy: null,
    },
  ],
} as const;

const search = { show: 'gets_nothing', reason: 'sms:household' } as const;

export const audiencePreviewOperations = {
  'POST /api/v1/audience-previews': {
    tag: 'Campaigns',
    summary: 'Look at an audience before sending',
    description:
      'Asks entry rules and gates about everybody a send would go to, as they stand now, and sends nothing. The campaign’s draft says whom and what; the request may say it instead. Beyond 100,000 people a sample of that many is looked at. Kept for a day.',
    body: { campaignId: sample.campaignId },
    answers: { 202: { means: 'It is being made: ask how far it is.', example: { ...detail, state: 'running' } } },
    problems: [404, 422],
  },
  'GET /api/v1/audience-previews/{id}': {
    tag: 'Campaigns',
    summary: 'Read a preview',
    answers: {
      200: { means: 'How far it is, how many would get something, and why others would not.', example: detail },
    },
  },
  'POST /api/v1/audience-previews/{id}/cancel': {
    tag: 'Campaigns',
    summary: 'Stop a preview',
    answers: { 200: { means: 'Where it stands.', example: { ...detail, state: 'cancelled' } } },
  },
  'POST /api/v1/audience-previews/{id}/people': {
    tag: 'Campaigns',
    summary: 'List people of a preview',
    description: 'Fifty a page, by name; by what they would get, by reason, by part of a name.',
    body: search,
    answers: { 200: { means: 'A page.', example: { items: [person], nextCursor: null } } },
  },
  'POST /api/v1/audience-previews/{id}/list': {
    tag: 'Campaigns',
    summary: 'Keep people of a preview as a list',
    description: 'A list can be tagged by `POST /api/v1/bulk-tags`, sent to, or left out.',
    body: { ...search, name: 'Share a phone' },
    answers: { 201: { means: 'The list.', example: { id: sample.previewId, size: 14 } } },
    problems: [422],
  },
  'POST /api/v1/audience-previews/{id}/csv': {
    tag: 'Campaigns',
    summary: 'Export people of a preview',
    description:
      'A CSV file of patient number, name, what they would get and why not. No cell is a formula. Who took it is kept in the audit log.',
    body: search,
    answers: { 200: { means: 'The file.' } },
  },
  'POST /api/v1/contact-consents': {
    tag: 'Patients',
    summary: 'Record what a contact agreed to',
    description:
      'Contacts get messages about a patient only under their own consent, which belongs to the address. The newest answer holds.',
    body: { channel: 'sms', address: '+12125550199', purpose: 'care', granted: true, evidence: 'form 12' },
    answers: { 200: { means: 'Whether the answer is another one than before.', example: { changed: true } } },
    problems: [422],
  },
} as const satisfies Record<string, Operation>;
