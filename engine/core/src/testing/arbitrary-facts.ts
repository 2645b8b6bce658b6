import fc from 'fast-check';
import { appointmentStatuses, channels, type Facts, type PracticeFacts, purposes } from '../facts/facts.ts';
import { sampleFacts } from '../simulator/sample-facts.ts';
import { dateNear, instantNear, middle } from './arbitrary-when.ts';
import { messageFacts, visitId } from './node-context.ts';

/** Small vocabularies, so that generated filters and facts meet. */
export const words = {
  values: ['a', 'b', 'aB', '2026-01-01', 1, 2, 0.1, true, false],
  texts: ['a', 'b', 'aB', 'Ünï', '10001'],
  codes: ['E11', 'E11.9', 'D1110', 'e11'],
  events: ['form.submitted', 'invoice.paid'],
  tags: ['vip', 'new'],
  attributes: ['plan', 'other', 'constructor'],
  forms: ['intake', 'consent'],
  /** The last one does not exist. */
  segments: [
    '00000000-0000-4000-8000-0000000000e1',
    '00000000-0000-4000-8000-0000000000e2',
    '00000000-0000-4000-8000-0000000000e3',
    '00000000-0000-4000-8000-0000000000e0',
  ],
  campaigns: ['00000000-0000-4000-8000-0000000000c1', '00000000-0000-4000-8000-0000000000c2'],
} as const;
const zones = ['America/New_York', 'America/Phoenix', 'Europe/Berlin', 'Pacific/Apia', 'Nowhere/None', null] as const;
const day = 86_400_000;

/** Places with clocks of their own, by names that visits have; one that nobody's clock knows. */
export const madeUpPlaces: PracticeFacts['places'] = {
  a: { zone: 'Pacific/Apia', holidays: null },
  aB: { zone: 'Europe/Berlin', holidays: ['2026-03-09'] },
  Ünï: { zone: 'Nowhere/None', holidays: null },
};

const text = fc.option(fc.constantFrom(...words.texts));
const codes = fc.array(fc.constantFrom(...words.codes), { maxLength: 2 });
const maybeInstant = fc.option(instantNear);
const bornOn = fc.oneof(
  fc.constantFrom(null, '2008-02-29', '2008-03-08', '2008-03-09', '1996-02-29'),
  fc.integer({ min: 0, max: 30 * 365 }).map((days) => new Date(middle - days * day).toISOString().slice(0, 10)),
  dateNear,
);

const person = fc.record({
  zone: fc.constantFrom(...zones),
  birthDate: bornOn,
  firstName: fc.constantFrom(...words.texts),
  language: text,
  sex: text,
  addressState: text,
  city: text,
  postcode: text,
  active: fc.boolean(),
  deceased: fc.boolean(),
  tags: fc.subarray([...words.tags]),
  attributes: fc.dictionary(
    fc.constantFrom('plan', 'other'),
    fc.oneof(fc.constantFrom(...words.values, null, '2025-02-29', '2026-03-08T23:00:00Z', 'soon'), dateNear),
    { maxKeys: 2, noNullPrototype: true },
  ),
});

const visit = {
  startsAt: maybeInstant,
  purpose: text,
  provider: text,
  location: text,
  diagnosisCodes: codes,
};

const lists = fc.record({
  appointments: fc.array(
    fc.record({
      ...visit,
      status: fc.constantFrom(...appointmentStatuses, 'booked', 'fulfilled', 'fulfilled'),
      caseType: text,
      procedureCodes: codes,
      bookedAt: maybeInstant,
    }),
    { maxLength: 4 },
  ),
  encounters: fc.array(
    fc.record({
      ...visit,
      status: fc.constantFrom('finished', 'finished', 'planned'),
      ofAppointment: fc.option(fc.nat(3)),
    }),
    { maxLength: 3 },
  ),
  conditions: fc.array(
    fc.record({
      code: fc.constantFrom(...words.codes),
      status: fc.constantFrom('active', 'resolved', 'entered-in-error'),
      onsetAt: maybeInstant,
      recordedAt: maybeInstant,
    }),
    { maxLength: 2 },
  ),
  procedures: fc.array(
    fc.record({
      code: fc.constantFrom(...words.codes),
      status: fc.constantFrom('completed', 'completed', 'in-progress'),
      performedAt: maybeInstant,
    }),
    { maxLength: 3 },
  ),
  coverages: fc.array(
    fc.record({
      payer: text,
      plan: text,
      feeSchedule: text,
      status: fc.constantFrom('active', 'active', 'cancelled'),
      startsOn: fc.option(dateNear),
      endsOn: fc.option(dateNear),
    }),
    { maxLength: 2 },
  ),
  invoices: fc.array(
    fc.record({
      kind: fc.constantFrom('invoice', 'invoice', 'claim'),
      status: fc.constantFrom('issued', 'issued', 'balanced'),
      totalMinor: fc.option(fc.constantFrom(0, 1_000, 5_000)),
      paidMinor: fc.option(fc.constantFrom(0, 1_000, 5_000)),
      currency: fc.constantFrom('USD', 'USD', 'EUR', null),
      issuedAt: maybeInstant,
      dueAt: maybeInstant,
    }),
    { maxLength: 3 },
  ),
  forms: fc.array(
    fc.record({
      form: fc.constantFrom(...words.forms),
      status: fc.constantFrom('completed', 'amended', 'in-progress'),
      authoredAt: maybeInstant,
    }),
    { maxLength: 2 },
  ),
  events: fc.array(
    fc.record({
      name: fc.constantFrom(...words.events),
      occurredAt: instantNear,
      kind: fc.constantFrom(...words.values, null),
      list: fc.array(fc.constantFrom(...words.values), { maxLength: 2 }),
    }),
    { maxLength: 5 },
  ),
  messages: fc.array(
    fc.record({
      nodeId: fc.constantFrom('text', 'mail'),
      visit: fc.integer({ min: 1, max: 2 }),
      state: fc.constantFrom('queued', 'accepted', 'failed', 'skipped', 'cancelled', 'unknown'),
      deliveredAt: fc.option(fc.constant(middle)),
    }),
    { maxLength: 2 },
  ),
  pastMessages: fc.array(
    fc.record({
      campaignId: fc.constantFrom(...words.campaigns),
      channel: fc.constantFrom(...channels),
      purpose: fc.constantFrom(...purposes),
      state: fc.constantFrom('queued', 'accepted', 'accepted', 'failed', 'skipped', 'unknown'),
      acceptedAt: maybeInstant,
      deliveredAt: maybeInstant,
    }),
    { maxLength: 3 },
  ),
  campaignHistory: fc.array(
    fc.record({
      campaignId: fc.constantFrom(...words.campaigns),
      enteredAt: instantNear,
      ended: fc.option(
        fc.record({ endedAt: instantNear, exitReason: fc.constantFrom('completed', 'goal_met', 'stopped') }),
      ),
    }),
    { maxLength: 2 },
  ),
  consents: fc.uniqueArray(
    fc.record({
      channel: fc.constantFrom(...channels),
      purpose: fc.constantFrom(...purposes),
      granted: fc.boolean(),
    }),
    { maxLength: 3, selector: ({ channel, purpose }) => `${channel} ${purpose}` },
  ),
  addresses: fc.uniqueArray(
    fc.record({
      channel: fc.constantFrom(...channels),
      optedOutAt: fc.constantFrom(null, null, middle),
      suppressedAt: fc.constantFrom(null, null, middle),
    }),
    { maxLength: 2, selector: ({ channel }) => channel },
  ),
  restrictions: fc.record({
    onlyChannels: fc.option(fc.subarray([...channels])),
    doNotContact: fc.constantFrom(false, false, false, true),
  }),
});

/** A patient with facts of every kind, as a database could hold them; ids count from 1. */
export const arbitraryFacts: fc.Arbitrary<Facts> = fc
  .tuple(person, lists)
  .map(([patient, { appointments, encounters, events, messages, campaignHistory, addresses, ...rest }]) => {
    const base = sampleFacts();
    const idOf = (at: number) => (at === 0 ? visitId : `visit-${at}`);
    return {
      ...base,
      practice: { ...base.practice, places: madeUpPlaces },
      patient: { ...base.patient, ...patient },
      appointments: appointments.map((one, at) => ({ id: idOf(at), endsAt: null, ...one })),
      encounters: encounters.map(({ ofAppointment, ...one }, at) => ({
        id: `encounter-${at}`,
        endsAt: null,
        appointmentId: ofAppointment !== null && ofAppointment < appointments.length ? idOf(ofAppointment) : null,
        ...one,
      })),
      conditions: rest.conditions.map((one, at) => ({ id: `condition-${at}`, system: null, ...one })),
      procedures: rest.procedures.map((one, at) => ({ id: `procedure-${at}`, system: null, ...one })),
      coverages: rest.coverages.map((one, at) => ({ id: `coverage-${at}`, ...one })),
      invoices: rest.invoices.map((one, at) => ({ id: `invoice-${at}`, ...one })),
      forms: rest.forms.map((one, at) => ({ id: `form-${at}`, ...one })),
      events: events.map(({ name, occurredAt, kind, list }, at) => ({
        id: `event-${at}`,
        name,
        occurredAt,
        receivedAt: occurredAt,
        properties: { kind, list, deep: { kind }, 'a.b': kind },
      })),
      messages: messages.map((message) => messageFacts(message)),
      pastMessages: rest.pastMessages.map((one) => ({ nodeId: 'text', ...one })),
      campaignHistory: campaignHistory.map(({ campaignId, enteredAt, ended }, at) => ({
        campaignId,
        slug: campaignId,
        enrollmentId: `enrollment-${at}`,
        enteredAt,
        endedAt: ended?.endedAt ?? null,
        exitReason: ended?.exitReason ?? null,
      })),
      consents: rest.consents,
      addresses: addresses.map((one, at) => ({
        value: one.channel === 'email' ? `maria-${at}@example.com` : '+12125550123',
        suppressedReason: one.suppressedAt === null ? null : 'bounced',
        ...one,
      })),
      restrictions: { ...rest.restrictions },
    };
  });
