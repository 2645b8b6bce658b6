import { coverages, invoices } from '../tables/billing.ts';
import { conditions, encounters, forms, procedures } from '../tables/clinical.ts';
import { appointments } from '../tables/patients.ts';
import { relatedPersons } from '../tables/related-persons.ts';
import { type FactTable, factTable } from './fact-table.ts';
import type { FactOfPatient } from './fact-to-write.ts';

/** Facts of a patient that have a table with a row for each: all but consents, which are one row a channel and purpose. */
export type TabledFact = Exclude<FactOfPatient, { kind: 'consent' }>;

export const factTables = {
  related_person: factTable(relatedPersons, { kind: 'related_person', keys: ['patient'] }),
  appointment: factTable(appointments, { kind: 'appointment', keys: ['appointments'], summed: true }),
  encounter: factTable(encounters, { kind: 'encounter', keys: ['clinical', 'appointments'], summed: true }),
  condition: factTable(conditions, { kind: 'condition', keys: ['clinical'] }),
  procedure: factTable(procedures, { kind: 'procedure', keys: ['clinical'] }),
  coverage: factTable(coverages, { kind: 'coverage', keys: ['billing'] }),
  invoice: factTable(invoices, { kind: 'invoice', keys: ['billing'], summed: true }),
  form: factTable(forms, { kind: 'form', keys: ['forms'] }),
} as const satisfies Record<TabledFact['kind'], FactTable>;

/** In the order in which a chunk is written: appointments before the encounters that may point to them. */
export const tabledKinds = [
  'related_person',
  'appointment',
  'encounter',
  'condition',
  'procedure',
  'coverage',
  'invoice',
  'form',
] as const satisfies TabledFact['kind'][];
