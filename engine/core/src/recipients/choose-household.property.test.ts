import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseHousehold, type HouseholdMember } from './choose-household.ts';

const member = fc.record({
  address: fc.constantFrom('+16175550100', '+16175550101', 'home@example.com'),
  birthDate: fc.option(fc.constantFrom('1950-01-01', '1984-05-17', '1984-05-17', '2015-03-01', '2019-09-09')),
  name: fc.constantFrom('Ana Reyes', 'Ben Reyes', 'Cleo Reyes', 'Ana  REYES'),
  toGuardian: fc.boolean(),
  messages: fc.constantFrom(1, 1, 2),
  guardians: fc.subarray(['Ana Reyes', 'Dora Lane']),
});
const members: fc.Arbitrary<HouseholdMember[]> = fc.array(member, { maxLength: 12 }).map((list) =>
  list.map((one, at) => ({
    ...one,
    patientId: `p${String(at).padStart(2, '0')}`,
    minor: one.birthDate !== null && one.birthDate > '2008',
  })),
);
const rule = fc.constantFrom('oldest_adult' as const, 'guardian' as const);

describe('one message for whoever shares an address', () => {
  it('reaches each address once, by one of those who have it', () => {
    fc.assert(
      fc.property(members, rule, (all, how) => {
        const covered = chooseHousehold(all, how);
        const groups = [...Map.groupBy(all, ({ address }) => address).values()];
        for (const group of groups) {
          const chosen = group.filter(({ patientId }) => !covered.has(patientId));
          expect(chosen).toHaveLength(1);
          for (const { patientId } of group) {
            if (covered.has(patientId)) expect(covered.get(patientId)).toBe(chosen[0]?.patientId);
          }
        }
        expect(covered.size).toBe(all.length - groups.length);
      }),
    );
  });

  it('does not depend on the order in which people come', () => {
    const shuffled = members.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, rule, ([all, other], how) => {
        expect(new Map([...chooseHousehold(other, how)].sort())).toEqual(
          new Map([...chooseHousehold(all, how)].sort()),
        );
      }),
    );
  });

  it('never chooses a child before a grown-up, unless the message is the guardian’s', () => {
    fc.assert(
      fc.property(members, rule, (all, how) => {
        const covered = chooseHousehold(all, how);
        for (const group of Map.groupBy(all, ({ address }) => address).values()) {
          const [chosen] = group.filter(({ patientId }) => !covered.has(patientId));
          if (chosen === undefined || !chosen.minor) continue;
          const rivals = group.filter(({ messages }) => messages === chosen.messages);
          const forGuardian = how === 'guardian' && chosen.toGuardian;
          expect(forGuardian || rivals.every(({ minor }) => minor)).toBe(true);
        }
      }),
    );
  });

  it('merges nobody where each gets their own', () => {
    fc.assert(
      fc.property(members, (all) => {
        expect(chooseHousehold(all, 'each').size).toBe(0);
      }),
    );
  });
});

const home = { address: '+16175550100', messages: 1, toGuardian: false, guardians: [], minor: false, birthDate: null };
const person = (patientId: string, edit: Partial<HouseholdMember>): HouseholdMember => ({
  ...home,
  patientId,
  name: patientId,
  ...edit,
});

describe('who of a household gets it', () => {
  it.each([
    [
      'the oldest grown-up',
      'oldest_adult',
      [person('a', { birthDate: '1990-01-01' }), person('b', { birthDate: '1960-01-01' }), person('c', {})],
      'b',
    ],
    [
      'one of unknown age before a child',
      'oldest_adult',
      [person('a', { minor: true, birthDate: '2016-01-01' }), person('b', {})],
      'b',
    ],
    [
      'the oldest child where there is no grown-up',
      'oldest_adult',
      [person('a', { minor: true, birthDate: '2016-01-01' }), person('b', { minor: true, birthDate: '2014-01-01' })],
      'b',
    ],
    [
      'the guardian who gets it anyway, though somebody is older',
      'guardian',
      [
        person('grandma', { birthDate: '1940-01-01' }),
        person('Dora Lane', { birthDate: '1980-01-01' }),
        person('kid', { minor: true, birthDate: '2015-01-01', toGuardian: true, guardians: ['dora  LANE'] }),
      ],
      'Dora Lane',
    ],
    [
      'the guardian by way of the child, where the guardian is no patient',
      'guardian',
      [
        person('grandma', { birthDate: '1940-01-01' }),
        person('kid', { minor: true, birthDate: '2015-01-01', toGuardian: true }),
      ],
      'kid',
    ],
    [
      'the oldest grown-up, where there is no guardian',
      'guardian',
      [person('a', { birthDate: '1990-01-01' }), person('b', { birthDate: '1960-01-01' })],
      'b',
    ],
  ] as const)('%s', (_, how, all, chosen) => {
    const covered = chooseHousehold(all, how);
    expect(all.filter(({ patientId }) => !covered.has(patientId)).map(({ patientId }) => patientId)).toEqual([chosen]);
  });
});
