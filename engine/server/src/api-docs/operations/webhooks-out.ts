import type { Operation } from '../operation.ts';
import { sample } from './sample.ts';

const id = '0198c1d2-0000-7000-8000-000000000008';
const deliveryId = '0198c1d2-0000-7000-8000-000000000009';
const done = { 204: { means: 'Done.' } } as const;

export const webhookOutOperations = {
  'GET /api/v1/webhooks': {
    tag: 'Webhooks out',
    summary: 'List webhooks, and what can be heard of',
    answers: {
      200: {
        means: 'Addresses without their secrets, with counts of the last 30 days.',
        example: {
          endpoints: [
            {
              id,
              kind: 'webhook',
              url: 'https://example.org/cairn',
              description: 'Front desk',
              eventTypes: ['patient.enrolled', 'message.failed'],
              isOn: true,
              offReason: null,
              createdAt: '2031-03-01T09:00:00.000Z',
              delivered: 120,
              waiting: 0,
              failed: 0,
              lastDeliveredAt: '2031-03-02T09:00:00.000Z',
              lastProblemAt: null,
              lastProblem: null,
            },
          ],
          types: [{ type: 'patient.enrolled', means: 'a patient entered a campaign' }],
        },
      },
    },
  },
  'POST /api/v1/webhooks': {
    tag: 'Webhooks out',
    summary: 'Register an address',
    description: [
      'It hears of the chosen events by POST: `{ "type", "timestamp", "data" }`, where `data` holds ids alone (`patientId`, `patient`: the practice system’s id, `enrollmentId`, `campaignId`, `messageId`). Read what you need with a key.',
      'Requests are signed as [Standard Webhooks](https://www.standardwebhooks.com) asks: check `webhook-signature` with the secret, and take each `webhook-id` once. Answer 2xx within ten seconds. Anything else is tried again, at first after seconds, for three days; then the address is turned off and staff get a task. 410 turns it off at once.',
      'Only https addresses of the public internet are called, and no redirect is followed.',
    ].join('\n\n'),
    body: {
      url: 'https://example.org/cairn',
      eventTypes: ['patient.enrolled', 'message.failed'],
      description: 'Front desk',
    },
    answers: { 201: { means: 'The secret is in this answer and never again.', example: { id, secret: 'whsec_…' } } },
  },
  'POST /api/v1/webhooks/fhir-server': {
    tag: 'Webhooks out',
    summary: 'Register a FHIR server that messages are written to',
    description: [
      'From then on, each message that a provider took is written there by `PUT {url}/Communication/{id}` with the bearer token: the same resource as `GET /fhir/Communication/{id}` here, under the same id, so that a repetition changes nothing. Messages of the sandbox are never written.',
      'The patient is named as `Patient/{id}` when the record came by FHIR from this `source`, else by an identifier of the practice’s system.',
      'What is not answered with 2xx is tried again for three days, then the server is turned off and staff get a task. 400, 410, 413 and 422 mean that this message cannot be stored: it has failed, and staff get a task.',
    ].join('\n\n'),
    body: { url: 'https://example.org/fhir', token: 'made-up-token', source: 'main' },
    answers: { 201: { means: 'Registered. The token is never shown.', example: { id } } },
  },
  'PATCH /api/v1/webhooks/{id}': {
    tag: 'Webhooks out',
    summary: 'Change a webhook, turn it off or on',
    description:
      'Turned on again, it gets what waited meanwhile. `token` is for a FHIR server only, `eventTypes` for a webhook only.',
    body: { isOn: true },
    answers: done,
  },
  'DELETE /api/v1/webhooks/{id}': {
    tag: 'Webhooks out',
    summary: 'Remove a webhook, with its deliveries',
    answers: done,
  },
  'POST /api/v1/webhooks/{id}/secret': {
    tag: 'Webhooks out',
    summary: 'Make a new secret',
    description: 'For a day each request carries a signature by either, so that a receiver can change over.',
    answers: { 200: { means: 'The secret is in this answer and never again.', example: { id, secret: 'whsec_…' } } },
  },
  'POST /api/v1/webhooks/{id}/test': {
    tag: 'Webhooks out',
    summary: 'Send a test',
    description: 'A FHIR server is asked for its `metadata`; nothing is written to it.',
    answers: { 202: { means: 'It is sent within a second.', example: { id: deliveryId } } },
    problems: [409],
  },
  'POST /api/v1/webhook-deliveries/search': {
    tag: 'Webhooks out',
    summary: 'List deliveries',
    description: 'Newest first, 50 a page; `cursor` is `nextCursor` of the page before.',
    body: { state: 'failed', endpointId: sample.practiceId },
    answers: {
      200: {
        means: 'A page.',
        example: {
          items: [
            {
              id: deliveryId,
              endpointId: id,
              url: 'https://example.org/cairn',
              type: 'patient.enrolled',
              state: 'failed',
              attempts: 15,
              createdAt: '2031-03-01T09:00:00.000Z',
              lastAttemptAt: '2031-03-04T08:00:00.000Z',
              nextAt: null,
              settledAt: '2031-03-04T08:00:00.000Z',
              lastStatus: 503,
              lastError: 'http_503',
            },
          ],
          nextCursor: null,
        },
      },
    },
  },
  'POST /api/v1/webhook-deliveries/{id}/replay': {
    tag: 'Webhooks out',
    summary: 'Send a delivery again',
    description: 'Under the same `webhook-id` and with the same content.',
    answers: { 202: { means: 'It is sent within a second.', example: { id: deliveryId } } },
    problems: [409],
  },
} as const satisfies Record<string, Operation>;
