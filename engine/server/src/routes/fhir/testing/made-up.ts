import type { Appointment, Bundle, Encounter, Patient, Resource } from '@medplum/fhirtypes';

/*
 * Made-up resources for tests: no real person.
 */

export function patient(id: string, more: Partial<Patient> = {}): Patient {
  return {
    resourceType: 'Patient',
    id,
    identifier: [
      { system: 'http://hl7.org/fhir/sid/us-ssn', value: '999-19-2973', type: { coding: [{ code: 'SS' }] } },
      { system: 'urn:oid:2.16.840.1.113883.4.3.25', value: 'S687893029', type: { coding: [{ code: 'DL' }] } },
      { system: 'http://example.org/passportNumber', value: 'X12345678X', type: { coding: [{ code: 'PPN' }] } },
    ],
    name: [{ use: 'official', family: 'Sample', given: ['Ada'] }],
    telecom: [{ system: 'email', value: `${id}@example.com` }],
    ...more,
  };
}
export const neverKept = ['999-19-2973', 'S687893029', 'X12345678X'];

export function appointment(id: string, patientId: string, more: Partial<Appointment> = {}): Appointment {
  return {
    resourceType: 'Appointment',
    id,
    status: 'booked',
    start: '2031-03-20T15:00:00-05:00',
    participant: [
      { status: 'accepted', actor: { reference: `Patient/${patientId}` } },
      { status: 'accepted', actor: { reference: 'Practitioner/d-1' } },
    ],
    ...more,
  };
}

export function encounter(id: string, subject: string, more: Partial<Encounter> = {}): Encounter {
  return {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { code: 'AMB' },
    subject: { reference: subject },
    period: { start: '2031-02-01T10:00:00Z', end: '2031-02-01T10:30:00Z' },
    ...more,
  };
}

export function bundle(type: Bundle['type'], ...resources: unknown[]) {
  return { resourceType: 'Bundle', type, entry: resources.map((resource) => ({ resource })) };
}

export function version(resource: Resource, versionId: string | null, lastUpdated: string | null = null): Resource {
  const meta = { ...(versionId !== null && { versionId }), ...(lastUpdated !== null && { lastUpdated }) };
  return { ...resource, meta };
}
