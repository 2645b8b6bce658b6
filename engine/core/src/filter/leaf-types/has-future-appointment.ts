import { z } from 'zod';
import { clockText } from '../clock-text.ts';
import { defineLeaf } from './define-leaf.ts';

/** Any booked appointment that starts later than now. */
export const hasFutureAppointmentLeaf = defineLeaf({
  op: 'has_future_appointment',
  schema: z.strictObject({ op: z.literal('has_future_appointment') }),
  group: 'visits',
  label: 'Has an appointment ahead',
  means: 'A booked appointment begins later than now.',
  missing: 'A booked appointment without a known start lies neither ahead nor behind: it does not count.',
  example: { op: 'has_future_appointment' },
  holds: (_, { facts, now }) =>
    facts.appointments.some((one) => one.status === 'booked' && one.startsAt !== null && one.startsAt > now),
  flips: (_, { facts }) =>
    facts.appointments.flatMap(({ status, startsAt }) => (status === 'booked' && startsAt !== null ? [startsAt] : [])),
  keys: () => ['appointments'],
  say: (_, holds) => `the patient has ${holds ? 'an' : 'no'} appointment booked`,
  found(_, { facts, now }) {
    const ahead = facts.appointments.flatMap(({ status, startsAt }) =>
      status === 'booked' && startsAt !== null && startsAt > now ? [startsAt] : [],
    );
    return ahead.length === 0 ? 'no appointment ahead' : `next ${clockText(Math.min(...ahead), facts)}`;
  },
});
