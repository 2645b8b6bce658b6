import type { FactKey } from '@cairn/core';
import type { Tx } from '../in-practice.ts';
import { applyPatients } from './apply-patients.ts';
import type { DirectoryEntryToWrite, FactOfPatient, FactToWrite, PatientToWrite } from './fact-to-write.ts';
import type { FactWrite, WrittenFact } from './fact-write.ts';
import { parkFacts } from './parked-facts.ts';
import { awaitPatients, lockPatientsBySource, patientKeyText } from './patients-by-source.ts';
import { preferIndexes } from './prefer-indexes.ts';
import { withoutUnchanged } from './unchanged-facts.ts';
import { wakeListeners } from './wake-listeners.ts';
import { writeDirectory } from './write-directory.ts';
import { isOlder } from './write-facts.ts';
import { writeOwnedFacts } from './write-owned-facts.ts';

/** What became of one fact. `parked`: its patient is not known yet. */
export type AppliedFact = {
  outcome: 'created' | 'updated' | 'parked' | NonNullable<FactWrite['ignored']>;
  /** Null when parked, or when the same key came again in the chunk. A consent's id is its patient's. */
  id: string | null;
  /** Null for the directory, when parked, and when the same key came again. */
  patientId: string | null;
};

export type AppliedFacts = {
  /** In the order of the facts given. */
  facts: AppliedFact[];
  /** What changed, by patient; their listeners have been woken. */
  touched: Map<string, FactKey[]>;
  /** Patients who were not known before. */
  createdPatients: string[];
  /** Enrollments that were woken, to be told after commit. */
  wokenIds: string[];
};

/**
 * Applies what a practice system says, in any order, in the caller's transaction. What is stored already is found by one statement a kind
 * before anything is locked, so that a repeated delivery locks nobody and wakes nobody. Of the same key twice the newer counts.
 *
 * At most 50 patients at a time: more would be locked for too long. Two chunks that each make patients whom the other one's facts name may
 * meet in a deadlock: the caller tries again what `isTransient` says may be tried again. Facts that came before the people and places they
 * refer to are named later (`nameMentions`). Throws only what the database throws.
 */
export async function applyFacts(
  tx: Tx,
  facts: readonly FactToWrite[],
  { now, reason }: { now: number; reason: string },
): Promise<AppliedFacts> {
  await preferIndexes(tx);
  const newest = newestOfEach(facts);
  const answers = new Map<FactToWrite, AppliedFact>();
  const entries = newest.filter(isEntry);
  const people = newest.filter(isPatient);
  const written = await writeDirectory(tx, entries, now);
  for (const [n, entry] of entries.entries()) answers.set(entry, answerOf(written[n], null));

  const { pending, unchanged } = await withoutUnchanged(tx, newest.filter(isOwned));
  for (const [fact, version] of unchanged) {
    answers.set(fact, { outcome: 'unchanged', id: version.id, patientId: version.patientId });
  }
  const made = await applyPatients(
    tx,
    people,
    pending.map(({ subject }) => subject),
    now,
  );
  for (const [n, person] of people.entries()) {
    const write = made.writes[n];
    answers.set(person, answerOf(write, write?.id ?? null));
  }
  const owned = await applyOwned(tx, pending, answers, now);
  const touched = together(made.touched, owned);
  const woken = await Promise.all(
    [...touched].map(([patientId, keys]) => wakeListeners(tx, { patientId, keys, reason, now })),
  );
  return {
    facts: facts.map((fact) => answers.get(fact) ?? { outcome: 'older', id: null, patientId: null }),
    touched,
    createdPatients: [...made.created],
    wokenIds: woken.flat(),
  };
}

/** Writes facts of patients, or parks them; answers with what was touched. */
async function applyOwned(
  tx: Tx,
  pending: readonly FactOfPatient[],
  answers: Map<FactToWrite, AppliedFact>,
  now: number,
): Promise<ReadonlyMap<string, Iterable<FactKey>>> {
  if (pending.length === 0) return new Map();
  const known = await lockPatientsBySource(
    tx,
    pending.map(({ subject }) => subject),
  );
  const strangers = pending.map(({ subject }) => subject).filter((subject) => !known.has(patientKeyText(subject)));
  if (strangers.length > 0) {
    await awaitPatients(tx, strangers);
    for (const [key, id] of await lockPatientsBySource(tx, strangers)) known.set(key, id);
  }
  const owned = pending.flatMap((fact) => {
    const patientId = known.get(patientKeyText(fact.subject));
    return patientId === undefined ? [] : [{ patientId, fact }];
  });
  const parked = pending.filter(({ subject }) => !known.has(patientKeyText(subject)));
  await parkFacts(tx, parked, now);
  for (const fact of parked) answers.set(fact, { outcome: 'parked', id: null, patientId: null });
  const { writes, touched } = await writeOwnedFacts(tx, owned, now);
  for (const [n, { fact, patientId }] of owned.entries()) {
    const write = writes[n];
    answers.set(fact, answerOf(write, patientId));
  }
  return touched;
}

function answerOf(write: WrittenFact | undefined, patientId: string | null): AppliedFact {
  if (write === undefined) throw new Error('A fact that was written gave no answer.');
  return { outcome: write.ignored ?? (write.created ? 'created' : 'updated'), id: write.id, patientId };
}

/** Of facts with the same key the newest; of equally new ones the last. */
function newestOfEach(facts: readonly FactToWrite[]): FactToWrite[] {
  const newest = new Map<string, FactToWrite>();
  for (const fact of facts) {
    const key = `${fact.kind}\n${fact.source}\n${fact.externalId}`;
    const other = newest.get(key);
    if (other === undefined || !isOlder(fact.sourceUpdatedAt, other.sourceUpdatedAt)) newest.set(key, fact);
  }
  return [...newest.values()];
}

function together(...parts: ReadonlyMap<string, Iterable<FactKey>>[]): Map<string, FactKey[]> {
  const all = new Map<string, Set<FactKey>>();
  for (const [patientId, keys] of parts.flatMap((part) => [...part])) {
    all.set(patientId, new Set([...(all.get(patientId) ?? []), ...keys]));
  }
  return new Map([...all].map(([patientId, keys]) => [patientId, [...keys]]));
}

function isEntry(fact: FactToWrite): fact is DirectoryEntryToWrite {
  return fact.kind === 'practitioner' || fact.kind === 'location' || fact.kind === 'organization';
}

function isPatient(fact: FactToWrite): fact is PatientToWrite {
  return fact.kind === 'patient';
}

function isOwned(fact: FactToWrite): fact is FactOfPatient {
  return !isEntry(fact) && !isPatient(fact);
}
