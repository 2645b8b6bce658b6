import type { CampaignDocumentInput, Filter } from '@cairn/core';
import fc from 'fast-check';
import { segmentsOfLives } from './arbitrary-life.ts';

/** What happens to somebody who may enter a campaign, again and again; `no` is which of the patient's visits. */
export type EntryTurn = { minute: number; what: EntryHappening };
export type EntryHappening =
  | { kind: 'called'; no: number | null }
  | { kind: 'booked'; no: number; inHours: number }
  | { kind: 'cancelled'; no: number }
  | { kind: 'vip' | 'plain' | 'dies' };

export type EntryLife = {
  /** Of a campaign for one patient; days of its rules count from the first day. */
  campaign(about: { name: string; day(offset: number): string }): CampaignDocumentInput;
  turns: EntryTurn[];
};

const [vip, expected] = Object.keys(segmentsOfLives);
const filter: fc.Arbitrary<Filter> = fc.constantFrom<Filter[]>(
  { op: 'tag', tag: 'vip' },
  { op: 'not', of: { op: 'tag', tag: 'vip' } },
  { op: 'has_future_appointment' },
  { op: 'segment', segment: vip ?? '', is: 'not_in' },
  { op: 'segment', segment: expected ?? '', is: 'in' },
  { op: 'event', name: 'called', since: 'ever', times: 2 },
  { op: 'not', of: { op: 'campaign', is: 'active' } },
  { op: 'campaign', is: 'finished', reasons: ['completed'], when: { kind: 'within_last', amount: 3, unit: 'days' } },
);
const often = fc.constantFrom('once', 'per_event', 'per_appointment');

/** Mostly nothing: of rules that all stand in the way little would be seen. */
const seldom = <T>(rule: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: rule });

/** A trigger for this patient alone. */
const trigger = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .record({
        event: fc.constantFrom('called', 'called', 'appointment.booked'),
        entry: often,
        patient: seldom(filter),
      })
      .map(({ event, entry, patient }) => (name: string) => ({
        kind: 'event-trigger',
        config: {
          ...{ event, entry, where: [{ path: 'life', compare: 'is', value: name }] },
          ...(patient !== null && { patient }),
        },
      })),
  },
  fc.constantFrom('added', 'removed').map((change) => () => ({
    kind: 'change-trigger',
    config: { what: 'tag', tag: 'vip', change },
  })),
  fc
    .record({ segment: fc.constantFrom(vip, expected), direction: fc.constantFrom('entered', 'left') })
    .map((config) => () => ({ kind: 'segment-trigger', config })),
);

type Rules = NonNullable<NonNullable<CampaignDocumentInput['settings']>['entry']>;
const reentry: fc.Arbitrary<NonNullable<Rules['reentry']>> = fc.oneof(
  fc.constantFrom<NonNullable<Rules['reentry']>[]>({ kind: 'once' }, { kind: 'every_time' }, { kind: 'after_exit' }),
  fc
    .integer({ min: 1, max: 200 })
    .map((amount) => ({ kind: 'after_gap' as const, gap: { amount, unit: 'hours' as const } })),
);
const rules = fc.record({
  filter: seldom(filter),
  reentry: fc.option(reentry, { freq: 3 }),
  per: seldom(fc.constantFrom<NonNullable<Rules['per']>[]>('patient', 'appointment')),
  from: seldom(fc.integer({ min: -2, max: 3 })),
  days: seldom(fc.integer({ min: 0, max: 20 })),
  holdout: seldom(fc.integer({ min: 25, max: 50 })),
});

const campaign = fc
  .record({ trigger, rules, hours: fc.integer({ min: 1, max: 100 }) })
  .map(({ trigger: startOf, rules: { filter: who, reentry: again, per, from, days, holdout }, hours }) => {
    const config = { mode: 'for', duration: { amount: hours, unit: 'hours' } };
    return ({ name, day }: Parameters<EntryLife['campaign']>[0]): CampaignDocumentInput => ({
      schemaVersion: 1,
      name: 'Generated entries',
      settings: {
        exits: [{ id: 'off', label: 'off', when: { op: 'this_appointment', status: ['cancelled'] } }],
        entry: {
          ...(who !== null && { filter: who }),
          ...(again !== null && { reentry: again }),
          ...(per !== null && { per }),
          ...(from !== null && { startsOn: day(from) }),
          ...(days !== null && { endsOn: day((from ?? 0) + days) }),
        },
        ...(holdout !== null && { holdout: { percent: holdout } }),
      },
      nodes: [
        { id: 'start', ...startOf(name) },
        { id: 'rest', kind: 'delay', config },
        { id: 'done', kind: 'exit', config: { label: 'Done' } },
      ],
      edges: [
        { from: 'start', port: 'next', to: 'rest' },
        { from: 'rest', port: 'next', to: 'done' },
      ],
    });
  });

const visit = fc.integer({ min: 0, max: 1 });
const happening: fc.Arbitrary<EntryHappening> = fc.oneof(
  { weight: 9, arbitrary: fc.option(visit, { freq: 1 }).map((no) => ({ kind: 'called' as const, no })) },
  {
    weight: 4,
    arbitrary: fc
      .record({ no: visit, inHours: fc.integer({ min: -5, max: 400 }) })
      .map((booked) => ({ kind: 'booked' as const, ...booked })),
  },
  { weight: 1, arbitrary: visit.map((no) => ({ kind: 'cancelled' as const, no })) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('vip', 'plain', 'vip', 'plain', 'vip', 'plain', 'vip', 'dies')
      .map((kind) => ({ kind }) as const),
  },
);

export const arbitraryEntries: fc.Arbitrary<EntryLife> = fc.record({
  campaign,
  turns: fc
    .array(
      fc.record({
        minute: fc.oneof(fc.integer({ min: 1, max: 60 * 24 }), fc.integer({ min: 1, max: 60 * 24 * 15 })),
        what: happening,
      }),
      { minLength: 6, maxLength: 12 },
    )
    .map((turns) => turns.toSorted((a, b) => a.minute - b.minute)),
});
