import type { AppointmentStatus } from '@cairn/core';
import { and, eq } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { appointments } from '../tables/patients.ts';
import { contentHash } from './content-hash.ts';
import { changedFact, type FactWrite, ignoredFact } from './fact-write.ts';
import { keepRevision } from './keep-revision.ts';

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
  /** When the source last changed it; null or absent = now, in order of arrival. */
  sourceUpdatedAt?: number | null;
};

/** Writes an appointment of a patient whose row is locked. One that is another patient's is left alone: `other_patient`. */
export async function upsertAppointment(tx: Tx, input: AppointmentInput, now: number): Promise<FactWrite> {
  const stored = await bySource(tx, input);
  const content = contentOf(input, stored);
  const hash = contentHash(content);
  const sourceUpdatedAt = input.sourceUpdatedAt ?? null;
  if (stored === undefined) {
    const id = newId(now);
    const { patientId, source, externalId } = input;
    const made = await tx
      .insert(appointments)
      .values({
        ...content,
        id,
        practiceId: currentPractice,
        patientId,
        source,
        externalId,
        sourceUpdatedAt,
        contentHash: hash,
        createdAt: now,
        updatedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: appointments.id });
    // Somebody else made it since, for another patient: what they wrote is seen now.
    return made.length === 1 ? changedFact(id, ['appointments']) : upsertAppointment(tx, input, now);
  }
  const { id } = stored;
  if (stored.patientId !== input.patientId) return ignoredFact(id, 'other_patient');
  const older = sourceUpdatedAt !== null && stored.sourceUpdatedAt !== null && sourceUpdatedAt < stored.sourceUpdatedAt;
  if (older) return ignoredFact(id, 'older');
  if (hash === stored.contentHash) {
    if (sourceUpdatedAt !== null) await tx.update(appointments).set({ sourceUpdatedAt }).where(eq(appointments.id, id));
    return ignoredFact(id, 'unchanged');
  }
  const { practiceId: _practice, contentHash: _hash, source, ...body } = stored;
  await keepRevision(tx, { patientId: stored.patientId, kind: 'appointment', factId: id, body, source, now });
  await tx
    .update(appointments)
    .set({ ...content, sourceUpdatedAt: sourceUpdatedAt ?? stored.sourceUpdatedAt, contentHash: hash, updatedAt: now })
    .where(eq(appointments.id, id));
  return changedFact(id, ['appointments']);
}

type StoredAppointment = typeof appointments.$inferSelect;
type AppointmentContent = Pick<
  StoredAppointment,
  'status' | 'startsAt' | 'endsAt' | 'purpose' | 'provider' | 'location'
>;

async function bySource(tx: Tx, { source, externalId }: AppointmentInput): Promise<StoredAppointment | undefined> {
  const [stored] = await tx
    .select()
    .from(appointments)
    .where(and(eq(appointments.source, source), eq(appointments.externalId, externalId)));
  return stored;
}

function contentOf(input: AppointmentInput, stored: StoredAppointment | undefined): AppointmentContent {
  return {
    status: input.status,
    startsAt: kept(input.startsAt, stored?.startsAt),
    endsAt: kept(input.endsAt, stored?.endsAt),
    purpose: kept(input.purpose, stored?.purpose),
    provider: kept(input.provider, stored?.provider),
    location: kept(input.location, stored?.location),
  };
}

function kept<T>(given: T | null | undefined, stored: T | null | undefined): T | null {
  return given === undefined ? (stored ?? null) : given;
}
