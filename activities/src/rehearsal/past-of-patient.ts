import {
  type AppointmentFacts,
  appointmentStatuses,
  type Channel,
  type ConsentFacts,
  channels,
  type FactChange,
  type Facts,
  type PatientFacts,
  purposes,
} from '@cairn/core';
import type { StoryEntry } from '@cairn/core/rehearsal';
import type { FactPast } from '@cairn/db';
import { z } from 'zod';
import { pastOfOthers } from './past-of-others.ts';

/** What was known of a patient at some time, and everything that became known since. */
export type PastOfPatient = { before: Facts; entries: StoryEntry[] };

type Revision = NonNullable<ReturnType<FactPast['revisions']['get']>>[number];
type Question = {
  /** The campaign that is looked at. */
  campaignId: string;
  facts: Facts;
  revisions: readonly Revision[];
  appointmentKnownAt: ReadonlyMap<string, number>;
  /** Since when each consent says what it says now. */
  consentsSince: NonNullable<ReturnType<FactPast['consentsSince']['get']>>;
  since: number;
};

/**
 * Takes a patient's facts back to `since` and tells what changed from then on: earlier versions of the record, of appointments and of
 * consents, events, opt-outs, visits, invoices, forms, and what other campaigns did. What has no history counts as having always been as it is now. A visit that is
 * over and was never changed counts as booked until it began.
 */
export function pastOfPatient(question: Question): PastOfPatient {
  const { facts, since, campaignId } = question;
  const appointments = pastAppointments(question);
  const record = pastRecord(question);
  const events = facts.events.map((event) => ({ ...event, receivedAt: heardAt(event) }));
  const told = events.filter(({ receivedAt }) => receivedAt > since);
  const dated = pastDated(question);
  const others = pastOfOthers({ facts, campaignId, since });
  const before: Facts = {
    ...facts,
    patient: record.patient,
    addresses: record.addresses,
    consents: record.consents,
    appointments: appointments.before,
    events: events.filter(({ receivedAt }) => receivedAt <= since),
    encounters: facts.encounters.filter(({ startsAt }) => startsAt === null || startsAt <= since),
    invoices: facts.invoices.filter(({ issuedAt }) => issuedAt === null || issuedAt <= since),
    forms: facts.forms.filter(({ authoredAt }) => authoredAt === null || authoredAt <= since),
    ...others.before,
  };
  const entries: StoryEntry[] = [
    // Changes first: an event about an appointment finds it as it was told.
    ...[...record.changes, ...appointments.changes, ...dated, ...others.changes].map(({ at, change }) => ({
      at,
      change,
      starts: null,
    })),
    ...told.map((event) => ({
      at: event.receivedAt,
      change: { kind: 'event', event } as const,
      starts: { kind: 'event', event } as const,
    })),
  ];
  return { before, entries };
}

type Change = { at: number; change: FactChange };

/** When the practice system told of it; what came in much later, by an import say, counts from when it happened. */
function heardAt({ occurredAt, receivedAt }: Facts['events'][number]): number {
  return receivedAt >= occurredAt && receivedAt - occurredAt < 24 * 3_600_000 ? receivedAt : occurredAt;
}

function pastAppointments({ facts, revisions, appointmentKnownAt, since }: Question) {
  const before: AppointmentFacts[] = [];
  const changes: Change[] = [];
  const firstTold = new Map<string, number>();
  for (const event of facts.events) {
    const id = event.properties['appointmentId'];
    if (typeof id !== 'string') continue;
    firstTold.set(id, Math.min(firstTold.get(id) ?? Number.POSITIVE_INFINITY, heardAt(event)));
  }
  const byId = Map.groupBy(
    revisions.filter(({ kind }) => kind === 'appointment'),
    ({ factId }) => factId,
  );
  for (const appointment of facts.appointments) {
    const { id, bookedAt } = appointment;
    const knownAt = Math.min(
      appointmentKnownAt.get(id) ?? Number.NEGATIVE_INFINITY,
      bookedAt ?? Number.POSITIVE_INFINITY,
      firstTold.get(id) ?? Number.POSITIVE_INFINITY,
    );
    const versions = versionsOf(appointment, byId.get(id) ?? [], knownAt);
    const then = versions.filter(({ from }) => from <= since).at(-1);
    if (then !== undefined) before.push(then.value);
    for (const { from, value } of versions)
      if (from > since) changes.push({ at: from, change: { kind: 'appointment', appointment: value } });
  }
  return { before, changes };
}

const overStates = new Set<AppointmentFacts['status']>(['fulfilled', 'noshow', 'arrived', 'checked-in']);

function versionsOf(
  now: AppointmentFacts,
  revisions: readonly Revision[],
  knownAt: number,
): { from: number; value: AppointmentFacts }[] {
  const known = revisions.flatMap(({ body, until }) => {
    const read = storedAppointment.safeParse(body);
    return read.success ? [{ until, value: { ...now, ...read.data } }] : [];
  });
  if (known.length > 0) {
    const all = [...known.map(({ value }) => value), now];
    return all.map((value, n) => ({ from: n === 0 ? knownAt : (known[n - 1]?.until ?? knownAt), value }));
  }
  const { startsAt, status } = now;
  if (startsAt === null || startsAt <= knownAt || !overStates.has(status)) return [{ from: knownAt, value: now }];
  return [
    { from: knownAt, value: { ...now, status: 'booked' } },
    { from: startsAt, value: now },
  ];
}

const instant = z.number().nullable();
const text = z.string().nullable();
const storedAppointment = z.object({
  status: z.enum(appointmentStatuses),
  startsAt: instant,
  endsAt: instant,
  purpose: text,
  provider: text,
  location: text,
  caseType: text.default(null),
  bookedAt: instant.default(null),
});

/** The patient's record, addresses and consents. */
function pastRecord({ facts, revisions, consentsSince, since }: Question) {
  const changes: Change[] = [];
  let patient = facts.patient;
  let addresses = facts.addresses.map((address) => {
    const { channel, optedOutAt, suppressedAt, suppressedReason } = address;
    const optedOut = optedOutAt !== null && optedOutAt > since;
    const suppressed = suppressedAt !== null && suppressedAt > since;
    if (optedOut) changes.push({ at: optedOutAt, change: { kind: 'opt_out', channel } });
    if (suppressed)
      changes.push({ at: suppressedAt, change: { kind: 'suppress', channel, reason: suppressedReason ?? '' } });
    return {
      ...address,
      ...(optedOut ? { optedOutAt: null } : {}),
      ...(suppressed ? { suppressedAt: null, suppressedReason: null } : {}),
    };
  });
  // From the newest back: each version is followed by the change that ended it.
  for (const { body, until } of revisions.filter(({ kind }) => kind === 'patient').toReversed()) {
    const read = storedPatient.safeParse(body);
    if (!read.success) continue;
    const { email, phone, ...fields } = read.data;
    const earlier: PatientFacts = { ...patient, ...fields };
    changes.push({ at: until, change: { kind: 'patient', edit: changedFields(earlier, patient) } });
    for (const [channel, value] of [
      ['email', email],
      ['sms', phone],
    ] as const) {
      const later = addresses.find((one) => one.channel === channel)?.value ?? null;
      if (value === later) continue;
      changes.push({ at: until, change: { kind: 'address', channel, value: later } });
      addresses = withValue(addresses, channel, value);
    }
    patient = earlier;
  }
  const { consents, changes: agreed } = pastConsents(facts.consents, { revisions, consentsSince, since });
  return { patient, addresses, consents, changes: [...changes, ...agreed] };
}

const storedPatient = z.object({
  firstName: z.string(),
  lastName: z.string(),
  birthDate: text,
  sex: text,
  language: text,
  zone: text,
  addressState: text,
  city: text.default(null),
  postcode: text.default(null),
  active: z.boolean(),
  deceased: z.boolean(),
  tags: z.array(z.string()),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  email: text,
  phone: text,
});

/** Only what differs: what a draft's own steps have changed besides stays as they left it. */
function changedFields(before: PatientFacts, after: PatientFacts): Partial<Omit<PatientFacts, 'id'>> {
  const same = new Map<string, string>(Object.entries(before).map(([name, value]) => [name, JSON.stringify(value)]));
  const { id: _id, ...fields } = after;
  const changed = Object.entries(fields).filter(([name, value]) => same.get(name) !== JSON.stringify(value));
  return Object.fromEntries(changed) satisfies Partial<Omit<PatientFacts, 'id'>>;
}

function withValue(addresses: Facts['addresses'], channel: Channel, value: string | null): Facts['addresses'] {
  const others = addresses.filter((one) => one.channel !== channel);
  if (value === null) return others;
  return [...others, { channel, value, optedOutAt: null, suppressedAt: null, suppressedReason: null }];
}

function pastConsents(
  now: readonly ConsentFacts[],
  { revisions, consentsSince, since }: Pick<Question, 'revisions' | 'consentsSince' | 'since'>,
) {
  let consents = [...now];
  const changes: Change[] = [];
  const first = new Map(consentsSince.map((one) => [answeredBy(one), one.recordedAt]));
  for (const { body, until } of revisions.filter(({ kind }) => kind === 'consent').toReversed()) {
    const read = storedConsent.safeParse(body);
    if (!read.success) continue;
    const { recordedAt, ...earlier } = read.data;
    const isSame = (one: ConsentFacts) => answeredBy(one) === answeredBy(earlier);
    const later = consents.find(isSame);
    if (later !== undefined) changes.push({ at: until, change: { kind: 'consent', consent: later } });
    consents = [...consents.filter((one) => !isSame(one)), earlier];
    first.set(answeredBy(earlier), recordedAt ?? Number.NEGATIVE_INFINITY);
  }
  // What nobody had asked before was not known before the first answer.
  const unasked = (one: ConsentFacts) => (first.get(answeredBy(one)) ?? Number.NEGATIVE_INFINITY) > since;
  for (const consent of consents.filter(unasked))
    changes.push({ at: first.get(answeredBy(consent)) ?? since, change: { kind: 'consent', consent } });
  return { consents: consents.filter((one) => !unasked(one)), changes };
}

function answeredBy({ channel, purpose }: Pick<ConsentFacts, 'channel' | 'purpose'>): string {
  return `${channel} ${purpose}`;
}

const storedConsent = z.object({
  channel: z.enum(channels),
  purpose: z.enum(purposes),
  granted: z.boolean(),
  recordedAt: z.number().nullish(),
});

/** Visits, invoices and forms become known on their own day. */
function pastDated({ facts, since }: Question): Change[] {
  const later = <T>(list: readonly T[], at: (one: T) => number | null, change: (one: T) => FactChange): Change[] =>
    list.flatMap((one) => {
      const day = at(one);
      return day === null || day <= since ? [] : [{ at: day, change: change(one) }];
    });
  return [
    ...later(
      facts.encounters,
      ({ startsAt }) => startsAt,
      (encounter) => ({ kind: 'encounter', encounter }),
    ),
    ...later(
      facts.invoices,
      ({ issuedAt }) => issuedAt,
      (invoice) => ({ kind: 'invoice', invoice }),
    ),
    ...later(
      facts.forms,
      ({ authoredAt }) => authoredAt,
      (form) => ({ kind: 'form', form }),
    ),
  ];
}
