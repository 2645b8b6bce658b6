import type { Channel, Purpose } from '@cairn/core';
import { and, eq } from 'drizzle-orm';
import { currentPractice, type Tx } from '../in-practice.ts';
import { consents } from '../tables/patients.ts';
import { changedFact, ignoredFact, type WrittenFact } from './fact-write.ts';
import { keepRevision } from './keep-revision.ts';

export type ConsentInput = {
  patientId: string;
  channel: Channel;
  purpose: Purpose;
  granted: boolean;
  /** Where it was given, e.g. `form:intake`. */
  source: string;
  /** What proves it, e.g. a document's id. */
  evidence?: string | null;
  /** When it was given or withdrawn; an older one never replaces a newer one. */
  recordedAt: number;
};

/**
 * Records a consent or its withdrawal for a patient whose row is locked. New evidence for the same answer is kept but wakes nobody. The
 * write's `id` is the patient's.
 */
export async function recordConsent(tx: Tx, input: ConsentInput, now: number): Promise<WrittenFact> {
  const { patientId } = input;
  const given = { ...input, evidence: input.evidence ?? null };
  const same = and(
    eq(consents.patientId, patientId),
    eq(consents.channel, input.channel),
    eq(consents.purpose, input.purpose),
  );
  const [stored] = await tx.select().from(consents).where(same);
  if (stored === undefined) {
    await tx.insert(consents).values({ ...given, practiceId: currentPractice });
    return { ...changedFact(patientId, ['consent']), created: true };
  }
  if (given.recordedAt < stored.recordedAt) return { ...ignoredFact(patientId, 'older'), created: false };
  const answered = given.granted === stored.granted;
  if (answered && given.source === stored.source && given.evidence === stored.evidence) {
    return { ...ignoredFact(patientId, 'unchanged'), created: false };
  }
  const { practiceId: _practice, source, ...body } = stored;
  await keepRevision(tx, { patientId, kind: 'consent', factId: patientId, body, source, now });
  const { granted, evidence, recordedAt } = given;
  await tx.update(consents).set({ granted, source: given.source, evidence, recordedAt }).where(same);
  return { ...changedFact(patientId, answered ? [] : ['consent']), created: false };
}
