import type { FactOfPatient, FactReference } from '../facts/fact-to-write.ts';

const day = 86_400_000;
const icd10 = 'http://hl7.org/fhir/sid/icd-10-cm';

/**
 * What the demo's practice system knows of its patients beside their visits, made up: coverage of most, a long-standing condition of some,
 * an invoice of every third (half of them unpaid), a form that was filled in. The same `startedAt` gives the same list.
 */
export function demoRecords(externalIds: readonly string[], startedAt: number): FactOfPatient[] {
  return externalIds.flatMap((patient, index) => [
    ...coverageOf(patient, index),
    ...conditionsOf(patient, index, startedAt),
    ...invoicesOf(patient, index, startedAt),
    ...formsOf(patient, index, startedAt),
  ]);
}

function keyOf(patient: string, what: string) {
  const subject: FactReference = { source: 'api', type: 'Patient', externalId: patient };
  return { source: 'demo', externalId: `${what}-${patient}`, sourceUpdatedAt: null, subject };
}

const payers = [
  { payer: 'Bay Colony Health', plan: 'PPO', feeSchedule: 'commercial' },
  { payer: 'Commonwealth Mutual', plan: 'HMO', feeSchedule: 'commercial' },
  { payer: 'Medicare', plan: 'Part B', feeSchedule: 'medicare' },
] as const;

function coverageOf(patient: string, index: number): FactOfPatient[] {
  const chosen = payers[index % 4];
  if (chosen === undefined) return [];
  const { payer, ...rest } = chosen;
  const named = { name: payer, ref: null };
  const term = { status: 'active', startsOn: '2025-01-01', endsOn: null };
  return [{ ...keyOf(patient, 'coverage'), kind: 'coverage', payer: named, ...rest, ...term }];
}

const codes = ['I10', 'E11.9', 'J45.909', 'M54.50', 'F41.1'] as const;

function conditionsOf(patient: string, index: number, startedAt: number): FactOfPatient[] {
  const code = index % 3 === 1 ? codes[Math.floor(index / 3) % codes.length] : undefined;
  if (code === undefined) return [];
  const onsetAt = startedAt - (200 + index * 30) * day;
  const known = { code, system: icd10, status: 'active', onsetAt, recordedAt: onsetAt + day };
  return [{ ...keyOf(patient, 'condition'), kind: 'condition', ...known }];
}

function invoicesOf(patient: string, index: number, startedAt: number): FactOfPatient[] {
  if (index % 3 !== 0) return [];
  const isPaid = index % 6 === 0;
  const totalMinor = 4_500 + (index % 7) * 1_250;
  const issuedAt = startedAt - (10 + index) * day;
  return [
    {
      ...keyOf(patient, 'invoice'),
      kind: 'invoice',
      invoiceKind: 'invoice',
      status: isPaid ? 'balanced' : 'issued',
      totalMinor,
      paidMinor: isPaid ? totalMinor : 0,
      currency: 'USD',
      issuedAt,
      dueAt: issuedAt + 30 * day,
    },
  ];
}

function formsOf(patient: string, index: number, startedAt: number): FactOfPatient[] {
  if (index % 4 !== 2) return [];
  const authoredAt = startedAt - (5 + index) * day;
  return [{ ...keyOf(patient, 'form'), kind: 'form', form: 'intake', status: 'completed', authoredAt }];
}
