import type { Operation } from '../operation.ts';

const patient = {
  resourceType: 'Patient',
  id: 'P-1001',
  meta: { versionId: '1', lastUpdated: '2026-03-01T08:00:00Z' },
  name: [{ family: 'Sample', given: ['Ana'] }],
  telecom: [{ system: 'email', value: 'ana@example.org' }],
} as const;
const appointment = {
  resourceType: 'Appointment',
  id: 'visit-1',
  status: 'booked',
  start: '2031-03-04T15:00:00Z',
  participant: [{ actor: { reference: 'Patient/P-1001' } }],
} as const;

export const fhirOperations = {
  'GET /fhir/metadata': {
    tag: 'FHIR',
    summary: 'Say what this server takes and gives, as a CapabilityStatement',
    answers: { 200: { means: 'The statement.' } },
  },
  'POST /fhir': {
    tag: 'FHIR',
    summary: 'Take in a bundle of FHIR R4 resources',
    description:
      'Types transaction, batch and collection, up to 10 MB. Each entry is stored by itself and answered by itself, those refused with an OperationOutcome that names the place. A transaction with a refused entry answers 422; its other entries are stored. The header `Cairn-Source` names the sending system, `Cairn-Triggers: none` lets nothing in it start a campaign. See engine/docs/fhir.md.',
    body: { resourceType: 'Bundle', type: 'batch', entry: [{ resource: patient }, { resource: appointment }] },
    answers: { 200: { means: 'A response for each entry: 201, 200 and 202 are stored, 422 is refused.' } },
    problems: [422],
  },
  'PUT /fhir/{type}/{id}': {
    tag: 'FHIR',
    summary: 'Take in one FHIR R4 resource',
    description: 'An older version than the stored one changes nothing, and so does the same one again.',
    body: patient,
    answers: {
      200: { means: 'Stored before, or nothing that Cairn keeps: the outcome says which.' },
      201: { means: 'Stored.' },
      202: { means: 'Stored; it takes effect when its patient comes.' },
    },
    problems: [422],
  },
  'GET /fhir/Communication': {
    tag: 'FHIR',
    summary: 'List the messages of the practice as Communications',
    description:
      'Parameters: `sent` (ge2026-03-01), `status`, `_count` (up to 200), `_cursor`. To ask about a patient, search by POST: no patient may stand in an address.',
    answers: { 200: { means: 'A bundle, the newest first; its link `next` leads on.' } },
    problems: [400],
  },
  'POST /fhir/Communication/_search': {
    tag: 'FHIR',
    summary: 'Search messages, also by patient',
    description: 'A form (`application/x-www-form-urlencoded`) with the same parameters and `patient=Patient/P-1001`.',
    answers: { 200: { means: 'A bundle. Send the same form to its link `next` for more.' } },
    problems: [400],
  },
  'GET /fhir/Communication/{id}': {
    tag: 'FHIR',
    summary: 'Read one message as a Communication',
    answers: { 200: { means: 'The message.' } },
  },
} as const satisfies Readonly<Record<string, Operation>>;
