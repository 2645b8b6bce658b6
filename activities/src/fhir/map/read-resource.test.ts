import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  appointment,
  claim,
  condition,
  consent,
  coverage,
  encounter,
  everyType,
  neverKept,
  patient,
} from '../testing/made-up.ts';
import { storedTypes } from './known-types.ts';
import { readResource } from './read-resource.ts';

const now = Date.UTC(2031, 2, 4, 12);
const read = (raw: unknown, more: Partial<Parameters<typeof readResource>[1]> = {}) =>
  readResource(raw, { source: 'fhir:main', now, country: 'US', ...more });
/** The only fact that a resource makes; fails when it is refused or makes another number of them. */
function factOf(raw: unknown) {
  const answer = read(raw);
  expect(answer).toMatchObject({ kind: 'mapped' });
  const facts = answer.kind === 'mapped' ? answer.mapped.facts : [];
  expect(facts).toHaveLength(1);
  return facts[0];
}
const issuesOf = (raw: unknown) => {
  const answer = read(raw);
  return answer.kind === 'refused' ? answer.issues.map(({ path, code }) => `${code} ${path}`) : [];
};
const pointer = (type: string, externalId: string) => ({ source: 'fhir:main', type, externalId });
const at = (text: string) => Date.parse(text);

describe('what is kept', () => {
  it('is a patient by the name and addresses in use, and none of the identifiers', () => {
    expect(factOf(patient)).toEqual({
      kind: 'patient',
      source: 'fhir:main',
      externalId: 'p-1',
      sourceUpdatedAt: at('2031-03-01T08:00:00Z'),
      firstName: 'Alma',
      lastName: 'Lakin',
      birthDate: '1971-08-26',
      sex: 'female',
      language: 'en-US',
      addressState: 'MA',
      city: 'Boston',
      postcode: '02114',
      active: true,
      deceased: false,
      email: 'alma@example.com',
      phone: '+16175550142',
    });
    const told = JSON.stringify(read(patient));
    expect(neverKept.filter((each) => told.includes(each))).toEqual([]);
  });

  it('is an appointment with its patient, whatever the order of who takes part', () => {
    expect(factOf(appointment)).toEqual({
      kind: 'appointment',
      source: 'fhir:main',
      externalId: 'a-1',
      sourceUpdatedAt: null,
      subject: pointer('Patient', 'p-1'),
      status: 'booked',
      startsAt: at('2031-03-10T20:00:00Z'),
      endsAt: at('2031-03-10T20:30:00Z'),
      purpose: 'Check-up',
      provider: { name: 'Dr. Osei', ref: pointer('Practitioner', 'd-1') },
      location: { name: null, ref: pointer('Location', 'l-1') },
      caseType: 'follow-up',
      procedureCodes: ['D0120'],
      diagnosisCodes: ['K02.9'],
      bookedAt: at('2031-03-01T12:00:00Z'),
    });
  });

  it('is a visit with its main performer, found under any server’s address', () => {
    expect(factOf(encounter)).toMatchObject({
      kind: 'encounter',
      subject: pointer('Patient', 'p-1'),
      appointment: pointer('Appointment', 'a-1'),
      provider: { name: null, ref: pointer('Practitioner', 'd-1') },
      purpose: 'General examination',
      endsAt: at('2031-03-10T20:25:00Z'),
    });
  });

  it('is money in whole cents, a plan with its price list, a day without a time', () => {
    expect(factOf(claim)).toMatchObject({
      externalId: 'Claim/k-1',
      invoiceKind: 'claim',
      totalMinor: 101,
      currency: 'USD',
    });
    const yen = { ...claim, total: { value: 1200, currency: 'JPY' } };
    expect(factOf(yen)).toMatchObject({ totalMinor: 1200, currency: 'JPY' });
    expect(factOf(coverage)).toMatchObject({
      payer: { name: 'Anthem', ref: pointer('Organization', 'o-1') },
      plan: 'Gold',
      feeSchedule: 'UCR-2',
      endsOn: '2031-12-31',
    });
    expect(factOf(condition)).toMatchObject({
      subject: pointer('Patient', 'p-1'),
      onsetAt: at('2019-05-01T12:00:00Z'),
    });
  });

  it('is an invoice with what was paid of it and when it is due', () => {
    const issued = { ...everyType.find(({ resourceType }) => resourceType === 'Invoice') };
    expect(factOf(issued)).toMatchObject({ status: 'issued', totalMinor: 8000, paidMinor: null, dueAt: null });
    expect(factOf({ ...issued, status: 'balanced' })).toMatchObject({ paidMinor: 8000 });
    const extension = [
      { url: 'urn:cairn:paid', valueMoney: { value: 30.5, currency: 'USD' } },
      { url: 'urn:cairn:due-date', valueDate: '2031-04-01' },
    ];
    expect(factOf({ ...issued, extension })).toMatchObject({ paidMinor: 3050, dueAt: at('2031-04-01T12:00:00Z') });
    const junk = [{ url: 'urn:cairn:paid', valueMoney: 7 }, { url: 'urn:cairn:due-date' }];
    expect(factOf({ ...issued, extension: junk })).toMatchObject({ paidMinor: null, dueAt: null });
  });

  it('is a consent for each channel, its exceptions refused', () => {
    const answers = (raw: unknown) => {
      const answer = read(raw);
      const facts = answer.kind === 'mapped' ? answer.mapped.facts : [];
      return facts.map((fact) =>
        fact.kind === 'consent' ? `${fact.purpose} ${fact.channel} ${fact.granted}` : fact.kind,
      );
    };
    expect(answers(consent)).toEqual(['marketing email true', 'marketing sms false']);
    for (const status of ['rejected', 'inactive', 'entered-in-error']) {
      expect(answers({ ...consent, status })).toEqual(['marketing email false', 'marketing sms false']);
    }
    const ended = { ...consent, provision: { ...consent.provision, period: { end: '2031-03-01' } } };
    expect(answers(ended)).toEqual(['marketing email false', 'marketing sms false']);
    expect(answers({ ...consent, status: 'proposed' })).toEqual([]);
    expect(answers({ ...consent, provision: { type: 'permit', purpose: [{ code: 'HRESCH' }] } })).toEqual([]);
  });

  it('is a message from elsewhere as an event without its text, and never our own message', () => {
    const message = everyType.find(({ resourceType }) => resourceType === 'Communication');
    const answer = read(message);
    expect(answer).toMatchObject({
      mapped: { facts: [], event: { name: 'communication.sent', patient: 'p-1', properties: { medium: 'PHONE' } } },
    });
    expect(JSON.stringify(answer)).not.toContain('Not to be kept');
    const own = { ...message, identifier: [{ system: 'urn:cairn:message', value: '1' }] };
    expect(read(own)).toMatchObject({ kind: 'mapped', mapped: { facts: [], issues: [{ severity: 'information' }] } });
    expect(read(own)).not.toHaveProperty('mapped.event');
  });

  it('is who replaced whom', () => {
    const link = [
      { type: 'replaced-by', other: { reference: 'Patient/p-2' } },
      { type: 'replaces', other: { reference: 'Patient/p-3' } },
      { type: 'seealso', other: { reference: 'Patient/p-4' } },
      { type: 'replaced-by', other: { reference: 'Patient/p-1' } },
    ];
    expect(read({ ...patient, link })).toMatchObject({
      mapped: {
        merges: [
          { from: 'p-1', into: 'p-2' },
          { from: 'p-3', into: 'p-1' },
        ],
      },
    });
  });

  it('carries its error, so that nothing counts it any more', () => {
    const wrong = { coding: [{ code: 'entered-in-error' }] };
    const { code: _code, ...codeless } = condition;
    expect(factOf({ ...condition, verificationStatus: wrong })).toMatchObject({ status: 'entered-in-error' });
    expect(factOf({ ...codeless, verificationStatus: wrong })).toMatchObject({ status: 'entered-in-error' });
    expect(factOf({ ...appointment, status: 'entered-in-error' })).toMatchObject({ status: 'entered-in-error' });
  });

  it('is something for every type that is said to be stored', () => {
    const mapped = everyType.map((each) => read(each)).filter((each) => each.kind === 'mapped');
    expect(mapped.map(({ type }) => type).sort()).toEqual([...storedTypes].sort());
    expect(mapped.filter(({ mapped: { facts, event } }) => facts.length === 0 && event === undefined)).toEqual([]);
  });
});

describe('what is left out', () => {
  it('is an address that cannot be written to, with a warning at its place', () => {
    const telecom = [
      { system: 'email', value: 'nobody' },
      { system: 'phone', value: 'x' },
      { system: 'email', value: 'a@example.com', use: 'old' },
    ];
    const answer = read({ ...patient, telecom });
    expect(answer).toMatchObject({ mapped: { facts: [{ email: null, phone: null }] } });
    expect(answer.kind === 'mapped' && answer.mapped.issues?.map(({ path }) => path)).toEqual([
      'Patient.telecom[0].value',
      'Patient.telecom[1].value',
    ]);
  });

  it('is a type that R4 knows and Cairn does not use; a type that R4 does not know is refused', () => {
    expect(read({ resourceType: 'Immunization', id: 'z' })).toEqual({ kind: 'unused', type: 'Immunization', id: 'z' });
    expect(issuesOf({ resourceType: 'Unicorn', id: 'z' })).toEqual(['not-supported resourceType']);
    expect(issuesOf({ resourceType: 'toString', id: 'z' })).toEqual(['not-supported resourceType']);
  });
});

describe('what is refused, at its place', () => {
  it.each<[string, unknown, string[]]>([
    ['no object', 'Patient', ['structure ']],
    ['no type', { id: 'x' }, ['structure resourceType']],
    ['no id', { ...patient, id: undefined }, ['required Patient.id']],
    ['an id of another form', { ...patient, id: 'a b' }, ['value Patient.id']],
    ['a number for a date', { ...patient, birthDate: 1971 }, ['structure Patient.birthDate']],
    ['a day that is none', { ...patient, birthDate: '1971-02-30' }, ['value Patient.birthDate']],
    ['a list that is none', { ...patient, name: { family: 'X' } }, ['structure Patient.name']],
    ['a name that is no text', { ...patient, name: [{ given: ['A', 7] }] }, ['structure Patient.name[0].given[1]']],
    ['a null byte', { ...patient, name: [{ family: 'X\0' }] }, ['value Patient.name[0].family']],
    ['no patient', { ...appointment, participant: [] }, ['required Appointment.participant']],
    [
      'a subject that is no patient',
      { ...encounter, subject: { reference: 'Group/g-1' } },
      ['business-rule Encounter.subject.reference'],
    ],
    [
      'a search instead of a reference',
      { ...encounter, subject: { reference: 'Patient?identifier=x|1' } },
      ['not-supported Encounter.subject.reference'],
    ],
    ['a time without a zone', { ...appointment, start: '2031-03-10T15:00:00' }, ['value Appointment.start']],
    ['an end before the start', { ...appointment, end: '2031-03-10T14:00:00-05:00' }, ['value Appointment.end']],
    ['an unknown status', { ...appointment, status: 'confirmed' }, ['value Appointment.status']],
    [
      'a version from the future',
      { ...patient, meta: { lastUpdated: '2031-03-06T12:00:00Z' } },
      ['business-rule Patient.meta.lastUpdated'],
    ],
    [
      'a version time that is none',
      { ...patient, meta: { lastUpdated: 'yesterday' } },
      ['value Patient.meta.lastUpdated'],
    ],
    ['more money than there is', { ...claim, total: { value: 1e300 } }, ['value Claim.total.value']],
  ])('%s', (_what, raw, issues) => {
    expect(issuesOf(raw)).toEqual(issues);
  });

  it('takes a clock that is a zone ahead', () => {
    expect(read({ ...patient, meta: { lastUpdated: '2031-03-05T06:00:00Z' } })).toMatchObject({ kind: 'mapped' });
  });

  it('never falls over and never repeats a value, whatever is put in any place', () => {
    const secret = 'Zz-secret-Zz';
    const junk = fc.oneof(
      fc.constantFrom<unknown>(
        secret,
        null,
        true,
        -1,
        Number.POSITIVE_INFINITY,
        [],
        {},
        [[]],
        [null],
        { reference: secret },
        `${secret}\0`,
      ),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...everyType), fc.infiniteStream(fc.nat(7)), junk, (resource, picks, value) => {
        const answer = read(spoil(structuredClone(resource), picks, value));
        expect(['mapped', 'unused', 'refused']).toContain(answer.kind);
        if (answer.kind !== 'refused') return;
        expect(answer.issues.length).toBeGreaterThan(0);
        expect(JSON.stringify(answer.issues)).not.toContain(secret);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Puts a value at a place that the picks lead to. */
function spoil(root: unknown, picks: Iterator<number>, value: unknown): unknown {
  let place = root;
  for (let depth = 0; depth < 6; depth += 1) {
    if (typeof place !== 'object' || place === null) return root;
    const keys = Object.keys(place);
    const key = keys[Number(picks.next().value) % Math.max(1, keys.length)];
    if (key === undefined) return root;
    const next: unknown = Reflect.get(place, key);
    const goOn = typeof next === 'object' && next !== null && Number(picks.next().value) > 2;
    if (!goOn) {
      Reflect.set(place, key, value);
      return root;
    }
    place = next;
  }
  return root;
}
