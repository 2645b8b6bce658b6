import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const person = {
  id: sample.patientId,
  externalId: 'P-1001',
  name: 'Ana Reyes',
  kind: 'patient',
  firstName: 'Ana',
  birthDate: '1984-05-17',
  language: 'en',
  zone: 'America/New_York',
  email: 'ana@example.org',
  phone: '+12025550142',
  active: true,
  deceased: false,
  synthetic: false,
  tags: ['recall'],
} as const;

export const patientOperations = {
  'POST /api/v1/patients': {
    tag: 'Patients',
    summary: 'Make or change a patient',
    description:
      'By the practice system’s id. A field left out keeps what is stored, null clears it, equal content changes nothing and wakes nobody. A record with an older `updatedAt` than the stored one changes nothing. Attributes that are numbers of identity papers are dropped.',
    body: {
      externalId: 'P-1001',
      firstName: 'Ana',
      lastName: 'Reyes',
      birthDate: '1984-05-17',
      email: 'ana@example.org',
      phone: '+12025550142',
      zone: 'America/New_York',
      consents: [{ channel: 'email', purpose: 'marketing', granted: true }],
      updatedAt: '2031-03-01T09:00:00Z',
    },
    answers: {
      200: { means: 'Known before.', example: { patientId: sample.patientId, created: false, changed: true } },
      201: { means: 'Made.', example: { patientId: sample.patientId, created: true, changed: true } },
    },
  },
  'POST /api/v1/patients/search': {
    tag: 'Patients',
    summary: 'Search patients',
    description:
      'By how the first or the last name begins, the last four or more digits of the phone number, a whole e-mail address or the practice system’s id; or all. A POST, so that no name stands in an address. 50 a page, by name; `cursor` is `nextCursor` of the page before. Counting stops at 10,000: `isTotalExact` is false then.',
    body: { text: 'reyes' },
    answers: {
      200: {
        means: 'A page, by name.',
        example: {
          items: [
            {
              id: sample.patientId,
              name: 'Ana Reyes',
              kind: 'patient',
              birthDate: '1984-05-17',
              maskedEmail: 'a…@example.org',
              maskedPhone: '…0142',
              activeEnrollments: 1,
              nextAppointmentAt: '2031-03-04T15:00:00.000Z',
              active: true,
              deceased: false,
              synthetic: false,
            },
          ],
          nextCursor: null,
          total: 1,
          isTotalExact: true,
        },
      },
    },
  },
  'POST /api/v1/patients/{id}/address': {
    tag: 'Patients',
    summary: 'Say that an address is not the patient’s',
    description:
      'Nothing is sent to it from then on; it stays on the record, marked. `again` takes that back, unless only the holder of the address can. Opt-outs stay as they are.',
    body: { channel: 'sms', use: 'never' },
    problems: [404, 409],
    answers: { 204: { means: 'Marked.' } },
  },
  'GET /api/v1/patients/{id}': {
    tag: 'Patients',
    summary: 'Read a patient',
    description: 'With appointments, consents, journeys, and the timeline that says of each decision why.',
    answers: {
      200: {
        means: 'The patient.',
        example: {
          ...person,
          addresses: [{ channel: 'email', optedOutAt: null, suppressedReason: null, notUsed: null }],
          consents: [{ channel: 'email', purpose: 'marketing', granted: true, source: 'api' }],
          appointments: [
            {
              id: sample.appointmentId,
              externalId: 'visit-1',
              status: 'booked',
              startsAt: '2031-03-04T15:00:00.000Z',
              purpose: 'Check-up',
              provider: null,
            },
          ],
          enrollments: [
            {
              id: sample.enrollmentId,
              campaign: { id: sample.campaignId, name: 'Appointment reminder' },
              version: 1,
              status: 'active',
              nodeId: 'wait',
              enteredAt: '2031-03-01T09:00:00.000Z',
              untilAt: '2031-03-02T15:00:00.000Z',
              endedAt: null,
              exitReason: null,
              exitDetail: null,
            },
          ],
          timeline: [
            {
              id: 'trace:1',
              at: '2031-03-01T09:00:00.000Z',
              kind: 'waiting',
              campaign: { id: sample.campaignId, name: 'Appointment reminder' },
              nodeId: 'wait',
              text: 'Waiting until Sun 2 Mar 10:00: 2 days before the appointment',
              reason: null,
              tone: 'info',
            },
          ],
        },
      },
    },
  },
} as const satisfies Record<string, Operation>;
