import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const filter = { op: 'visit', which: 'last', when: { kind: 'exactly_ago', amount: 6, unit: 'months' } } as const;
const counted = { count: 12, countedAt: '2031-03-04T08:57:00.000Z', fresh: true } as const;
const item = {
  id: sample.segmentId,
  name: 'Six months without a visit',
  folder: 'Recall',
  description: '',
  sentence: 'the last visit was exactly 6 months ago',
  members: 12,
  state: 'kept',
  counted,
  usedBy: [{ id: sample.campaignId, name: 'Recall' }],
  updatedAt: '2031-03-04T09:00:00.000Z',
} as const;
const body = { name: item.name, folder: item.folder, description: '', filter };
const made = { means: 'The segment’s id.', example: { id: sample.segmentId } };

export const segmentOperations = {
  'GET /api/v1/segments': {
    tag: 'Campaigns',
    summary: 'List segments',
    description: 'Saved rules over patients, by folder and name. Membership is kept while a live campaign needs it.',
    answers: { 200: { means: 'All of them.', example: { segments: [item] } } },
  },
  'GET /api/v1/segments/{id}': {
    tag: 'Campaigns',
    summary: 'Read a segment',
    answers: {
      200: {
        means: 'The rule, who is in it, and how many entered and left in the last seven days.',
        example: { ...item, filter, looked: null, entered: 3, left: 1 },
      },
    },
  },
  'POST /api/v1/segments': {
    tag: 'Campaigns',
    summary: 'Save a segment',
    description: 'Tests that ask about a journey through a campaign are refused with their place.',
    body,
    answers: { 201: made },
    problems: [409, 422],
  },
  'PUT /api/v1/segments/{id}': {
    tag: 'Campaigns',
    summary: 'Change a segment',
    description: 'With another rule everybody is judged anew, silently: a change of the rule enrolls nobody.',
    body,
    answers: { 200: made },
    problems: [409, 422],
  },
  'POST /api/v1/segments/{id}/count': {
    tag: 'Campaigns',
    summary: 'Have a segment counted now',
    description: 'Nobody waits for it: read the segment again, until `countedAt` is another.',
    answers: { 202: { means: 'It is being counted; the count before, with its age.', example: counted } },
  },
  'POST /api/v1/segments/{id}/archive': {
    tag: 'Campaigns',
    summary: 'Put a segment away',
    description: 'Refused while a live campaign needs it.',
    answers: { 200: made },
    problems: [409],
  },
} as const satisfies Record<string, Operation>;
