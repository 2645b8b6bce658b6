import type { Filter } from '@cairn/core';
import { crowdCities, crowdCodes, crowdTags } from './crowd-words.ts';

/** An audience that is often asked for, with other values each time, and the indexes that answer it. */
export type AskedAudience = {
  name: string;
  make(random: () => number): Filter;
  /** Each is part of the plan, in a large practice. */
  indexes: readonly string[];
};

const between = (random: () => number, from: number, to: number) => from + Math.floor(random() * (to - from + 1));
const oneOf = <T>(random: () => number, choices: readonly [T, ...T[]]): T =>
  choices[Math.floor(random() * choices.length)] ?? choices[0];
const noFuture: Filter = { op: 'not', of: { op: 'has_future_appointment' } };
const [aTag, ...otherTags] = Object.keys(crowdTags);

/** What the goals of audience counts name, in their order. */
export const askedAudiences: readonly AskedAudience[] = [
  {
    name: 'last visit between 30 and 60 days ago',
    indexes: ['patient_summary_by_last_visit'],
    make: (random) => {
      const from = between(random, 20, 40);
      return { op: 'visit', which: 'last', when: { kind: 'between_ago', from, to: from + 30, unit: 'days' }, times: 1 };
    },
  },
  {
    name: 'last attended equals 6 months ago',
    indexes: ['patient_summary_by_last_visit'],
    make: (random) => {
      const amount = between(random, 3, 12);
      return { op: 'visit', which: 'last', when: { kind: 'exactly_ago', amount, unit: 'months' }, times: 1 };
    },
  },
  {
    name: 'next visit within 7 days',
    indexes: ['appointments_by_start'],
    make: (random) => {
      const amount = between(random, 5, 10);
      return { op: 'appointment', which: 'next', when: { kind: 'within_next', amount, unit: 'days' }, times: 1 };
    },
  },
  {
    name: 'first visit this month',
    indexes: ['patient_summary_by_first_visit'],
    make: (random) => {
      const kind = random() < 0.5 ? 'this' : 'previous';
      return { op: 'visit', which: 'first', when: { kind, period: 'month' }, times: 1 };
    },
  },
  { name: 'no future appointment', indexes: ['patient_summary_by_last_booked'], make: () => noFuture },
  {
    name: 'age 40-64',
    indexes: ['patient_summary_by_birth_date'],
    make: (random) => {
      const from = between(random, 38, 42);
      return { op: 'age_between', from, upTo: from + 24 };
    },
  },
  {
    name: 'birthday month',
    indexes: ['patient_summary_by_birthday'],
    make: (random) => ({ op: 'birthday', on: { kind: 'month', month: between(random, 1, 12) } }),
  },
  {
    name: 'tag A not tag B',
    indexes: ['patient_tags_pkey'],
    make: (random) => {
      const has = oneOf(random, [aTag ?? '', ...otherTags]);
      const not = oneOf(random, ['vip', ...otherTags.filter((tag) => tag !== has)]);
      return {
        op: 'all',
        of: [
          { op: 'tag', tag: has },
          { op: 'not', of: { op: 'tag', tag: not } },
        ],
      };
    },
  },
  {
    name: 'city + postcode prefix',
    indexes: ['patient_summary_by_city'],
    make: (random) => {
      const at = Math.floor(random() * crowdCities.length);
      const value = String(10_000 + at * 230 + between(random, 0, 229)).slice(0, 3);
      return {
        op: 'all',
        of: [
          { op: 'patient', field: 'city', compare: 'is', value: crowdCities[at] ?? '' },
          { op: 'patient', field: 'postcode', compare: 'starts_with', value },
        ],
      };
    },
  },
  {
    name: 'diagnosis code prefix in the last year',
    indexes: ['conditions_by_code'],
    make: (random) => {
      const code = oneOf(random, ['I10', ...crowdCodes]);
      const when = { kind: 'within_last', amount: 1, unit: 'years' } as const;
      return { op: 'condition', code: { match: 'starts_with', codes: [code] }, when };
    },
  },
  {
    name: 'total paid over X',
    indexes: ['patient_payments_by_amount'],
    make: (random) => ({
      op: 'total_paid',
      compare: 'at_least',
      amountMinor: between(random, 20_000, 90_000),
      currency: 'USD',
    }),
  },
  {
    name: 'last visit 6-18 months ago, no future appointment, not tagged, e-mail reachable',
    indexes: ['patient_summary_by_last_visit', 'patient_tags_pkey', 'addresses_blocked'],
    make: (random) => {
      const from = between(random, 5, 7);
      return {
        op: 'all',
        of: [
          { op: 'visit', which: 'last', when: { kind: 'between_ago', from, to: from + 12, unit: 'months' }, times: 1 },
          noFuture,
          { op: 'tags', match: 'none', tags: [oneOf(random, ['do-not-recall', 'vip', 'late payer'])] },
          { op: 'reachable', channel: 'email' },
        ],
      };
    },
  },
];
