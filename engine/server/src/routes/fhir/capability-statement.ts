import { fhirStoredTypes } from '@cairn/activities';
import type { CapabilityStatement } from '@medplum/fhirtypes';

/** What this server can do, for FHIR clients that ask before they send. */
export function capabilityStatement(publicUrl: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-01-01',
    kind: 'instance',
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    software: { name: 'Cairn' },
    implementation: { description: 'Facts for patient campaigns', url: `${publicUrl}/fhir` },
    rest: [
      {
        mode: 'server',
        documentation:
          'Resources are read into facts; they cannot be read back, except the messages that Cairn sent. Entries of a bundle are stored each by itself, also those of a transaction: a transaction with a refused entry is answered with 422, and its other entries are stored.',
        security: { description: 'An API key of the practice with the scope fhir, as a bearer token.' },
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        resource: fhirStoredTypes.map((type) => ({
          type,
          versioning: 'no-version' as const,
          updateCreate: true,
          interaction: [
            { code: 'update' as const },
            ...(type === 'Communication' ? [{ code: 'read' as const }, { code: 'search-type' as const }] : []),
          ],
          ...(type === 'Communication' && { searchParam: communicationSearch }),
        })),
      },
    ],
  };
}

const communicationSearch = [
  {
    name: 'patient',
    type: 'reference' as const,
    documentation: 'By POST to _search alone: no patient stands in an address.',
  },
  { name: 'sent', type: 'date' as const },
  { name: 'status', type: 'token' as const },
];
