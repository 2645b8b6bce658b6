import type { LeafFilter } from '@cairn/core';

type LeafKind = {
  label: string;
  /** What a fresh row starts from. */
  starter: Readonly<Record<string, unknown>>;
};

/** The tests of the filter language, as authors choose them. */
export const leafKinds = {
  this_appointment: {
    label: 'This appointment is …',
    starter: { op: 'this_appointment', status: ['cancelled'] },
  },
  has_future_appointment: { label: 'Has an appointment ahead', starter: { op: 'has_future_appointment' } },
  last_visit_before: {
    label: 'Last visit was long ago',
    starter: { op: 'last_visit_before', ago: { amount: 6, unit: 'months' } },
  },
  event: {
    label: 'Something happened',
    starter: { op: 'event', name: 'appointment.booked', since: 'enrollment', times: 1 },
  },
  message: { label: 'A message came to …', starter: { op: 'message', node: '', came_to: 'delivered' } },
  age: { label: 'Age', starter: { op: 'age', compare: 'at_least', years: 18 } },
  tag: { label: 'Has the tag', starter: { op: 'tag', tag: '' } },
  patient: { label: 'Patient’s details', starter: { op: 'patient', field: 'language', compare: 'is', value: 'en' } },
  attribute: { label: 'Custom attribute', starter: { op: 'attribute', name: '', compare: 'is', value: '' } },
} as const satisfies Record<LeafFilter['op'], LeafKind>;

export function starterOf(op: string): Readonly<Record<string, unknown>> | null {
  return Object.entries(leafKinds).find(([key]) => key === op)?.[1].starter ?? null;
}
