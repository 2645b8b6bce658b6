import type { Facts } from '../facts/facts.ts';

/** One made-up patient of one made-up practice, on reserved addresses: for rehearsals, examples and tests. */
export function sampleFacts(): Facts {
  return {
    practice: {
      id: '00000000-0000-4000-8000-0000000000a1',
      name: 'Elm Street Family Practice',
      zone: 'America/New_York',
      phone: '+12125550100',
      quietHours: { sms: { startMinute: 480, endMinute: 1260 }, email: null, careExempt: false },
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
      active: true,
      deceased: false,
      tags: [],
      attributes: {},
    },
    appointments: [],
    events: [],
    messages: [],
    addresses: [address('email', 'maria@example.com'), address('sms', '+12125550123')],
    consents: [],
    restrictions: { onlyChannels: null, doNotContact: false },
  };
}

function address(channel: 'email' | 'sms', value: string): Facts['addresses'][number] {
  return { channel, value, optedOutAt: null, suppressedAt: null, suppressedReason: null };
}
