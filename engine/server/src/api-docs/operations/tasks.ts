import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

export const taskOperations = {
  'POST /api/v1/tasks/search': {
    tag: 'Tasks',
    summary: 'List tasks for staff',
    description:
      'Open ones by when they are due, done ones the latest first, 50 a page; `cursor` is `nextCursor` of the page before. `kind` is `step` where a campaign asked for it.',
    body: { state: 'open', assignee: 'clinician' },
    answers: {
      200: {
        means: 'A page.',
        example: {
          items: [
            {
              id: '0198c1d2-0000-7000-8000-000000000008',
              kind: 'step',
              title: 'Call the patient',
              patient: { id: sample.patientId, name: 'Ana Reyes' },
              campaign: { id: sample.campaignId, name: 'Recall after six months' },
              nodeId: 'call',
              assignee: 'clinician',
              createdAt: '2031-03-02T15:00:00.000Z',
              dueAt: '2031-03-04T15:00:00.000Z',
              doneAt: null,
            },
          ],
          nextCursor: null,
          open: 1,
        },
      },
    },
  },
  'POST /api/v1/tasks/{id}/done': {
    tag: 'Tasks',
    summary: 'Mark a task as done, or as not done after all',
    description: 'A journey that waits for it goes on at once. Taking the mark away later brings nobody back.',
    body: { done: true },
    answers: { 200: { means: 'Marked.', example: { done: true } } },
  },
} as const satisfies Record<string, Operation>;
