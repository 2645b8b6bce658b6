import { faultAt, type Read } from './fault.ts';

/** Other words for what our appointment events tell. */
const sameAs: Readonly<Record<string, string>> = {
  'appointment.scheduled': 'appointment.booked',
  'appointment.rescheduled': 'appointment.moved',
  'appointment.canceled': 'appointment.cancelled',
  'appointment.noshow': 'appointment.no_show',
  'appointment.missed': 'appointment.no_show',
};

/**
 * An event's name in our form: what it is about, a dot, what happened. "Appointment Booked", `appointmentBooked` and
 * `appointment_booked` all become `appointment.booked`, "Appointment No Show" becomes `appointment.no_show`; a name that
 * has dots keeps them. Letters lose their accents.
 */
export function eventName(raw: string): Read<string> {
  const text = raw
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  if (/(?![a-z])\p{L}/u.test(text)) return faultAt('event', 'Use letters from a to z in the name of an event.');
  const parts = text
    .split('.')
    .map((part) => part.match(/[a-z0-9]+/g) ?? [])
    .filter((words) => words.length > 0);
  const [first = []] = parts;
  const name = parts.length > 1 ? joined(parts) : joined([first.slice(0, 1), first.slice(1)]);
  if (!/^[a-z]/.test(name) || name.length > 120) {
    return faultAt(
      'event',
      'Use a name that begins with a letter and has at most 120, for example Appointment Booked.',
    );
  }
  return { ok: true, value: (Object.hasOwn(sameAs, name) ? sameAs[name] : undefined) ?? name };
}

/** Each part after a dot must begin with a letter: one that does not is joined by an underscore. */
function joined(parts: string[][]): string {
  return parts
    .filter((words) => words.length > 0)
    .map((words) => words.join('_'))
    .reduce((name, part) => `${name}${/^[a-z]/.test(part) ? '.' : '_'}${part}`, '')
    .replace(/^[._]/, '');
}
