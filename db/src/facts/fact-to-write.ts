import type { AppointmentStatus, Channel, InvoiceFacts, PersonKind, Purpose } from '@cairn/core';
import type { PatientInput } from './write-patient.ts';

/** Names something by the id it has in the system it comes from; what it names may arrive later. */
export type FactReference = { source: string; type: FactReferenceType; externalId: string };
export type FactReferenceType =
  | 'Patient'
  | 'Appointment'
  | 'Encounter'
  | 'Condition'
  | 'Practitioner'
  | 'Location'
  | 'Organization';

/** Whom or what a fact mentions: by name, by reference, by both or not at all. A name given wins over the directory's. */
export type Mention = { name: string | null; ref: FactReference | null };

/** The key of a fact, and which of two versions of it is the newer. */
type Keyed = {
  source: string;
  /** One fact a kind, source and external id: who makes several facts of one record adds a suffix. */
  externalId: string;
  /** When the source last changed it; null = now, in order of arrival. */
  sourceUpdatedAt: number | null;
};

/** Of a patient: while the patient is unknown the fact is parked. */
type OfPatient = Keyed & { subject: FactReference };

/** What is left out keeps its stored value; null clears it. */
export type PatientToWrite = {
  kind: 'patient';
  /** What the person or organisation is to the practice; as stored, or else a patient, unless told. */
  personKind?: PersonKind;
} & Omit<PatientInput, 'kind' | 'sourceUpdatedAt'> &
  Keyed;

export type RelatedPersonToWrite = OfPatient & {
  kind: 'related_person';
  relationship: string | null;
  name: string | null;
  email: string | null;
  phone: string | null;
  primaryContact: boolean;
};

export type AppointmentToWrite = OfPatient & {
  kind: 'appointment';
  status: AppointmentStatus;
  startsAt: number | null;
  endsAt: number | null;
  purpose: string | null;
  provider: Mention;
  location: Mention;
  caseType: string | null;
  procedureCodes: string[];
  diagnosisCodes: string[];
  bookedAt: number | null;
};

export type EncounterToWrite = OfPatient & {
  kind: 'encounter';
  /** Of the same source and patient. */
  appointment: FactReference | null;
  /** What it was about, beside the codes; of the same source and patient. */
  conditions?: readonly FactReference[];
  status: string;
  startsAt: number | null;
  endsAt: number | null;
  purpose: string | null;
  provider: Mention;
  location: Mention;
  diagnosisCodes: string[];
};

export type ConditionToWrite = OfPatient & {
  kind: 'condition';
  code: string;
  system: string | null;
  status: string;
  onsetAt: number | null;
  recordedAt: number | null;
};

export type ProcedureToWrite = OfPatient & {
  kind: 'procedure';
  code: string;
  system: string | null;
  status: string;
  performedAt: number | null;
};

export type CoverageToWrite = OfPatient & {
  kind: 'coverage';
  payer: Mention;
  plan: string | null;
  feeSchedule: string | null;
  status: string;
  startsOn: string | null;
  endsOn: string | null;
};

export type InvoiceToWrite = OfPatient & {
  kind: 'invoice';
  /** To the patient, or a claim to a payer. */
  invoiceKind: InvoiceFacts['kind'];
  status: string;
  totalMinor: number | null;
  paidMinor: number | null;
  currency: string | null;
  issuedAt: number | null;
  dueAt: number | null;
};

export type FormToWrite = OfPatient & { kind: 'form'; form: string; status: string; authoredAt: number | null };

export type ConsentToWrite = OfPatient & {
  kind: 'consent';
  channel: Channel;
  purpose: Purpose;
  granted: boolean;
  evidence: string | null;
  /** When it was given or withdrawn. */
  recordedAt: number;
};

type Entry = Keyed & { name: string; active: boolean; phone: string | null };

export type PractitionerToWrite = Entry & { kind: 'practitioner' };
export type OrganizationToWrite = Entry & { kind: 'organization' };
/** `zone`: IANA zone of the place, or null. */
export type LocationToWrite = Entry & { kind: 'location'; zone: string | null };

export type DirectoryEntryToWrite = PractitionerToWrite | OrganizationToWrite | LocationToWrite;

export type FactOfPatient =
  | RelatedPersonToWrite
  | AppointmentToWrite
  | EncounterToWrite
  | ConditionToWrite
  | ProcedureToWrite
  | CoverageToWrite
  | InvoiceToWrite
  | FormToWrite
  | ConsentToWrite;

/** One thing a practice system says. Facts may come in any order: what they refer to need not be there yet. */
export type FactToWrite = PatientToWrite | DirectoryEntryToWrite | FactOfPatient;
