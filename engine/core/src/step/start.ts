import type { Plan } from '../plan/plan.ts';
import type { EnrollmentState } from './contract.ts';

/** Where an enrollment begins: at the trigger, about to be stepped for the first time. */
export function startState({
  plan,
  now,
  subject,
  campaignKey,
}: {
  plan: Plan;
  now: number;
  subject: EnrollmentState['subject'];
  campaignKey: EnrollmentState['campaignKey'];
}): EnrollmentState {
  return {
    nodeId: plan.entry,
    visit: 1,
    visits: { [plan.entry]: 1 },
    enteredAt: now,
    arrivedAt: now,
    memory: null,
    afterMessage: null,
    lastMessage: null,
    subject,
    campaignKey,
  };
}
