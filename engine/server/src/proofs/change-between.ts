import type { FactChange, Facts } from '@cairn/core';

/**
 * What one writing changed of a patient's facts, in the simulator's words; null when nothing did. `also`: what it changed of the
 * patient's own record, which campaigns change too.
 */
export function changeBetween(before: Facts, after: Facts, also: readonly FactChange[] = []): FactChange | null {
  const changes: FactChange[] = [...also];
  for (const appointment of after.appointments) {
    const known = before.appointments.find(({ id }) => id === appointment.id);
    if (JSON.stringify(known) !== JSON.stringify(appointment)) changes.push({ kind: 'appointment', appointment });
  }
  for (const { channel, optedOutAt } of after.addresses) {
    const known = before.addresses.find((address) => address.channel === channel);
    if (optedOutAt !== null && known?.optedOutAt === null) changes.push({ kind: 'opt_out', channel });
  }
  const seen = new Set(before.events.map(({ id }) => id));
  for (const event of after.events) if (!seen.has(event.id)) changes.push({ kind: 'event', event });
  return changes.length === 0 ? null : { kind: 'together', changes };
}
