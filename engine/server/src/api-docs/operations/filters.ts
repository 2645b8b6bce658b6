import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const recall = { op: 'visit', which: 'last', when: { kind: 'exactly_ago', amount: 6, unit: 'months' } } as const;
const sentence = 'the last visit was exactly 6 months ago';

export const filterOperations = {
  'POST /api/v1/filters/count': {
    tag: 'Campaigns',
    summary: 'Count the patients of a filter',
    description:
      'The filter need not be part of anything yet. A POST, so that no filter stands in an address. Tests that ask about a journey through a campaign are refused with their place.',
    body: { filter: recall },
    answers: {
      200: {
        means:
          'How many of how many patients the filter holds for now, the filter in words, and the first few by name. `matching` and `of` are null when counting took too long: make the filter narrower, or count again later.',
        example: { sentence, matching: 12, of: 340, sample: [{ id: sample.patientId, name: 'Ana Reyes' }] },
      },
    },
    problems: [422],
  },
  'POST /api/v1/filters/explain': {
    tag: 'Campaigns',
    summary: 'Explain a filter for one patient',
    description:
      'Each clause in words, whether it holds, and what was found of the patient. Groups come before their clauses.',
    body: { filter: recall, patientId: sample.patientId },
    answers: {
      200: {
        means: 'The whole filter and each clause of it.',
        example: {
          holds: false,
          clauses: [
            {
              path: '',
              depth: 0,
              sentence,
              holds: false,
              found: '1 visit, first 2031-01-04 09:00, last 2031-01-04 09:00',
            },
          ],
        },
      },
    },
    problems: [404, 422],
  },
} as const satisfies Record<string, Operation>;
