import { z } from 'zod';
import { patientZone } from '../patient-zone.ts';
import { foundValue } from '../say.ts';
import { addToDay, type Day, dayOf, dayStart, periodStart, readDay } from '../when/calendar.ts';
import { defineLeaf } from './define-leaf.ts';

const within = z.strictObject({ kind: z.literal('within_next'), days: z.number().int().min(0).max(366) });
const on = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('month'), month: z.number().int().min(1).max(12) }),
  z.strictObject({
    kind: z.literal('day'),
    month: z.number().int().min(1).max(12),
    day: z.number().int().min(1).max(31),
  }),
  /** Today and so many days after it. */
  within,
  z.strictObject({ kind: z.literal('this_month') }),
]);
export type BirthdayOn = z.infer<typeof on>;

/** The birthday is in a month, on a day or soon, on the patient's calendar. Unknown birth date: false. */
export const birthdayLeaf = defineLeaf({
  op: 'birthday',
  schema: z.strictObject({ op: z.literal('birthday'), on }),
  group: 'patient',
  label: 'Birthday',
  means:
    'The birthday is in a month, on a day, this month, or today and so many days after it, on the patient’s own calendar. Who was born on 29 February has the birthday on 1 March of common years when it is looked for by days.',
  missing: 'An unknown date of birth has no birthday.',
  example: { op: 'birthday', on: { kind: 'within_next', days: 7 } },
  holds(leaf, { facts, now }) {
    const birth = readDay(facts.patient.birthDate);
    return birth !== null && isMeant(birth, leaf.on, dayOf(now, patientZone(facts)));
  },
  flips(leaf, { facts, now }) {
    if (leaf.on.kind === 'month' || leaf.on.kind === 'day') return [];
    const birth = readDay(facts.patient.birthDate);
    if (birth === null) return [];
    const zone = patientZone(facts);
    const today = dayOf(now, zone);
    const years = Array.from({ length: yearsSeen + 1 }, (_, later) => periodStart(today, 'year', later));
    return years.flatMap((year) => daysOfChange(leaf.on, birth, year)).map((day) => dayStart(day, zone));
  },
  flipsUntil(leaf, { facts, now }) {
    if (leaf.on.kind === 'month' || leaf.on.kind === 'day' || readDay(facts.patient.birthDate) === null) return null;
    const zone = patientZone(facts);
    return dayStart(periodStart(dayOf(now, zone), 'year', yearsSeen - 1), zone);
  },
  keys: () => ['patient'],
  say: (leaf, holds) => `the birthday is ${holds ? '' : 'not '}${onText(leaf.on)}`,
  found: (_, { facts }) => `date of birth: ${foundValue(facts.patient.birthDate)}`,
});

/** Birthdays come for ever: as many years are looked ahead. */
const yearsSeen = 6;

/** Months (`03`) or days (`03-01`) of the year that are meant today. */
export function birthdaysOf(on: BirthdayOn, today: Day): { months: string[] } | { days: string[] } {
  switch (on.kind) {
    case 'month':
      return { months: [two(on.month)] };
    case 'day':
      return { days: [`${two(on.month)}-${two(on.day)}`] };
    case 'this_month':
      return { months: [today.slice(5, 7)] };
    case 'within_next':
      return { days: daysAhead(on.days, today) };
  }
}

function isMeant(birth: Day, on: BirthdayOn, today: Day): boolean {
  switch (on.kind) {
    case 'month':
      return birth.slice(5, 7) === two(on.month);
    case 'day':
      return birth.slice(5) === `${two(on.month)}-${two(on.day)}`;
    case 'this_month':
      return birth.slice(5, 7) === today.slice(5, 7);
    case 'within_next': {
      const last = addToDay(today, on.days, 'days');
      const years = [today, periodStart(today, 'year', 1)];
      return years.map((year) => birthdayIn(year, birth)).some((day) => day >= today && day <= last);
    }
  }
}

function daysAhead(ahead: number, today: Day): string[] {
  const days = new Set<string>();
  for (let at = 0; at <= ahead; at++) {
    const day = addToDay(today, at, 'days');
    days.add(day.slice(5));
    if (day.endsWith('-03-01') && addToDay(day, -1, 'days').endsWith('-28')) days.add('02-29');
  }
  return [...days];
}

function daysOfChange(on: BirthdayOn, birth: Day, year: Day): Day[] {
  if (on.kind === 'this_month') {
    const month = Number(birth.slice(5, 7));
    return [addToDay(year, month - 1, 'months'), addToDay(year, month, 'months')];
  }
  if (on.kind !== 'within_next') return [];
  const inYear = birthdayIn(year, birth);
  return [addToDay(inYear, -on.days, 'days'), addToDay(inYear, 1, 'days')];
}

/** The birthday in the year of that day; 1 March for 29 February in common years. */
function birthdayIn(year: Day, birth: Day): Day {
  return readDay(`${year.slice(0, 4)}-${birth.slice(5)}`) ?? `${year.slice(0, 4)}-03-01`;
}

function onText(on: BirthdayOn): string {
  switch (on.kind) {
    case 'month':
      return `in ${monthNames[on.month - 1]}`;
    case 'day':
      return `on ${on.day} ${monthNames[on.month - 1]}`;
    case 'this_month':
      return 'this month';
    case 'within_next':
      return on.days === 0 ? 'today' : `today or in the next ${on.days === 1 ? 'day' : `${on.days} days`}`;
  }
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');

function two(number: number): string {
  return String(number).padStart(2, '0');
}
