import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

export const enrollmentOperations = {
  'POST /api/v1/enrollments': {
    tag: 'Enrollments',
    summary: 'Enroll a patient',
    description:
      'Puts one patient into one campaign. `campaign` is its id or its slug; name the patient by `patientId`, or by `patient`, the practice system’s id. A campaign that takes a patient once answers `already` to the second time.',
    body: { campaign: 'welcome-series', patient: 'P-1001', reason: 'Asked for it at the desk' },
    answers: {
      200: { means: 'Was or is in it.', example: { kind: 'already', enrollmentId: sample.enrollmentId } },
      201: { means: 'Enrolled.', example: { kind: 'enrolled', enrollmentId: sample.enrollmentId } },
    },
    problems: [404, 409, 422],
  },
  'GET /api/v1/enrollments/{id}': {
    tag: 'Enrollments',
    summary: 'Read an enrollment',
    description: 'Where the patient stands, until when, and how it ended.',
    answers: {
      200: {
        means: 'The enrollment.',
        example: {
          id: sample.enrollmentId,
          patientId: sample.patientId,
          campaign: { id: sample.campaignId, name: 'Welcome series' },
          version: 1,
          status: 'active',
          nodeId: 'wait',
          enteredAt: '2031-03-01T09:00:00.000Z',
          untilAt: '2031-03-04T09:00:00.000Z',
          endedAt: null,
          exitReason: null,
          exitDetail: null,
        },
      },
    },
  },
  'POST /api/v1/enrollments/{id}/withdraw': {
    tag: 'Enrollments',
    summary: 'Take a patient out',
    description:
      'At once, with a reason for the timeline. Messages that were not handed over yet are cancelled in the same moment.',
    body: { reason: 'Moved to another practice' },
    answers: { 200: { means: 'Out.', example: { status: 'ended' } } },
    problems: [409],
  },
  'POST /api/v1/enrollments/{id}/retry': {
    tag: 'Enrollments',
    summary: 'Set a stuck journey going again',
    answers: { 200: { means: 'It goes on.', example: { status: 'active' } } },
    problems: [409],
  },
} as const satisfies Record<string, Operation>;
