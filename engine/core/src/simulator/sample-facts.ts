import type { AppointmentFacts, Facts } from '../facts/facts.ts';

/** One made-up patient of one made-up practice, on reserved addresses: for rehearsals, examples and tests. */
export function sampleFacts(): Facts {
  return {
    practice: {
      id: '00000000-0000-4000-8000-0000000000a1',
      name: 'Elm Street Family Practice',
      zone: 'America/New_York',
      phone: '+12125550100',
      quietHours: { sms: { startMinute: 480, endMinute: 1260 }, email: null, careExempt: false },
      workdays: [1, 2, 3, 4, 5],
      guardianUnder: 18,
      holidays: [],
      places: {},
    },
    patient: {
      id: '00000000-0000-4000-8000-0000000000b1',
      firstName: 'Maria',
      lastName: 'Sample',
      birthDate: '1984-05-17',
      sex: 'female',
      language: 'en',
      zone: null,
      addressState: null,
      city: null,
      postcode: null,
      active: true,
      deceased: false,
      tags: [],
      attributes: {},
    },
    appointments: [],
    events: [],
    messages: [],
    actions: [],
    addresses: [address('email', 'maria@example.com'), address('sms', '+12125550123')],
    consents: [],
    restrictions: { onlyChannels: null, doNotContact: false },
    contacts: [],
    encounters: [],
    conditions: [],
    procedures: [],
    coverages: [],
    invoices: [],
    forms: [],
    pastMessages: [],
    campaignHistory: [],
    segments: {},
  };
}

/** A booked visit of nobody in particular, at no known time; `edit` says what matters. */
export function sampleAppointment(
  edit: Partial<AppointmentFacts> & Pick<AppointmentFacts, 'id' | 'startsAt'>,
): AppointmentFacts {
  return {
    status: 'booked',
    endsAt: null,
    purpose: null,
    provider: null,
    location: null,
    caseType: null,
    procedureCodes: [],
    diagnosisCodes: [],
    bookedAt: null,
    ...edit,
  };
}

function address(channel: 'email' | 'sms', value: string): Facts['addresses'][number] {
  return { channel, value, optedOutAt: null, suppressedAt: null, suppressedReason: null };
}
