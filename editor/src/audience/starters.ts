import { type Filter, filter } from '@cairn/core';

/** A rule that many practices need, ready to be saved or sent to. */
export type AudienceStarter = {
  id: string;
  name: string;
  folder: string;
  description: string;
  filter: Filter;
};

export const audienceStarters = [
  {
    id: 'recall',
    name: 'Recall: last visit 6 months ago',
    folder: 'Recall',
    description:
      'Whoever was last here exactly six months ago. Sent to every day, it reaches each patient on their day.',
    filter: filter.parse({ op: 'visit', which: 'last', when: { kind: 'exactly_ago', amount: 6, unit: 'months' } }),
  },
  {
    id: 'reactivation',
    name: 'Reactivation: 6 to 18 months away',
    folder: 'Recall',
    description: 'Last visit between 6 and 18 months ago, and no appointment booked.',
    filter: filter.parse({
      op: 'all',
      of: [
        { op: 'visit', which: 'last', when: { kind: 'between_ago', from: 6, to: 18, unit: 'months' } },
        { op: 'not', of: { op: 'has_future_appointment' } },
      ],
    }),
  },
  {
    id: 'next-week',
    name: 'Here in the next 7 days',
    folder: 'Visits',
    description: 'The next appointment is within a week: for closures, changes and what to bring.',
    filter: filter.parse({ op: 'appointment', which: 'next', when: { kind: 'within_next', amount: 7, unit: 'days' } }),
  },
  {
    id: 'new-patients',
    name: 'New this month',
    folder: 'Visits',
    description: 'The first visit was this month.',
    filter: filter.parse({ op: 'visit', which: 'first', when: { kind: 'this', period: 'month' } }),
  },
  {
    id: 'organisations-unpaid',
    name: 'Organisations with unpaid invoices',
    folder: 'Billing',
    description:
      'Insurers and employers to whom an invoice is addressed that is not paid. Patients are not among them.',
    filter: filter.parse({
      op: 'all',
      of: [
        { op: 'patient', field: 'kind', compare: 'is', value: 'organisation' },
        { op: 'invoice', is: 'unpaid' },
      ],
    }),
  },
] as const satisfies readonly AudienceStarter[];

export function audienceStarterOf(id: string | undefined): AudienceStarter | null {
  return audienceStarters.find((starter) => starter.id === id) ?? null;
}
