/** What Cairn's own events are called on the pages; those of practice systems keep the names they were sent with. */
const known: Readonly<Record<string, string>> = {
  'appointment.booked': 'Appointment booked',
  'appointment.moved': 'Appointment moved',
  'appointment.cancelled': 'Appointment cancelled',
  'appointment.no_show': 'Appointment missed',
  'appointment.completed': 'Appointment completed',
  'patient.registered': 'Patient registered',
  'message.replied': 'Message answered',
};

/** An event in words; `code` is its name as it was sent, where the words are others. */
export function eventWords(name: string): { words: string; code: string | null } {
  const words = known[name];
  return words === undefined ? { words: name, code: null } : { words, code: name };
}
