import fc from 'fast-check';
import { appointmentStatuses, type Facts } from '../facts/facts.ts';
import type { FilterView } from '../filter/evaluate.ts';
import { type Duration, durationUnits, type Filter, type LeafFilter } from '../filter/filter.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import { messageFacts, visitId } from './node-context.ts';

/** Small vocabularies, so that generated filters and facts meet. */
const eventNames = ['form.submitted', 'invoice.paid'] as const;
const zones = ['America/New_York', 'America/Phoenix', 'Europe/Berlin', 'Pacific/Apia', 'Nowhere/None', null] as const;
const values = ['a', 'b', '2026-01-01', 1, 2, true, false] as const;
const now0 = Date.parse('2026-03-08T06:59:00Z');
const day = 86_400_000;

const duration: fc.Arbitrary<Duration> = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom(...durationUnits),
});
const comparison = fc.constantFrom('is', 'is_not', 'at_least', 'below', 'contains', 'is_known', 'is_unknown');
const compared = { compare: comparison, value: fc.constantFrom(...values) };
const statuses = fc.uniqueArray(fc.constantFrom(...appointmentStatuses), { minLength: 1, maxLength: 3 });

const leaf: fc.Arbitrary<LeafFilter> = fc.oneof(
  fc.record({
    op: fc.constant('patient'),
    field: fc.constantFrom('language', 'sex', 'firstName', 'active'),
    ...compared,
  }),
  fc.record({ op: fc.constant('attribute'), name: fc.constantFrom('plan', 'constructor'), ...compared }),
  fc.record({ op: fc.constant('tag'), tag: fc.constantFrom('vip', 'new') }),
  fc.record({
    op: fc.constant('age'),
    compare: fc.constantFrom('at_least', 'below'),
    years: fc.integer({ min: 0, max: 30 }),
  }),
  fc.record({ op: fc.constant('this_appointment'), status: statuses }),
  fc.constant({ op: 'has_future_appointment' } as const),
  fc.record({ op: fc.constant('last_visit_before'), ago: duration }),
  fc.record(
    {
      op: fc.constant('event'),
      name: fc.constantFrom(...eventNames),
      since: fc.constantFrom('ever', 'enrollment'),
      within: duration,
      where: fc.array(fc.record({ path: fc.constantFrom('kind', 'deep.kind'), ...compared }), { maxLength: 2 }),
      times: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: ['op', 'name', 'since', 'times'] },
  ),
  fc.record({
    op: fc.constant('message'),
    node: fc.constantFrom('text', 'mail'),
    came_to: fc.constantFrom('accepted', 'delivered', 'failed', 'skipped'),
  }),
);

export const arbitraryFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'filter' },
    { weight: 4, arbitrary: leaf },
    {
      weight: 1,
      arbitrary: fc.record({ op: fc.constantFrom('all', 'any'), of: fc.array(tie('filter'), { maxLength: 3 }) }),
    },
    { weight: 1, arbitrary: fc.record({ op: fc.constant('not'), of: tie('filter') }) },
  ),
})).filter;

/** Instants around now, many on whole hours and days so that bounds coincide. */
const instantNear = fc.oneof(
  fc.integer({ min: -60, max: 60 }).map((days) => now0 + days * day),
  fc.integer({ min: -1500, max: 1500 }).map((hours) => now0 + hours * 3_600_000),
  fc.integer({ min: -60 * day, max: 60 * day }).map((ms) => now0 + ms),
);

const facts: fc.Arbitrary<Facts> = fc
  .record({
    zone: fc.constantFrom(...zones),
    birthDate: fc.oneof(
      fc.constantFrom(null, '2008-02-29', '2008-03-08', '2008-03-09', '1996-02-29', '2026-02-30', 'unknown'),
      fc.integer({ min: 0, max: 30 * 365 }).map((days) => new Date(now0 - days * day).toISOString().slice(0, 10)),
    ),
    language: fc.constantFrom('a', 'b', null),
    tags: fc.subarray(['vip', 'new']),
    attributes: fc.dictionary(fc.constantFrom('plan', 'other'), fc.constantFrom(...values, null), { maxKeys: 2 }),
    appointments: fc.array(
      fc.record({
        status: fc.constantFrom(...appointmentStatuses, 'booked', 'fulfilled'),
        startsAt: fc.option(instantNear),
      }),
      { maxLength: 4 },
    ),
    events: fc.array(
      fc.record({
        name: fc.constantFrom(...eventNames),
        occurredAt: instantNear,
        kind: fc.constantFrom(...values),
      }),
      { maxLength: 5 },
    ),
    messages: fc.array(
      fc.record({
        nodeId: fc.constantFrom('text', 'mail'),
        visit: fc.integer({ min: 1, max: 2 }),
        state: fc.constantFrom('queued', 'accepted', 'failed', 'skipped', 'cancelled', 'unknown'),
        deliveredAt: fc.option(fc.constant(now0)),
      }),
      { maxLength: 2 },
    ),
  })
  .map(({ zone, birthDate, language, tags, attributes, appointments, events, messages }) => {
    const base = sampleFacts();
    return {
      ...base,
      patient: { ...base.patient, zone, birthDate, language, tags, attributes },
      appointments: appointments.map(({ status, startsAt }, at) =>
        sampleAppointment({ id: at === 0 ? visitId : `visit-${at}`, status, startsAt }),
      ),
      events: events.map(({ name, occurredAt, kind }, at) => ({
        id: `event-${at}`,
        name,
        occurredAt,
        receivedAt: occurredAt,
        properties: { kind, deep: { kind } },
      })),
      messages: messages.map((message) => messageFacts(message)),
    };
  });

export const arbitraryView: fc.Arbitrary<FilterView> = fc.record({
  facts,
  now: instantNear,
  enteredAt: fc.option(instantNear),
  subject: fc.constantFrom({ appointmentId: visitId }, { appointmentId: null }),
});
