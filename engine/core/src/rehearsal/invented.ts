import type { AddressFacts, Channel, ContactFacts, Facts, PracticeFacts } from '../facts/facts.ts';
import { channels, purposes } from '../facts/facts.ts';
import { instantOfLocal } from '../nodes/audience/local-time.ts';
import { isZone } from '../rules/zones.ts';
import { sampleAppointment, sampleFacts } from '../simulator/sample-facts.ts';
import type { InventedPerson } from './setup.ts';

const adult: InventedPerson = {
  firstName: 'Maria',
  lastName: 'Sample',
  birthDate: '1984-05-17',
  language: 'en',
  zone: null,
  email: 'maria@example.com',
  phone: '+12125550123',
  agreed: channels.flatMap((channel) => purposes.map((purpose) => ({ channel, purpose, granted: true }))),
  optedOut: [],
  tags: [],
  attributes: {},
  contacts: [],
  lastVisit: null,
  nextVisit: null,
};

/** People to begin with; each shows another rule at work. */
export const presets = {
  adult: { label: 'Adult, both channels, agreed to everything', person: adult },
  child: {
    label: 'Child with a guardian',
    person: {
      ...adult,
      firstName: 'Leo',
      birthDate: '2017-09-02',
      email: null,
      phone: null,
      agreed: [],
      contacts: [
        {
          name: 'Ana Sample',
          relationship: 'guardian',
          email: 'ana@example.com',
          phone: '+12125550124',
          agreed: true,
        },
      ],
    },
  },
  no_consent: {
    label: 'Adult without any consent on record',
    person: { ...adult, firstName: 'Noor', email: 'noor@example.com', agreed: [] },
  },
  other_zone: {
    label: 'Adult in another time zone',
    person: { ...adult, firstName: 'Kai', email: 'kai@example.com', zone: 'Pacific/Honolulu' },
  },
} as const satisfies Record<string, { label: string; person: InventedPerson }>;
export type PresetName = keyof typeof presets;

/** Who somebody invented would be in that practice. */
export function factsOfInvented(
  person: InventedPerson,
  practice: PracticeFacts,
  segments: Facts['segments'] = {},
): Facts {
  const sample = sampleFacts();
  const at = (local: string) => instantOfLocal(local, isZone(practice.zone) ? practice.zone : 'UTC');
  const { firstName, lastName, birthDate, language, zone, tags, attributes } = person;
  return {
    ...sample,
    practice,
    segments,
    patient: { ...sample.patient, firstName, lastName, birthDate, language, zone, tags, attributes, sex: null },
    appointments: [
      ...(person.lastVisit === null
        ? []
        : [sampleAppointment({ id: lastVisitId, startsAt: at(person.lastVisit), status: 'fulfilled' })]),
      ...(person.nextVisit === null ? [] : [sampleAppointment({ id: nextVisitId, startsAt: at(person.nextVisit) })]),
    ],
    addresses: addressesOf(person, person.optedOut),
    consents: person.agreed,
    contacts: person.contacts.map((contact, n) => contactOf(contact, n)),
  };
}

const lastVisitId = '00000000-0000-4000-8000-0000000000c1';
const nextVisitId = '00000000-0000-4000-8000-0000000000c2';

function contactOf(contact: InventedPerson['contacts'][number], n: number): ContactFacts {
  const addresses = addressesOf(contact, []);
  return {
    id: `00000000-0000-4000-8000-${String(n + 1).padStart(12, '0')}`,
    relationship: contact.relationship,
    name: contact.name,
    primaryContact: contact.relationship !== 'other',
    addresses,
    consents: contact.agreed
      ? addresses.flatMap(({ channel }) => purposes.map((purpose) => ({ channel, purpose, granted: true })))
      : [],
  };
}

function addressesOf(
  { email, phone }: { email: string | null; phone: string | null },
  optedOut: readonly Channel[],
): AddressFacts[] {
  const own = [
    ['email', email],
    ['sms', phone],
  ] as const;
  return own.flatMap(([channel, value]) =>
    value === null || value.trim() === ''
      ? []
      : [
          {
            channel,
            value: value.trim(),
            optedOutAt: optedOut.includes(channel) ? 0 : null,
            suppressedAt: null,
            suppressedReason: null,
          },
        ],
  );
}
