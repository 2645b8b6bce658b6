import { z } from 'zod';
import { own } from '../own.ts';
import type { Plan } from '../plan/plan.ts';

/** Who gets one message at an address that several people share. */
export const householdRules = ['each', 'oldest_adult', 'guardian'] as const;
export type HouseholdRule = (typeof householdRules)[number];

/** What the trigger of a campaign says of all its messages. */
export type SendRules = { household: HouseholdRule; contacts: boolean };

const rules = z.object({ household: z.enum(householdRules).catch('each'), contacts: z.boolean().catch(false) });

/** Triggers that say nothing of households and contacts mean: to each patient, and to nobody else. */
export function sendRulesOf(plan: Plan): SendRules {
  const parsed = rules.safeParse(own(plan.nodes, plan.entry)?.config);
  return parsed.success ? parsed.data : { household: 'each', contacts: false };
}
