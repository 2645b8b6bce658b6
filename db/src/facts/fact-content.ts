import { assertNever } from '@cairn/core';
import type { coverages, invoices } from '../tables/billing.ts';
import type { conditions, encounters, forms, procedures } from '../tables/clinical.ts';
import type { appointments } from '../tables/patients.ts';
import type { relatedPersons } from '../tables/related-persons.ts';
import type { TabledFact } from './fact-tables.ts';
import type {
  AppointmentToWrite,
  ConditionToWrite,
  CoverageToWrite,
  EncounterToWrite,
  FactReference,
  FormToWrite,
  InvoiceToWrite,
  Mention,
  ProcedureToWrite,
  RelatedPersonToWrite,
} from './fact-to-write.ts';

type Told =
  | 'id'
  | 'practiceId'
  | 'patientId'
  | 'source'
  | 'externalId'
  | 'sourceUpdatedAt'
  | 'contentHash'
  | 'createdAt'
  | 'updatedAt';

/** What a fact says, as its table's columns: the content that the hash is of. */
export type FactContent = Record<string, string | number | boolean | null | readonly string[]>;

/** The name in the practice's directory that a reference leads to, or null. */
export type NameOf = (ref: FactReference) => string | null;

/** A fact keeps its subject and key out of its content: without them it is what one of no matter whom says. */
export type Unowned<F extends TabledFact> = F extends TabledFact ? Omit<F, 'subject'> : never;

/** What the fact says once the names it only refers to are filled in. */
export function contentOf(fact: Unowned<TabledFact>, nameOf: NameOf): FactContent {
  switch (fact.kind) {
    case 'related_person':
      return relatedPersonContent(fact);
    case 'appointment':
      return appointmentContent(fact, nameOf);
    case 'encounter':
      return encounterContent(fact, nameOf);
    case 'condition':
      return conditionContent(fact);
    case 'procedure':
      return procedureContent(fact);
    case 'coverage':
      return coverageContent(fact, nameOf);
    case 'invoice':
      return invoiceContent(fact);
    case 'form':
      return formContent(fact);
    default:
      return assertNever(fact, 'fact');
  }
}

/** How a reference is kept beside the name: `Practitioner/12`, of the fact's own source alone. */
function refText(ref: FactReference | null, source: string): string | null {
  return ref !== null && ref.source === source ? `${ref.type}/${ref.externalId}` : null;
}

function nameIn(mention: Mention, nameOf: NameOf): string | null {
  return mention.name ?? (mention.ref === null ? null : nameOf(mention.ref));
}

function appointmentContent(fact: Unowned<AppointmentToWrite>, nameOf: NameOf) {
  const { status, startsAt, endsAt, purpose, caseType, bookedAt, source } = fact;
  return {
    status,
    startsAt,
    endsAt,
    purpose,
    provider: nameIn(fact.provider, nameOf),
    location: nameIn(fact.location, nameOf),
    caseType,
    procedureCodes: sortedCodes(fact.procedureCodes),
    diagnosisCodes: sortedCodes(fact.diagnosisCodes),
    bookedAt,
    providerRef: refText(fact.provider.ref, source),
    locationRef: refText(fact.location.ref, source),
  } satisfies Omit<typeof appointments.$inferSelect, Told>;
}

function encounterContent(fact: Unowned<EncounterToWrite>, nameOf: NameOf) {
  const { appointment, conditions = [], status, startsAt, endsAt, purpose, source } = fact;
  const named = conditions.flatMap((ref) => (ref.source === source ? [ref.externalId] : []));
  return {
    appointmentRef: appointment !== null && appointment.source === source ? appointment.externalId : null,
    status,
    startsAt,
    endsAt,
    purpose,
    provider: nameIn(fact.provider, nameOf),
    location: nameIn(fact.location, nameOf),
    providerRef: refText(fact.provider.ref, source),
    locationRef: refText(fact.location.ref, source),
    diagnosisCodes: sortedCodes(fact.diagnosisCodes),
    conditionRefs: sortedCodes(named),
  } satisfies Omit<typeof encounters.$inferSelect, Told | 'appointmentId' | 'conditionCodes'>;
}

function conditionContent({ code, system, status, onsetAt, recordedAt }: Unowned<ConditionToWrite>) {
  return { code, system, status, onsetAt, recordedAt } satisfies Omit<typeof conditions.$inferSelect, Told>;
}

function procedureContent({ code, system, status, performedAt }: Unowned<ProcedureToWrite>) {
  return { code, system, status, performedAt } satisfies Omit<typeof procedures.$inferSelect, Told>;
}

function coverageContent(fact: Unowned<CoverageToWrite>, nameOf: NameOf) {
  const { plan, feeSchedule, status, startsOn, endsOn, source } = fact;
  return {
    payer: nameIn(fact.payer, nameOf),
    payerRef: refText(fact.payer.ref, source),
    plan,
    feeSchedule,
    status,
    startsOn,
    endsOn,
  } satisfies Omit<typeof coverages.$inferSelect, Told>;
}

function invoiceContent(fact: Unowned<InvoiceToWrite>) {
  const { invoiceKind, status, totalMinor, paidMinor, currency, issuedAt, dueAt } = fact;
  return {
    kind: invoiceKind,
    status,
    totalMinor,
    paidMinor,
    currency,
    issuedAt,
    dueAt,
  } satisfies Omit<typeof invoices.$inferSelect, Told>;
}

function formContent({ form, status, authoredAt }: Unowned<FormToWrite>) {
  return { form, status, authoredAt } satisfies Omit<typeof forms.$inferSelect, Told>;
}

function relatedPersonContent(fact: Unowned<RelatedPersonToWrite>) {
  const { relationship, name, phone, primaryContact } = fact;
  const email = fact.email === null ? null : fact.email.trim().toLowerCase();
  return { relationship, name, email, phone, primaryContact } satisfies Omit<typeof relatedPersons.$inferSelect, Told>;
}

/** Each once, in one order: a source that lists them otherwise says nothing new. */
export function sortedCodes(given: readonly string[]): string[] {
  return [...new Set(given)].sort();
}
