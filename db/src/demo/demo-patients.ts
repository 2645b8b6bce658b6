import type { Channel, Purpose } from '@cairn/core';
import type { PatientInput } from '../facts/write-patient.ts';
import people from './people.json' with { type: 'json' };

export type DemoPatient = {
  patient: PatientInput;
  consents: { channel: Channel; purpose: Purpose; granted: boolean }[];
  /** Channels whose address was opted out before the demo begins. */
  optedOut: Channel[];
  /** The e-mail address bounced before. */
  bounced: boolean;
};

/**
 * The patients of the demo practice, always the same: made-up people with reserved addresses (example.com) and telephone numbers kept for
 * fiction (555-0100 to 555-0199). Here and there one lacks an address, a consent, or does not want to be contacted.
 */
export function demoPatients(): DemoPatient[] {
  return people.map((person, index) => {
    const email = index % 19 === 18 ? null : emailOf(person.given, person.family, index);
    const phone = index % 13 === 12 ? null : fictitiousPhone(index);
    return {
      patient: {
        source: 'api',
        externalId: `P-${1001 + index}`,
        firstName: person.given,
        lastName: person.family,
        birthDate: person.birthDate,
        sex: person.gender,
        language: person.language,
        zone: index % 23 === 22 ? 'America/Chicago' : null,
        addressState: 'MA',
        city: person.city,
        postcode: person.postcode,
        deceased: person.deceased,
        email,
        phone,
        tags: index % 9 === 4 ? ['new patient'] : [],
        ...(index % 29 === 27 && { restrictions: { onlyChannels: ['email'], doNotContact: false } }),
        synthetic: true,
      },
      consents: consentsOf(index),
      optedOut: [
        ...(email !== null && index % 20 === 10 ? (['email'] as const) : []),
        ...(phone !== null && index % 20 === 3 ? (['sms'] as const) : []),
      ],
      bounced: email !== null && index === 31,
    };
  });
}

/** Most said yes to marketing e-mail, some were never asked, one in ten said no; every third takes marketing texts. */
function consentsOf(index: number): DemoPatient['consents'] {
  if (index % 5 === 2) return [];
  return [
    { channel: 'email', purpose: 'marketing', granted: index % 10 !== 9 },
    ...(index % 3 === 0 ? [{ channel: 'sms', purpose: 'marketing', granted: true } as const] : []),
  ];
}

function emailOf(given: string, family: string, index: number): string {
  return `${plain(given)}.${plain(family)}.${index + 1}@example.com`;
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
}

/** A hundred numbers for each area code. */
function fictitiousPhone(index: number): string {
  const areas = ['617', '508', '781', '978'];
  const area = areas[Math.floor(index / 100) % areas.length];
  return `+1${area}555${String(100 + (index % 100)).padStart(4, '0')}`;
}
