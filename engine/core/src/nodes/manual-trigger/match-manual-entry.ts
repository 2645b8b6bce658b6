import type { Facts } from '../../facts/facts.ts';
import { own } from '../../own.ts';
import type { Plan } from '../../plan/plan.ts';
import { eventTriggerConfig } from '../event-trigger/config.ts';
import type { TriggerMatch } from '../event-trigger/match-trigger.ts';
import { manualTriggerConfig } from './config.ts';

/**
 * The entry that a person makes by hand, whatever the campaign's trigger. A campaign about appointments takes the patient's next
 * booked one; null when there is none. `entryId` is the key where every entry counts. The dead and the inactive never enter.
 */
export function matchManualEntry({
  plan,
  facts,
  now,
  entryId,
}: {
  plan: Plan;
  facts: Facts;
  now: number;
  entryId: string;
}): TriggerMatch | null {
  const node = own(plan.nodes, plan.entry);
  if (!node || facts.patient.deceased || !facts.patient.active) return null;
  const alone = { appointmentId: null };
  if (node.kind === 'manual-trigger') {
    const { reentry } = manualTriggerConfig.parse(node.config);
    return { entryKey: reentry === 'once' ? '' : entryId, subject: alone };
  }
  switch (eventTriggerConfig.parse(node.config).entry) {
    case 'once':
      return { entryKey: '', subject: alone };
    case 'per_event':
      return { entryKey: entryId, subject: alone };
    case 'per_appointment': {
      const next = nextBooked(facts, now);
      return next === null ? null : { entryKey: next, subject: { appointmentId: next } };
    }
  }
}

function nextBooked(facts: Facts, now: number): string | null {
  const ahead = facts.appointments
    .flatMap(({ id, status, startsAt }) =>
      status === 'booked' && startsAt !== null && startsAt > now ? [{ id, startsAt }] : [],
    )
    .sort((a, b) => a.startsAt - b.startsAt);
  return ahead[0]?.id ?? null;
}
