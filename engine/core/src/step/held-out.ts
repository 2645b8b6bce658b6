import type { Facts } from '../facts/facts.ts';
import type { Plan } from '../plan/plan.ts';
import { drawLot } from '../rules/lot.ts';
import type { EnrollmentState } from './contract.ts';

/**
 * Whether the enrollment ends at its entry because the patient belongs to the campaign's holdout (GLOSSARY). The same patients
 * are held out at every entry and in every version of a campaign; raising the share adds to them.
 */
export function isHeldOut({ plan, state, facts }: { plan: Plan; state: EnrollmentState; facts: Facts }): boolean {
  const { holdout } = plan.settings;
  if (holdout === undefined || state.nodeId !== plan.entry) return false;
  return drawLot('holdout', state.campaignKey, facts.patient.id) < holdout.percent;
}
