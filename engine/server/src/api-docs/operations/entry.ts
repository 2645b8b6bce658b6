import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

export const entryOperations = {
  'POST /api/v1/campaigns/{id}/backfill/preview': {
    tag: 'Campaigns',
    summary: 'Count whom a backfill would take in',
    description:
      'For the draft as it is saved: the patients who fit its trigger and its rule for entering now and were never in it. Publishing with `backfill` takes them in, page by page; who was in the campaign before is not counted and stays out.',
    answers: {
      200: {
        means:
          '`possible` is false where the trigger waits for something to happen; `why` says what to do instead. `matching` is null when counting took too long.',
        example: {
          possible: true,
          why: null,
          sentence: 'the patient is active and the patient is tagged “recall”',
          matching: 12,
          of: 340,
        },
      },
    },
  },
  'GET /api/v1/campaigns/{id}/entry': {
    tag: 'Campaigns',
    summary: 'See how far patients were looked through',
    answers: {
      200: {
        means: 'The latest jobs of the campaign: backfills, appointments booked already, dates.',
        example: {
          jobs: [
            {
              id: '0198c1d2-0000-7000-8000-000000000018',
              kind: 'backfill',
              state: 'done',
              looked: 12,
              entered: 12,
              refused: 0,
              createdAt: '2031-03-04T09:00:00.000Z',
              finishedAt: '2031-03-04T09:00:02.000Z',
            },
          ],
        },
      },
    },
  },
  'POST /api/v1/campaigns/{id}/explain': {
    tag: 'Campaigns',
    summary: 'Explain a campaign for one patient',
    description:
      'Why the patient did or did not enter, and did or did not get each message: every condition with its value now, and the last refusal. Also for patients who never entered.',
    body: { patientId: sample.patientId },
    answers: {
      200: {
        means: 'The trigger, the rules, the verdict, journeys so far, and each message with what stands in its way.',
        example: {
          campaign: { id: sample.campaignId, name: 'Recall', state: 'live' },
          patient: { id: sample.patientId, name: 'Ana Reyes' },
          starts: 'When the patient enters the segment',
          takesIn: true,
          verdict: { enters: false, sentence: 'The patient is not active at the practice.' },
          trigger: { title: 'The segment “Recall”', holds: false, found: 'The patient is not in it.', clauses: [] },
          rules: [
            {
              title: 'The patient is active at the practice',
              holds: false,
              found: 'The patient is not active at the practice.',
              clauses: [],
            },
          ],
          lastRefusal: null,
          journeys: [],
          messages: [],
        },
      },
    },
    problems: [409],
  },
} as const satisfies Record<string, Operation>;
