import type { FactKey } from '@cairn/core';
import type { Tx } from '../in-practice.ts';
import { directoryNames } from './directory-names.ts';
import { contentOf, type NameOf } from './fact-content.ts';
import { factTables, tabledKinds } from './fact-tables.ts';
import type { ConsentToWrite, FactOfPatient } from './fact-to-write.ts';
import type { WrittenFact } from './fact-write.ts';
import { linkEncounters } from './link-encounters.ts';
import { refreshSummaries } from './refresh-summaries.ts';
import { recordConsent } from './write-consent.ts';
import { writeFacts } from './write-facts.ts';

/** A fact whose patient is known, and whose row is locked. */
export type OwnedFact = { patientId: string; fact: FactOfPatient };

export type WrittenFacts = {
  /** In the order of the facts. */
  writes: WrittenFact[];
  /** What changed, by patient. */
  touched: Map<string, Set<FactKey>>;
};

/**
 * Writes facts of any kinds, each key at most once, of patients whose rows are locked, by a few statements for each kind; ties visits together
 * and makes the summaries anew. Wakes nobody.
 */
export async function writeOwnedFacts(
  tx: Tx,
  facts: readonly OwnedFact[],
  now: number,
  names?: NameOf,
): Promise<WrittenFacts> {
  const writes = new Map<number, WrittenFact>();
  const tabled = facts.flatMap(({ fact, patientId }, n) => (fact.kind === 'consent' ? [] : [{ fact, patientId, n }]));
  const nameOf =
    names ??
    (await directoryNames(
      tx,
      tabled.map(({ fact }) => fact),
    ));
  for (const kind of tabledKinds) {
    const ofKind = tabled.filter(({ fact }) => fact.kind === kind);
    const rows = ofKind.map(({ patientId, fact }) => {
      const { source, externalId, sourceUpdatedAt } = fact;
      return { patientId, source, externalId, sourceUpdatedAt, content: contentOf(fact, nameOf) };
    });
    const written = await writeFacts(tx, factTables[kind], rows, now);
    for (const [at, { n }] of ofKind.entries()) {
      const write = written[at];
      if (write !== undefined) writes.set(n, write);
    }
  }
  for (const [n, { fact, patientId }] of facts.entries()) {
    if (fact.kind === 'consent') writes.set(n, await writeConsent(tx, patientId, fact, now));
  }
  const inOrder = facts.map((_, n) => writes.get(n) ?? missing());
  return { writes: inOrder, touched: await settle(tx, facts, inOrder, now) };
}

async function writeConsent(tx: Tx, patientId: string, fact: ConsentToWrite, now: number): Promise<WrittenFact> {
  const { channel, purpose, granted, evidence, recordedAt, source } = fact;
  const input = { patientId, channel, purpose, granted, evidence, recordedAt, source };
  return recordConsent(tx, input, now);
}

/** Visits tied together, summaries; what was touched in all. */
async function settle(
  tx: Tx,
  facts: readonly OwnedFact[],
  writes: readonly WrittenFact[],
  now: number,
): Promise<WrittenFacts['touched']> {
  const touched = new Map<string, Set<FactKey>>();
  const touch = (patientId: string, keys: readonly FactKey[]) => {
    if (keys.length === 0) return;
    const known = touched.get(patientId) ?? new Set<FactKey>();
    for (const key of keys) known.add(key);
    touched.set(patientId, known);
  };
  const visiting = new Set<string>();
  const summed = new Set<string>();
  for (const [n, { patientId, fact }] of facts.entries()) {
    const write = writes[n];
    if (write === undefined || !write.changed) continue;
    touch(patientId, write.keys);
    if (fact.kind === 'appointment' || fact.kind === 'encounter' || fact.kind === 'condition') visiting.add(patientId);
    if (fact.kind !== 'consent' && factTables[fact.kind].summed) summed.add(patientId);
  }
  const [linked] = await Promise.all([linkEncounters(tx, [...visiting]), refreshSummaries(tx, [...summed], now)]);
  for (const patientId of linked) touch(patientId, ['clinical', 'appointments']);
  return touched;
}

function missing(): never {
  throw new Error('A fact that was written gave no answer.');
}
