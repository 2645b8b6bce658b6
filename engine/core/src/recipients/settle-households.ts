import type { Channel } from '../facts/facts.ts';
import { channels } from '../facts/facts.ts';
import { chooseHousehold, type HouseholdMember } from './choose-household.ts';
import type { HouseholdRule } from './send-rules.ts';

/** One of those a send goes to, with each address at which a message of theirs could stand for others. */
export type HouseholdCandidate = Pick<HouseholdMember, 'patientId' | 'birthDate' | 'minor' | 'name'> & {
  places: readonly (Pick<HouseholdMember, 'address' | 'messages' | 'toGuardian' | 'guardians'> & {
    channel: Channel;
  })[];
  /** Messages they would get that stand for nobody else. */
  others: number;
};

export type Cover = { patientId: string; channel: Channel; coveredBy: string };

export type SettledHouseholds = {
  covers: Cover[];
  /** Who is covered on every channel and gets nothing else: whose message stands for theirs. */
  leftOut: Map<string, string>;
};

/** Who of one send gets no message of their own, channel by channel, because another's at the same address stands for it. */
export function settleHouseholds(candidates: readonly HouseholdCandidate[], rule: HouseholdRule): SettledHouseholds {
  const covers = channels.flatMap((channel) => {
    const members = candidates.flatMap(({ places, others: _others, ...person }) => {
      const place = places.find((one) => one.channel === channel);
      return place === undefined ? [] : [{ ...person, ...place }];
    });
    return [...chooseHousehold(members, rule)].map(([patientId, coveredBy]) => ({ patientId, channel, coveredBy }));
  });
  const byPatient = Map.groupBy(covers, ({ patientId }) => patientId);
  const leftOut = new Map<string, string>();
  for (const { patientId, places, others } of candidates) {
    const mine = byPatient.get(patientId) ?? [];
    const [first] = mine;
    if (first !== undefined && others === 0 && mine.length === places.length) leftOut.set(patientId, first.coveredBy);
  }
  return { covers, leftOut };
}
