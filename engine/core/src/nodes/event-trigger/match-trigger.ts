import type { EventFacts, Facts } from '../../facts/facts.ts';
import { passes } from '../../filter/compare.ts';
import { evaluate } from '../../filter/evaluate.ts';
import { appointmentId } from '../../ids.ts';
import { own } from '../../own.ts';
import type { Plan } from '../../plan/plan.ts';
import { eventTriggerConfig } from './config.ts';

export type TriggerMatch = {
  /** Unique with campaign and patient: the same entry never begins twice. */
  entryKey: string;
  subject: { appointmentId: string | null };
};

/**
 * Whether an event enrolls its patient in the campaign, and under which key; null when not. Keys: the appointment's id (Cairn's
 * own, in `properties.appointmentId`), the event's id, or empty for campaigns entered once. The dead and the inactive never enter.
 */
export function matchTrigger({
  plan,
  event,
  facts,
  now,
}: {
  plan: Plan;
  event: EventFacts;
  facts: Facts;
  now: number;
}): TriggerMatch | null {
  const node = own(plan.nodes, plan.entry);
  if (node?.kind !== 'event-trigger') return null;
  const config = eventTriggerConfig.parse(node.config);
  if (event.name !== config.event || !passes(event.properties, config.where)) return null;
  if (facts.patient.deceased || !facts.patient.active) return null;

  const about = appointmentId.safeParse(own(event.properties, 'appointmentId'));
  const subject = { appointmentId: about.success ? about.data : null };
  if (config.patient !== undefined && !evaluate(config.patient, { facts, now, enteredAt: null, subject })) return null;
  switch (config.entry) {
    case 'once':
      return { entryKey: '', subject };
    case 'per_event':
      return { entryKey: event.id, subject };
    case 'per_appointment':
      return subject.appointmentId === null ? null : { entryKey: subject.appointmentId, subject };
  }
}
