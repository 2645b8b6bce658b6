import { eq, inArray, or, sql } from 'drizzle-orm';
import type { Tx } from '../in-practice.ts';
import { enrollments } from '../tables/enrollments.ts';
import { patients } from '../tables/patients.ts';
import { changedFact, type FactWrite, ignoredFact } from './fact-write.ts';
import { keepRevision } from './keep-revision.ts';
import { linkEncounters } from './link-encounters.ts';
import { lockAddress } from './locks.ts';
import { mergedRecord } from './merged-record.ts';
import { mergeConsents, moveEnrollments, moveFacts } from './move-facts.ts';
import { refreshSummaries } from './refresh-summaries.ts';
import { wakeListeners } from './wake-listeners.ts';
import { optOutAddress } from './write-address.ts';
import { addressesIn, hashOfPatient, revisionOf, type StoredPatient } from './write-patient.ts';

type EnrollmentRow = typeof enrollments.$inferSelect;

export type Merge = {
  /** The record that is given up. */
  from: string;
  /** The record that stays. */
  into: string;
  now: number;
  /** Ends an open journey as `superseded`, in this transaction: the person is in the same campaign by the same key already. */
  supersede(enrollment: EnrollmentRow): Promise<void>;
};

/** `wokenIds`: enrollments that were woken, to be told after commit. */
export type MergedPatients = FactWrite & { wokenIds: string[] };

/**
 * Makes one of two records of the same person, in a transaction of its own: facts, messages, events and journeys go to the survivor, what
 * still names the other record lands there, and everybody who listens is woken. A refusal, an opt-out or a limit of either record holds
 * from now on. Of two journeys in the same campaign by the same key the older is kept.
 *
 * `merged`: they are one already. Throws when a record is not in this practice, and asks to be tried again (`isTransient`) when messages
 * of the record were being decided meanwhile.
 */
export async function mergePatients(tx: Tx, { from, into, now, supersede }: Merge): Promise<MergedPatients> {
  // Effects before addresses before patients, as everywhere.
  await lockOpenWork(tx, from);
  const seen = await readRecords(tx, from, into, false);
  const survivor = seen.into.mergedInto ?? into;
  if (seen.from.mergedInto !== null || survivor === from) {
    return { ...ignoredFact(seen.from.mergedInto ?? survivor, 'merged'), wokenIds: [] };
  }
  if (survivor !== into) return mergePatients(tx, { from, into: survivor, now, supersede });
  await lockAddresses(tx, [seen.from, seen.into]);
  const records = await readRecords(tx, from, into, true);
  if (!isAsSeen(seen.from, records.from) || !isAsSeen(seen.into, records.into)) await tryAgain(tx);

  const record = mergedRecord(records.into, records.from);
  await carryOptOuts(tx, records.from, record, now);
  await saveRecords(tx, records, record, now);
  const superseded = await moveEnrollments(tx, from, into);
  const keys = await moveFacts(tx, from, into);
  await mergeConsents(tx, from, into);
  // Written between the first look and the patient's lock, and taken up by a dispatcher since, who now waits for that lock.
  if (await hasWork(tx, from)) await tryAgain(tx);
  await linkEncounters(tx, [into]);
  await refreshSummaries(tx, [into], now);
  await endAll(tx, superseded, supersede);
  const wokenIds = await wakeListeners(tx, { patientId: into, keys, reason: 'patient.merged', now });
  return { ...changedFact(into, keys), wokenIds };
}

type Records = { from: StoredPatient; into: StoredPatient };

async function lockOpenWork(tx: Tx, patientId: string): Promise<void> {
  await tx.execute(sql`select 1 from cairn.effects where patient_id = ${patientId}::uuid order by id for update`);
  await tx.execute(sql`select 1 from cairn.actions where patient_id = ${patientId}::uuid order by id for update`);
}

async function hasWork(tx: Tx, patientId: string): Promise<boolean> {
  const [row] = await tx.execute<{ some: boolean }>(sql`
    select exists (select from cairn.effects where patient_id = ${patientId}::uuid)
        or exists (select from cairn.actions where patient_id = ${patientId}::uuid) as some`);
  return row?.some ?? false;
}

async function readRecords(tx: Tx, from: string, into: string, lock: boolean): Promise<Records> {
  const query = tx
    .select()
    .from(patients)
    .where(inArray(patients.id, [from, into]))
    .orderBy(patients.id);
  const rows = await (lock ? query.for('no key update') : query);
  const found = { from: rows.find(({ id }) => id === from), into: rows.find(({ id }) => id === into) };
  if (from === into || found.from === undefined || found.into === undefined) {
    throw new Error('Two patients of this practice were to be merged, but they are not two or not there.');
  }
  return { from: found.from, into: found.into };
}

async function lockAddresses(tx: Tx, records: readonly StoredPatient[]): Promise<void> {
  const all = records.flatMap(addressesIn).map((address) => [`${address.channel} ${address.value}`, address] as const);
  const inOrder = [...new Map(all)].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, { channel, value }] of inOrder) await lockAddress(tx, channel, value, 'update');
}

/** Merged or moved while its locks were waited for: what was locked is not what counts. */
function isAsSeen(seen: StoredPatient, locked: StoredPatient): boolean {
  return locked.mergedInto === null && locked.email === seen.email && locked.phone === seen.phone;
}

async function tryAgain(tx: Tx): Promise<never> {
  await tx.execute(
    sql.raw(`do $$ begin raise exception 'The record changed meanwhile: try again.' using errcode = '40001'; end $$`),
  );
  throw new Error('The database went on where it was to stop.');
}

/** Who said no on one address said no on the one that stays. */
async function carryOptOuts(tx: Tx, from: StoredPatient, record: StoredPatient, now: number): Promise<void> {
  for (const { channel, value } of addressesIn(from)) {
    const [stays] = addressesIn(record).filter((address) => address.channel === channel);
    if (stays === undefined || stays.value === value) continue;
    const { optedOutAt, suppressedReason } = await lockAddress(tx, channel, value, 'update');
    if (optedOutAt === null && suppressedReason !== 'complaint') continue;
    await optOutAddress(tx, { channel, value: stays.value, by: 'merge', at: now });
  }
}

async function saveRecords(tx: Tx, { from, into }: Records, record: StoredPatient, now: number): Promise<void> {
  for (const before of [from, into]) {
    const { source, body } = revisionOf(before);
    await keepRevision(tx, { patientId: before.id, kind: 'patient', factId: before.id, body, source, now });
  }
  const { practiceId: _practice, id: _id, ...changed } = record;
  await tx
    .update(patients)
    .set({ ...changed, contentHash: hashOfPatient(record), updatedAt: now })
    .where(eq(patients.id, into.id));
  await tx
    .update(patients)
    .set({ mergedInto: into.id, updatedAt: now })
    .where(or(eq(patients.id, from.id), eq(patients.mergedInto, from.id)));
}

async function endAll(tx: Tx, ids: readonly string[], end: Merge['supersede']): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx
    .select()
    .from(enrollments)
    .where(inArray(enrollments.id, [...ids]))
    .orderBy(enrollments.id)
    .for('no key update');
  for (const row of rows) await end(row);
}
