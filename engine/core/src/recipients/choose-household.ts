import type { HouseholdRule } from './send-rules.ts';

/** One who would get a message: what the choice among those who share its address looks at. */
export type HouseholdMember = {
  patientId: string;
  /** Where the message would go, in the one form that makes equal addresses equal. */
  address: string;
  birthDate: string | null;
  /** Below the age from which patients are written to themselves. */
  minor: boolean;
  name: string;
  /** The message is addressed to the guardian, whose address it is. */
  toGuardian: boolean;
  /** How many messages of the send they would get there: whoever is refused some stands back. */
  messages: number;
  /** Names of the guardians and primary contacts who have this address. */
  guardians: readonly string[];
};

/**
 * Of those who share an address one gets the message: answers, for everybody else, who that is. The same people give the same choice in
 * whatever order they come. `guardian`: the guardian or primary contact of one of them, if that is one of those who get it or the message is
 * addressed to them; else as `oldest_adult`: grown-ups before those whose age nobody knows, before children; the oldest first.
 */
export function chooseHousehold(members: readonly HouseholdMember[], rule: HouseholdRule): Map<string, string> {
  const covered = new Map<string, string>();
  if (rule === 'each') return covered;
  for (const group of Map.groupBy(members, ({ address }) => address).values()) {
    if (group.length < 2) continue;
    const guardians = new Map(group.map((one) => [one.patientId, guardianNames(group, one)]));
    const place = (one: HouseholdMember) =>
      rule === 'guardian' ? guardianPlace(one, guardians.get(one.patientId) ?? new Set()) : agePlace(one);
    const [chosen, ...others] = [...group].sort(
      (a, b) => b.messages - a.messages || place(a) - place(b) || older(a, b),
    );
    for (const { patientId } of others) if (chosen !== undefined) covered.set(patientId, chosen.patientId);
  }
  return covered;
}

/** Of the others: nobody is their own guardian. */
function guardianNames(group: readonly HouseholdMember[], one: HouseholdMember): Set<string> {
  return new Set(group.filter((other) => other !== one).flatMap(({ guardians }) => guardians.map(plainName)));
}

function guardianPlace(one: HouseholdMember, guardians: ReadonlySet<string>): number {
  if (!one.minor && guardians.has(plainName(one.name))) return -2;
  return one.toGuardian ? -1 : agePlace(one);
}

function agePlace({ minor, birthDate }: HouseholdMember): number {
  if (minor) return 2;
  return birthDate === null ? 1 : 0;
}

function older(a: HouseholdMember, b: HouseholdMember): number {
  const [bornA, bornB] = [a.birthDate ?? '9999', b.birthDate ?? '9999'];
  if (bornA !== bornB) return bornA < bornB ? -1 : 1;
  return a.patientId < b.patientId ? -1 : a.patientId > b.patientId ? 1 : 0;
}

function plainName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
