/**
 * The facts that decisions are made from: one snapshot of one patient, read in the transaction that decides.
 * Instants are epoch milliseconds and end in `At`; calendar dates are `YYYY-MM-DD`.
 */
export type Channel = 'email' | 'sms';
export type Purpose = 'care' | 'operational' | 'marketing';

export const channels = ['email', 'sms'] as const satisfies readonly Channel[];
export const purposes = ['care', 'operational', 'marketing'] as const satisfies readonly Purpose[];

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
  firstName: string;
  lastName: string;
  birthDate: string | null;
  sex: string | null;
  language: string | null;
  /** IANA zone the patient stated, or null. */
  zone: string | null;
  /** Two-letter US state of the home address, or null. */
  addressState: string | null;
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
};

/** Something that happened, as told by a practice system or by Cairn itself (`message.replied`). */
export type EventFacts = {
  id: string;
  name: string;
  occurredAt: number;
  receivedAt: number;
  properties: Record<string, unknown>;
};

/** Where a message stands. Settled = accepted, failed, skipped, cancelled (DESIGN 3.3). */
export const effectStates = ['queued', 'calling', 'accepted', 'failed', 'unknown', 'skipped', 'cancelled'] as const;
export type EffectState = (typeof effectStates)[number];

export type MessageFacts = {
  effectId: string;
  nodeId: string;
  visit: number;
  channel: Channel;
  state: EffectState;
  createdAt: number;
  callingAt: number | null;
  acceptedAt: number | null;
  /** When it became accepted, failed, skipped or cancelled. */
  settledAt: number | null;
  deliveredAt: number | null;
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

/** A patient's own limits (FEATURES E12). */
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
  /** Allowed window by channel and purpose group; e-mail has none by default (DESIGN 5). */
  quietHours: { sms: QuietHoursSetting; email: QuietHoursSetting; careExempt: boolean };
};

export type Facts = {
  practice: PracticeFacts;
  patient: PatientFacts;
  appointments: AppointmentFacts[];
  events: EventFacts[];
  /** Messages of THIS enrollment. */
  messages: MessageFacts[];
  /** The patient's current addresses, at most one a channel. */
  addresses: AddressFacts[];
  consents: ConsentFacts[];
  restrictions: Restrictions;
};

/**
 * Closed set of things an enrollment can listen to. Writing a fact names the keys it touches; an enrollment
 * that listens to one of them gets a wake in the same transaction.
 */
export type FactKey = 'patient' | 'appointments' | 'messages' | 'consent' | `event:${string}`;
