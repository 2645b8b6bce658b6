import { z } from 'zod';
import { firstWords, hasCode, wordsOf } from '../codes.ts';
import { concept, type Money, money, reference, text } from '../elements.ts';
import { dueAtOf, extensions, paidOf } from '../extensions.ts';
import { faulty } from '../fhir-issue.ts';
import { fhirDateTime, fhirDay } from '../fhir-time.ts';
import { mapper } from '../mapped.ts';
import { mentionOf, nobody } from '../mentions.ts';
import { currencyOf, minorUnits } from '../minor-units.ts';
import { nothingKept } from '../nothing-kept.ts';
import { organisationNumber } from '../organisation-number.ts';
import { idOf } from '../references.ts';
import { subjectOf } from '../subject.ts';

const finance = z.enum(['active', 'cancelled', 'draft', 'entered-in-error']);

export const mapCoverage = mapper(
  'Coverage',
  z.object({
    status: finance,
    type: concept.nullish(),
    beneficiary: reference.nullish(),
    period: z.object({ start: fhirDay.nullish(), end: fhirDay.nullish() }).nullish(),
    payor: z.array(reference).nullish(),
    class: z.array(z.object({ type: concept.nullish(), value: text.nullish(), name: text.nullish() })).nullish(),
  }),
  (coverage, context) => {
    const { source, id, sourceUpdatedAt } = context;
    const about = subjectOf(coverage.beneficiary, 'Coverage.beneficiary', context);
    if ('refused' in about) return about;
    const classed = (...kinds: string[]) => {
      const found = coverage.class?.find(({ type }) => hasCode([type], kinds));
      return firstWords([found?.name, found?.value]);
    };
    const [payer] = coverage.payor ?? [];
    return {
      facts: [
        {
          kind: 'coverage',
          source,
          externalId: id,
          sourceUpdatedAt,
          ...about,
          payer: payer === undefined ? nobody : mentionOf(payer, 'Organization', context),
          plan: classed('plan', 'subplan', 'group') ?? wordsOf(coverage.type),
          feeSchedule: classed('fee-schedule', 'feeschedule', 'fee_schedule'),
          status: coverage.status,
          startsOn: coverage.period?.start ?? null,
          endsOn: coverage.period?.end ?? null,
        },
      ],
    };
  },
);

export const mapClaim = mapper(
  'Claim',
  z.object({
    status: finance,
    use: z.enum(['claim', 'preauthorization', 'predetermination']).nullish(),
    patient: reference.nullish(),
    created: fhirDateTime.nullish(),
    total: money.nullish(),
  }),
  (claim, context) => {
    const about = subjectOf(claim.patient, 'Claim.patient', context);
    if ('refused' in about) return about;
    if (claim.use === 'preauthorization' || claim.use === 'predetermination') {
      return nothingKept('Claim.use', 'This asks what a payer would pay and claims nothing');
    }
    const { source, id, sourceUpdatedAt } = context;
    const key = { source, externalId: `Claim/${id}`, sourceUpdatedAt };
    const total = totalOf(claim.total);
    if (total === null) return { refused: wrongMoney('Claim.total.value') };
    const status = claim.status;
    const issuedAt = claim.created ?? null;
    return {
      facts: [
        {
          kind: 'invoice',
          invoiceKind: 'claim',
          ...key,
          ...about,
          status,
          ...total,
          paidMinor: null,
          issuedAt,
          dueAt: null,
        },
      ],
    };
  },
);

export const mapInvoice = mapper(
  'Invoice',
  z.object({
    status: z.enum(['draft', 'issued', 'balanced', 'cancelled', 'entered-in-error']),
    subject: reference.nullish(),
    recipient: reference.nullish(),
    date: fhirDateTime.nullish(),
    totalNet: money.nullish(),
    totalGross: money.nullish(),
    extension: extensions,
  }),
  (invoice, context) => {
    const { source, id, sourceUpdatedAt } = context;
    // What an organisation is to pay is its own affair: nobody reminds the patient of it, and it is told nothing of the patient.
    const payer = idOf(invoice.recipient, ['Organization'], context.findUrn);
    const about =
      payer === null
        ? subjectOf(invoice.subject, 'Invoice.subject', context)
        : { subject: { source, type: 'Patient', externalId: organisationNumber(payer) } as const };
    if ('refused' in about) return about;
    const key = { source, externalId: `Invoice/${id}`, sourceUpdatedAt };
    const total = totalOf(invoice.totalGross ?? invoice.totalNet);
    if (total === null) return { refused: wrongMoney('Invoice.totalGross.value') };
    const status = invoice.status;
    // `balanced`: everything is paid.
    const paidMinor = status === 'balanced' ? total.totalMinor : paidOf(invoice.extension);
    const dueAt = dueAtOf(invoice.extension);
    const issuedAt = invoice.date ?? null;
    return {
      facts: [
        {
          kind: 'invoice',
          invoiceKind: 'invoice',
          ...key,
          ...about,
          status,
          ...total,
          paidMinor,
          issuedAt,
          dueAt,
        },
      ],
    };
  },
);

function totalOf(total: Money | null | undefined): { totalMinor: number | null; currency: string | null } | null {
  const totalMinor = minorUnits(total);
  if (total?.value != null && totalMinor === null) return null;
  return { totalMinor, currency: totalMinor === null ? null : currencyOf(total) };
}

function wrongMoney(path: string) {
  return faulty(path, 'value', 'This amount is larger than any bill: send the real one.');
}
