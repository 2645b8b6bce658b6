import { z } from 'zod';
import type { CoverageFacts, Facts } from '../../facts/facts.ts';
import { patientZone } from '../patient-zone.ts';
import { quoted } from '../say.ts';
import { type Day, dayOf, dayStart, nextDay, readDay } from '../when/calendar.ts';
import { defineLeaf } from './define-leaf.ts';
import { isOneOf, oneOf } from './visit-where.ts';

const schema = z.strictObject({
  op: z.literal('coverage'),
  payer: oneOf.optional(),
  plan: oneOf.optional(),
  feeSchedule: oneOf.optional(),
  /** Only what holds today; otherwise any, past ones too. */
  current: z.boolean(),
});
type Leaf = z.infer<typeof schema>;

/** Insurance by payer, plan and fee schedule. None: false; what a coverage does not say fails its test; an open end never ends. */
export const coverageLeaf = defineLeaf({
  op: 'coverage',
  schema,
  group: 'billing',
  label: 'Insurance, plan or fee schedule',
  means:
    'A coverage of one of the payers, plans and fee schedules named (all that are named must fit). “Current” ones have the status active and hold today, on the patient’s calendar.',
  missing:
    'No coverage: false. One that does not say its payer (and so on) does not fit where one is asked for. Without a first day it has always held, without a last day it holds on.',
  example: { op: 'coverage', payer: ['Example Health'], current: true },
  holds(leaf, { facts, now }) {
    const today = dayOf(now, patientZone(facts));
    return coverages(leaf, facts).some((one) => !leaf.current || isCurrent(one, today));
  },
  flips(leaf, { facts }) {
    if (!leaf.current) return [];
    const zone = patientZone(facts);
    const days = coverages(leaf, facts).flatMap(({ startsOn, endsOn }) => {
      const [first, last] = [readDay(startsOn), readDay(endsOn)];
      return [...(first === null ? [] : [first]), ...(last === null ? [] : [nextDay(last)])];
    });
    return days.map((day) => dayStart(day, zone));
  },
  keys: (leaf) => (leaf.current ? ['billing', 'patient'] : ['billing']),
  say(leaf, holds) {
    const parts = [
      leaf.payer === undefined ? '' : ` by ${quoted(leaf.payer)}`,
      leaf.plan === undefined ? '' : ` with the plan ${quoted(leaf.plan)}`,
      leaf.feeSchedule === undefined ? '' : ` on the fee schedule ${quoted(leaf.feeSchedule)}`,
    ];
    const now = leaf.current ? '' : ' or was';
    return `the patient ${holds ? `is${now}` : `is${leaf.current ? ' not' : ' and was never'}`} covered${parts.join('')}`;
  },
  found(_, { facts }) {
    if (facts.coverages.length === 0) return 'no coverage';
    return facts.coverages
      .map(
        ({ payer, plan, status }) =>
          `${[payer, plan].filter((part) => part !== null).join(', ') || 'unnamed'} (${status})`,
      )
      .join('; ');
  },
});

function coverages(leaf: Leaf, facts: Facts): CoverageFacts[] {
  return facts.coverages.filter(
    (one) =>
      isOneOf(one.payer, leaf.payer) && isOneOf(one.plan, leaf.plan) && isOneOf(one.feeSchedule, leaf.feeSchedule),
  );
}

function isCurrent({ status, startsOn, endsOn }: CoverageFacts, today: Day): boolean {
  return status === 'active' && (startsOn === null || startsOn <= today) && (endsOn === null || endsOn >= today);
}
