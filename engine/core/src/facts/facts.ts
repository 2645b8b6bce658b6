/**
 * The facts that decisions are made from: one snapshot of one patient, read in the transaction that decides.
 * Instants are epoch milliseconds and end in `At`; calendar dates are `YYYY-MM-DD`.
 */
import type { Filter } from '../filter/filter.ts';
import type { Weekday } from '../rules/quiet-hours.ts';

export type Channel = 'email' | 'sms';
export type Purpose = 'care' | 'operational' | 'marketing';

export const channels = ['email', 'sms'] as const satisfies readonly Channel[];
export const purposes = ['care', 'operational', 'marketing'] as const satisfies readonly Purpose[];

/** What somebody in the register is to the practice. Only patients are in audiences unless a filter asks for others. */
export const personKinds = ['patient', 'lead', 'contact', 'organisation'] as const;
export type PersonKind = (typeof personKinds)[number];

/** FHIR R4 Appointment.status; `noshow` is FHIR's spelling. */
export const appointmentStatuses = [
  'proposed',
  'pending',
  'booked',
  'arrived',
  'fulfilled',
  'cancelled',
  'noshow',
  'entered-in-error',
  'checked-in',
  'waitlist',
] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

export type AttributeValue = string | number | boolean | null;

export type PatientFacts = {
  id: string;
  /** What the person or organisation is to the practice; absent: a patient. */
  kind?: PersonKind;
  firstName: string;
  lastName: string;
  birthDate: string | null;
  sex: string | null;
  language: string | null;
  /** IANA zone the patient stated, or null. */
  zone: string | null;
  /** Two-letter US state of the home address, or null. */
  addressState: string | null;
  city: string | null;
  postcode: string | null;
  /** False once discharged or archived. */
  active: boolean;
  deceased: boolean;
  tags: string[];
  attributes: Record<string, AttributeValue>;
};

export type AppointmentFacts = {
  id: string;
  status: AppointmentStatus;
  startsAt: number | null;
  endsAt: number | null;
  /** What the visit is for, in the practice's words ("Check-up"). */
  purpose: string | null;
  provider: string | null;
  location: string | null;
  /** The practice's own sorting of visits ("new-patient", "follow-up"). */
  caseType: string | null;
  procedureCodes: string[];
  diagnosisCodes: string[];
  /** When it was booked, as the practice system says. */
  bookedAt: number | null;
};

/** A visit as it took place. A finished one that belongs to no appointment counts as an attended visit of its own. */
export type EncounterFacts = {
  id: string;
  /** The appointment it fulfils, or null. */
  appointmentId: string | null;
  /** FHIR R4 Encounter.status: `finished` is over. */
  status: string;
  startsAt: number | null;
  endsAt: number | null;
  purpose: string | null;
  provider: string | null;
  location: string | null;
  diagnosisCodes: string[];
};

export type ConditionFacts = {
  id: string;
  code: string;
  /** URI of the code's system, or null when the source named none. */
  system: string | null;
  /** FHIR R4 Condition.clinicalStatus code (`active`, `resolved`). */
  status: string;
  onsetAt: number | null;
  recordedAt: number | null;
};

export type ProcedureFacts = {
  id: string;
  code: string;
  /** URI of the code's system, or null when the source named none. */
  system: string | null;
  /** FHIR R4 Procedure.status. */
  status: string;
  performedAt: number | null;
};

export type CoverageFacts = {
  id: string;
  payer: string | null;
  plan: string | null;
  /** Which price list holds for the patient, in the practice's words. */
  feeSchedule: string | null;
  /** FHIR R4 Coverage.status. */
  status: string;
  startsOn: string | null;
  endsOn: string | null;
};

export type InvoiceFacts = {
  id: string;
  /** To the patient, or a claim to a payer. */
  kind: 'invoice' | 'claim';
  /** FHIR R4 Invoice.status or Claim.status. */
  status: string;
  /** Integer minor units (cents) of `currency`, as all money. */
  totalMinor: number | null;
  paidMinor: number | null;
  /** ISO 4217. */
  currency: string | null;
  issuedAt: number | null;
  dueAt: number | null;
};

/** A form that was filled in, or that waits for it. */
export type FormFacts = {
  id: string;
  /** Which form, by its own name or address. */
  form: string;
  /** FHIR R4 QuestionnaireResponse.status. */
  status: string;
  authoredAt: number | null;
};

/** Something that happened, as told by a practice system or by Cairn itself (`message.replied`). */
export type EventFacts = {
  id: string;
  name: string;
  occurredAt: number;
  receivedAt: number;
  properties: Record<string, unknown>;
};

/** Where a message stands; `awaiting`: a person's approval. Settled = accepted, failed, skipped, cancelled. */
export const effectStates = [
  'awaiting',
  'queued',
  'calling',
  'accepted',
  'failed',
  'unknown',
  'skipped',
  'cancelled',
] as const;
export type EffectState = (typeof effectStates)[number];

/** Where a message stands for a journey: one that waits for approval is queued like any other. */
export type MessageState = Exclude<EffectState, 'awaiting'>;

export type MessageFacts = {
  effectId: string;
  nodeId: string;
  visit: number;
  channel: Channel;
  state: MessageState;
  createdAt: number;
  callingAt: number | null;
  acceptedAt: number | null;
  /** When it became accepted, failed, skipped or cancelled. */
  settledAt: number | null;
  deliveredAt: number | null;
  reason: string | null;
};

/** One message to this patient, of any campaign. */
export type PastMessageFacts = {
  campaignId: string;
  nodeId: string;
  channel: Channel;
  purpose: Purpose;
  state: MessageState;
  acceptedAt: number | null;
  deliveredAt: number | null;
};

/** One enrollment of this patient, in any campaign, open or ended; never the one that asks. */
export type CampaignHistoryFacts = {
  campaignId: string;
  slug: string;
  enrollmentId: string;
  enteredAt: number;
  endedAt: number | null;
  exitReason: string | null;
};

/** What a step of this enrollment asked of staff or of another system. */
export type ActionFacts = {
  kind: 'task' | 'webhook';
  nodeId: string;
  visit: number;
  createdAt: number;
  state: 'open' | 'done' | 'failed' | 'cancelled';
  /** When it was done, failed or was cancelled. */
  settledAt: number | null;
  reason: string | null;
};

/** What is known of one address on one channel in one practice. */
export type AddressFacts = {
  channel: Channel;
  value: string;
  optedOutAt: number | null;
  suppressedAt: number | null;
  suppressedReason: string | null;
};

export type ConsentFacts = { channel: Channel; purpose: Purpose; granted: boolean };

/** Somebody who stands by a patient, with an address and consents of their own. */
export type ContactFacts = {
  id: string;
  /** As the source says it: a code (`GUARD`, `MTH`) or words. */
  relationship: string | null;
  name: string | null;
  primaryContact: boolean;
  addresses: AddressFacts[];
  /** What was agreed to at those addresses. */
  consents: ConsentFacts[];
};

/** A patient's own limits. */
export type Restrictions = {
  /** Only these channels may be used; null = no limit. */
  onlyChannels: Channel[] | null;
  /** Nothing may be sent at all ("safe contact only"): staff phone instead. */
  doNotContact: boolean;
};

/** An allowed window of the local day, minutes from midnight, [start, end). Null = any time. */
export type QuietHoursSetting = { startMinute: number; endMinute: number } | null;

export type PracticeFacts = {
  id: string;
  name: string;
  zone: string;
  phone: string | null;
  /** Allowed window by channel and purpose group; e-mail has none by default. */
  quietHours: { sms: QuietHoursSetting; email: QuietHoursSetting; careExempt: boolean };
  /** Days of the week it works on, 1 = Monday … 7 = Sunday. */
  workdays: Weekday[];
  /** Messages about patients below this age go to a guardian, where one is known; null: to the patients themselves. */
  guardianUnder: number | null;
  /** Days it is closed, by its own clock. */
  holidays: string[];
  /** Whoever has this tag gets no marketing, and everything else as before; absent or null: no tag means that. */
  marketingExclusion?: string | null;
  /** Its places that differ from it, by their names. */
  places: Readonly<Record<string, PlaceFacts>>;
};

/** What one place of a practice has of its own; null: as the practice has it. */
export type PlaceFacts = {
  /** IANA zone. */
  zone: string | null;
  /** Days it is closed. */
  holidays: string[] | null;
};

/** A saved rule over patients, as it stands now: whoever asks who is in it judges by this. */
export type SegmentFacts = { name: string; filter: Filter };

/**
 * Lists come oldest first. A list that the plan never reads may be left empty (`sectionsOf`): whatever else looks at the facts, gates and
 * merge fields among them, relies on no list of `factSections`.
 */
export type Facts = {
  practice: PracticeFacts;
  patient: PatientFacts;
  appointments: AppointmentFacts[];
  events: EventFacts[];
  /** Messages of THIS enrollment to the patient; those to contacts besides decide nothing. */
  messages: MessageFacts[];
  /** Staff tasks and webhooks of THIS enrollment. */
  actions: ActionFacts[];
  /** The patient's current addresses, at most one a channel. */
  addresses: AddressFacts[];
  consents: ConsentFacts[];
  restrictions: Restrictions;
  contacts: ContactFacts[];
  encounters: EncounterFacts[];
  conditions: ConditionFacts[];
  procedures: ProcedureFacts[];
  coverages: CoverageFacts[];
  invoices: InvoiceFacts[];
  forms: FormFacts[];
  /** Messages to this patient of all campaigns; those of THIS enrollment are in `messages` alone. */
  pastMessages: PastMessageFacts[];
  campaignHistory: CampaignHistoryFacts[];
  /** The segments that filters ask about, by id, and those that these ask about in turn. */
  segments: Readonly<Record<string, SegmentFacts>>;
};

/**
 * Closed set of things an enrollment can listen to. Writing a fact names the keys it touches; an enrollment
 * that listens to one of them gets a wake in the same transaction.
 */
export type FactKey = (typeof plainFactKeys)[number] | `event:${string}` | `segment:${string}`;

export const plainFactKeys = [
  'patient',
  /** Appointments, and visits of either kind. */
  'appointments',
  /** Messages of the enrollment itself. */
  'messages',
  /** Staff tasks and webhooks of the enrollment itself. */
  'actions',
  'consent',
  /** Encounters, conditions and procedures. */
  'clinical',
  /** Coverages, invoices and claims. */
  'billing',
  'forms',
  /** Which campaigns the patient is and was in. */
  'campaigns',
  /** Messages of all campaigns. */
  'message_history',
] as const;

export function isFactKey(text: string): text is FactKey {
  return plainFactKeys.some((key) => key === text) || /^(event|segment):.+/.test(text);
}

/** Parts of the facts that are read only for who asks; everything else always is. */
export const factSections = [
  'events',
  'encounters',
  'clinical',
  'billing',
  'forms',
  'campaigns',
  'message_history',
  'segments',
] as const;
export type FactSection = (typeof factSections)[number];
