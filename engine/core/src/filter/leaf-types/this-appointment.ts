import { z } from 'zod';
import { appointmentStatuses } from '../../facts/facts.ts';
import type { FilterView } from '../view.ts';
import { defineLeaf } from './define-leaf.ts';
import { statusNames } from './status-text.ts';
import { meets, visitWhere, whereText } from './visit-where.ts';

/** The appointment this enrollment is about: its status and what it is for. No appointment: false. */
export const thisAppointmentLeaf = defineLeaf({
  op: 'this_appointment',
  schema: z.strictObject({
    op: z.literal('this_appointment'),
    status: z.array(z.enum(appointmentStatuses)).min(1),
    where: visitWhere.optional(),
  }),
  group: 'visits',
  label: 'This appointment is …',
  means: 'The status of the appointment that the journey is about, and what it is for. Only inside a campaign.',
  missing: 'A journey that is about no appointment: false.',
  example: { op: 'this_appointment', status: ['cancelled', 'noshow'] },
  holds(leaf, view) {
    const appointment = theOne(view);
    return appointment !== undefined && leaf.status.includes(appointment.status) && meets(appointment, leaf.where);
  },
  keys: () => ['appointments'],
  say(leaf, holds) {
    const names = leaf.status.map((status) => statusNames[status]);
    return `the appointment${whereText(leaf.where)} ${oneOf(names, holds)}`;
  },
  found(_, view) {
    const appointment = theOne(view);
    return appointment === undefined ? 'no appointment' : `the appointment is ${statusNames[appointment.status]}`;
  },
  needsEnrollment: () => true,
});

function theOne({ facts, subject }: FilterView) {
  return facts.appointments.find(({ id }) => id === subject.appointmentId);
}

function oneOf(names: readonly string[], holds: boolean): string {
  if (holds) return `is ${names.join(' or ')}`;
  return names.length === 1 ? `is not ${names.join('')}` : `is neither ${names.join(' nor ')}`;
}
