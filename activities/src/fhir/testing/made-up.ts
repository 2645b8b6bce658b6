import type {
  Appointment,
  Claim,
  Condition,
  Consent,
  Coverage,
  Encounter,
  Patient,
  Resource,
} from '@medplum/fhirtypes';

/*
 * Made-up resources for tests: no real person. Every identifier that must never be kept is among the patient's.
 */

export const neverKept = ['999-19-2973', 'S687893029', 'X12345678X'];

export const patient: Patient = {
  resourceType: 'Patient',
  id: 'p-1',
  meta: { versionId: '3', lastUpdated: '2031-03-01T08:00:00Z' },
  identifier: [
    { system: 'http://hospital.example.org', value: '4270384', type: { coding: [{ code: 'MR' }] } },
    { system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-19-2973', type: { coding: [{ code: 'SS' }] } },
    { system: 'urn:oid:2.16.840.1.113883.4.3.25', value: 'S687893029', type: { coding: [{ code: 'DL' }] } },
    { system: 'http://example.org/passportNumber', value: 'X12345678X', type: { coding: [{ code: 'PPN' }] } },
  ],
  active: true,
  name: [
    { use: 'maiden', family: 'Before', given: ['Alma'] },
    { use: 'official', family: 'Lakin', given: ['Alma', 'Rose'], prefix: ['Ms.'] },
  ],
  telecom: [
    { system: 'phone', value: '617-555-0100', use: 'home' },
    { system: 'phone', value: '617-555-0142', use: 'mobile' },
    { system: 'email', value: 'Alma@Example.com' },
  ],
  gender: 'female',
  birthDate: '1971-08-26',
  address: [{ use: 'home', city: 'Boston', state: 'Massachusetts', postalCode: '02114', country: 'US' }],
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'en-US' }] } }],
};

export const appointment: Appointment = {
  resourceType: 'Appointment',
  id: 'a-1',
  status: 'booked',
  serviceType: [{ text: 'Check-up', coding: [{ system: 'http://www.ada.org/cdt', code: 'D0120' }] }],
  appointmentType: { coding: [{ code: 'FOLLOWUP', display: 'follow-up' }] },
  reasonCode: [{ coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'K02.9' }] }],
  start: '2031-03-10T15:00:00-05:00',
  end: '2031-03-10T15:30:00-05:00',
  created: '2031-03-01',
  participant: [
    { status: 'accepted', actor: { reference: 'Practitioner/d-1', display: 'Dr. Osei' } },
    { status: 'accepted', actor: { reference: 'Location/l-1' } },
    { status: 'accepted', actor: { reference: 'Patient/p-1' } },
  ],
};

export const encounter: Encounter = {
  resourceType: 'Encounter',
  id: 'e-1',
  status: 'finished',
  class: { code: 'AMB' },
  type: [{ coding: [{ code: '162673000', display: 'General examination' }] }],
  subject: { reference: 'https://fhir.example.org/r4/Patient/p-1/_history/4' },
  appointment: [{ reference: 'Appointment/a-1' }],
  participant: [
    { individual: { reference: 'Practitioner/d-2' } },
    { type: [{ coding: [{ code: 'PPRF' }] }], individual: { reference: 'Practitioner/d-1' } },
  ],
  period: { start: '2031-03-10T20:00:00Z', end: '2031-03-10T20:25:00Z' },
  location: [{ location: { reference: 'Location/l-1' } }],
};

export const condition: Condition = {
  resourceType: 'Condition',
  id: 'c-1',
  clinicalStatus: { coding: [{ code: 'active' }] },
  code: { coding: [{ system: 'http://snomed.info/sct', code: '314529007' }] },
  subject: { reference: 'urn:uuid:p-1' },
  onsetDateTime: '2019-05',
};

export const coverage: Coverage = {
  resourceType: 'Coverage',
  id: 'v-1',
  status: 'active',
  beneficiary: { reference: 'Patient/p-1' },
  period: { start: '2030-01-01', end: '2031-12-31' },
  payor: [{ reference: 'Organization/o-1', display: 'Anthem' }],
  class: [
    { type: { coding: [{ code: 'plan' }] }, value: '90003', name: 'Gold' },
    { type: { coding: [{ code: 'fee-schedule' }] }, value: 'UCR-2' },
  ],
};

export const claim: Claim = {
  resourceType: 'Claim',
  id: 'k-1',
  status: 'active',
  type: { coding: [{ code: 'institutional' }] },
  use: 'claim',
  patient: { reference: 'Patient/p-1' },
  created: '2031-03-11',
  provider: { reference: 'Organization/o-1' },
  priority: {},
  insurance: [],
  total: { value: 1.005, currency: 'USD' },
};

export const consent: Consent = {
  resourceType: 'Consent',
  id: 's-1',
  status: 'active',
  scope: {},
  category: [],
  patient: { reference: 'Patient/p-1' },
  dateTime: '2031-02-01T10:00:00Z',
  provision: {
    type: 'permit',
    purpose: [{ code: 'HMARKT' }],
    provision: [{ type: 'deny', code: [{ coding: [{ code: 'sms' }] }] }],
  },
};

export const everyType: readonly Resource[] = [
  patient,
  appointment,
  encounter,
  condition,
  coverage,
  claim,
  consent,
  { resourceType: 'RelatedPerson', id: 'r-1', patient: { reference: 'Patient/p-1' }, name: [{ text: 'Jo Lakin' }] },
  { resourceType: 'Practitioner', id: 'd-1', name: [{ family: 'Osei', given: ['Ama'], prefix: ['Dr.'] }] },
  { resourceType: 'Location', id: 'l-1', name: 'Elm Street office' },
  { resourceType: 'Organization', id: 'o-1', name: 'Anthem' },
  {
    resourceType: 'Procedure',
    id: 'x-1',
    status: 'completed',
    code: { coding: [{ code: 'D1110' }] },
    subject: { reference: 'Patient/p-1' },
    performedPeriod: { start: '2031-03-10T20:00:00Z' },
  },
  {
    resourceType: 'Invoice',
    id: 'i-1',
    status: 'issued',
    subject: { reference: 'Patient/p-1' },
    date: '2031-03-12',
    totalGross: { value: 80, currency: 'USD' },
  },
  {
    resourceType: 'QuestionnaireResponse',
    id: 'q-1',
    status: 'completed',
    questionnaire: 'https://forms.example.org/Questionnaire/intake|2',
    subject: { reference: 'Patient/p-1' },
    authored: '2031-03-09T12:00:00Z',
  },
  {
    resourceType: 'Communication',
    id: 'm-1',
    status: 'completed',
    subject: { reference: 'Patient/p-1' },
    sent: '2031-03-08T12:00:00Z',
    medium: [{ coding: [{ code: 'PHONE' }] }],
    payload: [{ contentString: 'Not to be kept' }],
  },
];
