import type { AppointmentStatus, FactKey } from '@cairn/core';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { appointments } from '../tables/patients.ts';
import { sortedCodes } from './fact-content.ts';
import { factTables } from './fact-tables.ts';
import type { FactWrite } from './fact-write.ts';
import { linkEncounters } from './link-encounters.ts';
import { refreshSummaries } from './refresh-summaries.ts';
import { writeFacts } from './write-facts.ts';

/** What a source says of an appointment. A field left out keeps its stored value; null clears it. */
export type AppointmentInput = {
  source: string;
  externalId: string;
  patientId: string;
  status: AppointmentStatus;
  startsAt?: number | null;
  endsAt?: number | null;
  purpose?: string | null;
  provider?: string | null;
  location?: string | null;
  caseType?: string | null;
  procedureCodes?: string[];
  diagnosisCodes?: string[];
  bookedAt?: number | null;
  /** When the source last changed it; null or absent = now, in order of arrival. */
  sourceUpdatedAt?: number | null;
};

/** Writes an appointment of a patient whose row is locked. One that is another patient's is left alone: `other_patient`. */
export async function upsertAppointment(tx: Tx, input: AppointmentInput, now: number): Promise<FactWrite> {
  const { patientId, source, externalId, sourceUpdatedAt = null } = input;
  const stored = await bySource(tx, input);
  const row = { patientId, source, externalId, sourceUpdatedAt, content: contentOf(input, stored) };
  const known = new Map(stored === undefined ? [] : [[0, stored]]);
  const [written] = await writeFacts(tx, factTables.appointment, [row], now, known);
  if (written === undefined) throw new Error('An appointment that was written gave no answer.');
  if (!written.changed) return written;
  const linked = await afterVisits(tx, patientId, now);
  return { ...written, keys: [...written.keys, ...linked] };
}

/** What hangs on a patient's visits; answers with the keys that this touches besides those of the visit itself. */
export async function afterVisits(tx: Tx, patientId: string, now: number): Promise<FactKey[]> {
  const [linked] = await Promise.all([linkEncounters(tx, [patientId]), refreshSummaries(tx, [patientId], now)]);
  return linked.length > 0 ? ['clinical'] : [];
}

type StoredAppointment = typeof appointments.$inferSelect;

async function bySource(
  tx: Tx,
  { source, externalId }: Pick<AppointmentInput, 'source' | 'externalId'>,
): Promise<StoredAppointment | undefined> {
  const [stored] = await tx
    .select()
    .from(appointments)
    .where(and(eq(appointments.source, source), eq(appointments.externalId, externalId)));
  return stored;
}

function contentOf(input: AppointmentInput, stored: StoredAppointment | undefined) {
  return {
    status: input.status,
    startsAt: kept(input.startsAt, stored?.startsAt),
    endsAt: kept(input.endsAt, stored?.endsAt),
    purpose: kept(input.purpose, stored?.purpose),
    provider: kept(input.provider, stored?.provider),
    location: kept(input.location, stored?.location),
    caseType: kept(input.caseType, stored?.caseType),
    procedureCodes: sortedCodes(input.procedureCodes ?? stored?.procedureCodes ?? []),
    diagnosisCodes: sortedCodes(input.diagnosisCodes ?? stored?.diagnosisCodes ?? []),
    bookedAt: kept(input.bookedAt, stored?.bookedAt),
    // Told by sources of whole records alone.
    providerRef: stored?.providerRef ?? null,
    locationRef: stored?.locationRef ?? null,
  };
}

function kept<T>(given: T | null | undefined, stored: T | null | undefined): T | null {
  return given === undefined ? (stored ?? null) : given;
}
