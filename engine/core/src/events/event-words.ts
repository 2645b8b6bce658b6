import { own } from '../own.ts';

/** An event as people say it. */
export type EventWords = {
  /** "Appointment booked". */
  label: string;
  /** "an appointment is booked", for what is awaited. */
  happens: string;
  /** "an appointment was booked". */
  happened: string;
  /** "no appointment was booked". */
  didNot: string;
};

const about = (label: string, one: string, verb: string): EventWords => ({
  label,
  happens: `${one} is ${verb}`,
  happened: `${one} was ${verb}`,
  didNot: `${one.replace(/^an? |^the /, 'no ')} was ${verb}`,
});

/** Cairn's own events; those of practice systems go by the names they were sent with. */
const known: Readonly<Record<string, EventWords>> = {
  'appointment.booked': about('Appointment booked', 'an appointment', 'booked'),
  'appointment.confirmed': about('Appointment confirmed', 'an appointment', 'confirmed'),
  'appointment.moved': about('Appointment moved', 'an appointment', 'moved'),
  'appointment.cancelled': about('Appointment cancelled', 'an appointment', 'cancelled'),
  'appointment.no_show': about('Appointment missed', 'an appointment', 'missed'),
  'appointment.checked_in': {
    label: 'Checked in for an appointment',
    happens: 'the patient checks in for an appointment',
    happened: 'the patient checked in for an appointment',
    didNot: 'the patient did not check in for an appointment',
  },
  'appointment.completed': about('Appointment completed', 'an appointment', 'completed'),
  'appointment.entered_in_error': about('Appointment entered in error', 'an appointment', 'taken back as an error'),
  'patient.registered': {
    label: 'Patient registered',
    happens: 'the patient is registered',
    happened: 'the patient was registered',
    didNot: 'the patient was not registered',
  },
  'message.replied': {
    label: 'Message answered',
    happens: 'the patient replies to a message',
    happened: 'the patient replied to a message',
    didNot: 'the patient did not reply to a message',
  },
};

/** An event in words. A name that a practice system made up is read as words too: `form.submitted` → “form submitted”. */
export function eventWords(name: string): EventWords {
  const words = own(known, name);
  if (words !== undefined) return words;
  const said = `“${name.replace(/[._\-\s]+/g, ' ').trim()}”`;
  return {
    label: said.slice(1, -1),
    happens: `${said} happens`,
    happened: `${said} happened`,
    didNot: `${said} did not happen`,
  };
}

/** The events that Cairn tells itself, for pickers. */
export const ownEvents: readonly string[] = Object.keys(known);
