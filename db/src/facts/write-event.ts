import { and, eq, isNull } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { newId } from '../new-id.ts';
import { events } from '../tables/patients.ts';
import { changedFact, type FactWrite, ignoredFact } from './fact-write.ts';

export type EventInput = {
  /** The sender's id of the event: one is stored once. */
  messageId: string;
  name: string;
  /** Null while the patient is unknown: then `patientRef` says who is meant. */
  patientId: string | null;
  /** The practice system's id of the patient. */
  patientRef: string | null;
  occurredAt: number;
  receivedAt: number;
  properties?: Record<string, unknown>;
  /** Who told it, as `api_key:<id>`; null when nobody is known. */
  source?: string | null;
  /** Given where it is known already that no campaign is asked. */
  verdicts?: readonly [];
  /** How many campaigns deep the event was caused; 0 from outside. */
  causeDepth?: number;
};

/** Stores an event once; the second time it answers with the first one's id and `unchanged`. */
export async function recordEvent(tx: Tx, input: EventInput): Promise<FactWrite> {
  const { properties = {}, causeDepth = 0, source = null, verdicts = null, ...rest } = input;
  const matchedAt = input.patientId === null ? null : input.receivedAt;
  const id = newId(input.receivedAt);
  const made = await tx
    .insert(events)
    .values({
      ...rest,
      properties,
      causeDepth,
      source,
      matchedAt,
      verdicts: verdicts && [...verdicts],
      id,
      practiceId: currentPractice,
    })
    .onConflictDoNothing()
    .returning({ id: events.id })
    .execute();
  if (made.length === 1) return changedFact(id, [`event:${input.name}`]);
  const [first] = await tx.select({ id: events.id }).from(events).where(eq(events.messageId, input.messageId));
  if (first === undefined) throw new Error('An event was refused as a duplicate, but the first one is not there.');
  return ignoredFact(first.id, 'unchanged');
}

/** Gives the events that waited for this patient to the patient, oldest first: the caller replays them. */
export async function adoptEvents(
  tx: Tx,
  { patientId, patientRef, matchedAt }: { patientId: string; patientRef: string; matchedAt: number },
): Promise<(typeof events.$inferSelect)[]> {
  const adopted = await tx
    .update(events)
    .set({ patientId, matchedAt })
    .where(and(eq(events.patientRef, patientRef), isNull(events.patientId)))
    .returning();
  return adopted.sort((a, b) => a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1));
}
