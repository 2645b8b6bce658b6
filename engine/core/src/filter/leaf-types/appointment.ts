import { z } from 'zod';
import { type AppointmentFacts, appointmentStatuses } from '../../facts/facts.ts';
import { clockText } from '../clock-text.ts';
import type { FilterView } from '../view.ts';
import { when } from '../when/when.ts';
import { instantRange, isWithin, whenFlips } from '../when/when-range.ts';
import { whenText } from '../when/when-text.ts';
import { zoneOf } from '../when/zone-of.ts';
import { counting, isEnough, timesText } from './counting.ts';
import { defineLeaf } from './define-leaf.ts';
import { statusesText } from './status-text.ts';
import { meets, visitWhere, whereText } from './visit-where.ts';

const schema = z.strictObject({
  op: z.literal('appointment'),
  which: z.enum(['first', 'last', 'next', 'any']),
  /** Absent: whatever its status, for `next`: booked. */
  status: z.array(z.enum(appointmentStatuses)).min(1).optional(),
  /** When it begins. */
  when: when.optional(),
  /** When it was booked. */
  booked: when.optional(),
  where: visitWhere.optional(),
  ...counting,
});
type Leaf = z.infer<typeof schema>;

/** Appointments of any status. `next` begins later than now, `first` and `last` not. None: false, and a count of zero. */
export const appointmentLeaf = defineLeaf({
  op: 'appointment',
  schema,
  group: 'visits',
  label: 'First, last, next or any appointment',
  means:
    'Appointments by status, by when they begin and by when they were booked. “Next” is the earliest that begins later than now (booked ones, unless statuses are named); “first” and “last” look back from now; “any” counts them all.',
  missing:
    'No such appointment: it lies in no period, and the count is zero. One without a known start has no place in a period and is never first, last or next. One that does not say when it was booked was booked in no period.',
  example: { op: 'appointment', which: 'next', when: { kind: 'within_next', amount: 7, unit: 'days' } },
  holds(leaf, view) {
    const chosen = chosenOf(leaf, view);
    return leaf.which === 'any'
      ? isEnough(chosen.filter((one) => isIn(one, leaf, view)).length, leaf)
      : chosen.some((one) => isIn(one, leaf, view));
  },
  flips(leaf, { facts }) {
    return candidates(leaf, facts.appointments).flatMap(({ startsAt, bookedAt, location }) => [
      ...(startsAt === null ? [] : [startsAt, startsAt + 1]),
      ...(startsAt === null || leaf.when === undefined
        ? []
        : whenFlips(leaf.when, startsAt, zoneOf(leaf.when, facts, location))),
      ...(bookedAt === null || leaf.booked === undefined
        ? []
        : whenFlips(leaf.booked, bookedAt, zoneOf(leaf.booked, facts, location))),
    ]);
  },
  keys: (leaf) =>
    leaf.when === undefined && leaf.booked === undefined ? ['appointments'] : ['appointments', 'patient'],
  say(leaf, holds) {
    const which = `${leaf.status === undefined ? '' : ` ${statusesText(leaf.status)}`}${whereText(leaf.where)}`;
    const begins = leaf.when === undefined ? '' : ` ${whenText(leaf.when)}`;
    const booked = leaf.booked === undefined ? '' : `${begins === '' ? '' : ','} made ${whenText(leaf.booked)}`;
    if (leaf.which === 'any')
      return `the patient ${holds ? 'has' : 'does not have'}${timesText(leaf)} an appointment${which}${begins}${booked}`;
    if (begins === '' && booked === '') return `there is ${holds ? 'a' : 'no'} ${leaf.which} appointment${which}`;
    return `the ${leaf.which} appointment${which} is ${holds ? '' : 'not '}${`${begins}${booked}`.trim()}`;
  },
  found(leaf, view) {
    const chosen = chosenOf(leaf, view);
    if (chosen.length === 0) return 'no such appointment';
    const said = chosen.slice(-3).map((one) => `${clockText(one.startsAt, view.facts)} (${one.status})`);
    return `${chosen.length === 1 ? '1 appointment' : `${chosen.length} appointments`}: ${said.join(', ')}`;
  },
});

/** Statuses that are looked at; null for any. */
export function statusesOf(leaf: Leaf): readonly AppointmentFacts['status'][] | null {
  return leaf.status ?? (leaf.which === 'next' ? ['booked'] : null);
}

function candidates(leaf: Leaf, appointments: readonly AppointmentFacts[]): AppointmentFacts[] {
  const statuses = statusesOf(leaf);
  return appointments.filter((one) => (statuses === null || statuses.includes(one.status)) && meets(one, leaf.where));
}

/** All of them, or those that begin at the instant of the first, last or next. */
function chosenOf(leaf: Leaf, { facts, now }: FilterView): AppointmentFacts[] {
  const all = candidates(leaf, facts.appointments);
  if (leaf.which === 'any') return all;
  const starts = all.flatMap(({ startsAt }) =>
    startsAt !== null && startsAt > now === (leaf.which === 'next') ? [startsAt] : [],
  );
  if (starts.length === 0) return [];
  const chosen = leaf.which === 'last' ? Math.max(...starts) : Math.min(...starts);
  return all.filter(({ startsAt }) => startsAt === chosen);
}

function isIn({ startsAt, bookedAt, location }: AppointmentFacts, leaf: Leaf, { facts, now }: FilterView): boolean {
  const lies = (at: number | null, period: Leaf['when']) =>
    period === undefined || (at !== null && isWithin(at, instantRange(period, now, zoneOf(period, facts, location))));
  return lies(startsAt, leaf.when) && lies(bookedAt, leaf.booked);
}
