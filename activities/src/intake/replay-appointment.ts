import type { FactKey } from '@cairn/core';
import { eventIntake } from '@cairn/core/api';
import { type events, type Tx, upsertAppointment } from '@cairn/db';
import { appointmentChange } from './appointment-change.ts';

const appointmentShape = eventIntake.shape.appointment;

export type ReplayedAppointment = { properties: Record<string, unknown>; keys: FactKey[] };

/** An unmatched event kept its appointment as it came; now that the patient is known it becomes a fact. Returns the properties to store. */
export async function replayAppointment(
  tx: Tx,
  { patientId, event, now }: { patientId: string; event: typeof events.$inferSelect; now: number },
): Promise<ReplayedAppointment> {
  const { appointment: raw, ...properties } = event.properties;
  const appointment = appointmentShape.safeParse(raw);
  if (!appointment.success || !appointment.data) return { properties, keys: [] };
  const change = appointmentChange({
    event: event.name,
    patient: event.patientRef ?? '',
    appointment: appointment.data,
  });
  if (!change) return { properties, keys: [] };
  const written = await upsertAppointment(
    tx,
    { patientId, source: 'api', ...change, sourceUpdatedAt: event.occurredAt },
    now,
  );
  // Another patient's appointment is nothing that this patient's event may lead to.
  if (written.ignored === 'other_patient') return { properties, keys: [] };
  return { properties: { ...properties, appointmentId: written.id }, keys: written.keys };
}
