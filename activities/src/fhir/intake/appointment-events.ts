import type { AppointmentStatus } from '@cairn/core';
import { loadFacts, newId, recordEvent, type Tx, wakeListeners } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EngineContext } from '../../context.ts';
import { campaignsForEvent } from '../../entry/live-campaigns.ts';
import { enterCandidates, type Matched } from '../../intake/match-triggers.ts';
import { type AppointmentState, appointmentEvent } from '../map/appointment-event.ts';

/** An appointment as it is stored. */
export type StoredAppointment = AppointmentState & {
  id: string;
  externalId: string;
  patientId: string;
};

/** These appointments of a source as they are stored now, by their ids there. */
export async function appointmentsNow(
  tx: Tx,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, StoredAppointment>> {
  if (externalIds.length === 0) return new Map();
  const rows = await tx
    .execute<StoredAppointment & { status: AppointmentStatus }>(sql`${columns}
      from cairn.appointments t where t.source = ${source} and t.external_id = any(${sql.param([...externalIds])}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.externalId, row]));
}

/** An appointment that waited for its patient, and whether it may start campaigns. */
export type AdoptedAppointment = StoredAppointment & { triggers: boolean };

/** Appointments that waited for patients who are known now. */
export async function appointmentsOf(
  tx: Tx,
  source: string,
  patientIds: readonly string[],
): Promise<AdoptedAppointment[]> {
  if (patientIds.length === 0) return [];
  return tx
    .execute<AdoptedAppointment>(sql`${columns}, coalesce(r.triggers, false) as triggers
      from cairn.appointments t
      left join cairn.fhir_resources r on r.source = t.source and r.type = 'Appointment' and r.external_id = t.external_id
      where t.source = ${source} and t.patient_id = any(${sql.param([...patientIds])}::uuid[])`)
    .execute();
}

const columns = sql`
  select t.id, t.external_id as "externalId", t.patient_id as "patientId", t.status,
         floor(extract(epoch from t.starts_at) * 1000)::float8 as "startsAt"`;

export type AppointmentChange = {
  /** Null when it is new. */
  before: AppointmentState | null;
  after: StoredAppointment;
  occurredAt: number;
  triggers: boolean;
};

export type Told = { matched: Matched; wokenIds: string[] };

/**
 * Records the event that each change is, wakes who waits for it and, where it may, starts campaigns: as if the practice system had told the
 * event. A new appointment that may start nothing is told to nobody: it is history that was imported. The patients are locked.
 */
export async function tellAppointmentEvents(
  context: EngineContext,
  tx: Tx,
  { practiceId, source, now }: { practiceId: string; source: string; now: number },
  changes: readonly AppointmentChange[],
): Promise<Told> {
  const told: Told = { matched: { enrolled: [], accounts: [] }, wokenIds: [] };
  for (const { before, after, occurredAt, triggers } of changes) {
    const name = appointmentEvent(before, after);
    if (name === null || (before === null && !triggers)) continue;
    const { patientId } = after;
    const properties = { appointmentId: after.id };
    const event = { name, occurredAt: Math.min(occurredAt, now), receivedAt: now, properties };
    const messageId = `${source}:Appointment/${after.externalId}:${newId(now)}`;
    const stored = await recordEvent(tx, { ...event, messageId, patientId, patientRef: null, source });
    told.wokenIds.push(...(await wakeListeners(tx, { patientId, keys: stored.keys, reason: name, now })));
    const candidates = triggers ? await campaignsForEvent(tx, name) : [];
    if (candidates.length === 0) continue;
    const facts = await loadFacts(tx, { patientId, enrollmentId: null });
    const arrival = { practiceId, patientId, event: { id: stored.id, ...event }, now, causeDepth: 0 };
    const { enrolled, accounts } = await enterCandidates(context, tx, arrival, { candidates, facts });
    told.matched.enrolled.push(...enrolled);
    told.matched.accounts.push(...accounts);
  }
  return told;
}
