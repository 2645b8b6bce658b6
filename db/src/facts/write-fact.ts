import type { Tx } from '../in-practice.ts';
import { directoryNames } from './directory-names.ts';
import { contentOf, type Unowned } from './fact-content.ts';
import { factTables, type TabledFact } from './fact-tables.ts';
import type {
  ConditionToWrite,
  CoverageToWrite,
  EncounterToWrite,
  FormToWrite,
  InvoiceToWrite,
  ProcedureToWrite,
  RelatedPersonToWrite,
} from './fact-to-write.ts';
import type { FactWrite } from './fact-write.ts';
import { refreshSummaries } from './refresh-summaries.ts';
import { afterVisits } from './write-appointment.ts';
import { writeFacts } from './write-facts.ts';

/** A fact as a practice system tells it, of a patient who is known by our id. */
export type FactInput<F extends TabledFact> = Omit<F, 'kind' | 'subject'> & { patientId: string };

/*
 * The writers of single facts: the patient's row is locked; equal content changes nothing, an older version never overwrites a newer one,
 * and one of another patient is left alone.
 */

export function upsertEncounter(tx: Tx, input: FactInput<EncounterToWrite>, now: number): Promise<FactWrite> {
  return writeFact(tx, input.patientId, { ...input, kind: 'encounter' }, now);
}

export function upsertCondition(tx: Tx, input: FactInput<ConditionToWrite>, now: number): Promise<FactWrite> {
  return writeFact(tx, input.patientId, { ...input, kind: 'condition' }, now);
}

export function upsertProcedure(tx: Tx, input: FactInput<ProcedureToWrite>, now: number): Promise<FactWrite> {
  return writeFact(tx, input.patientId, { ...input, kind: 'procedure' }, now);
}

export function upsertCoverage(tx: Tx, input: FactInput<CoverageToWrite>, now: number): Promise<FactWrite> {
  return writeFact(tx, input.patientId, { ...input, kind: 'coverage' }, now);
}

export function upsertInvoice(tx: Tx, input: FactInput<InvoiceToWrite>, now: number): Promise<FactWrite> {
  return writeFact(tx, input.patientId, { ...input, kind: 'invoice' }, now);
}

export function upsertForm(tx: Tx, input: FactInput<FormToWrite>, now: number): Promise<FactWrite> {
  return writeFact(tx, input.patientId, { ...input, kind: 'form' }, now);
}

export function upsertRelatedPerson(tx: Tx, input: FactInput<RelatedPersonToWrite>, now: number): Promise<FactWrite> {
  return writeFact(tx, input.patientId, { ...input, kind: 'related_person' }, now);
}

async function writeFact(tx: Tx, patientId: string, fact: Unowned<TabledFact>, now: number): Promise<FactWrite> {
  const content = contentOf(fact, await directoryNames(tx, [fact]));
  const { source, externalId, sourceUpdatedAt } = fact;
  const table = factTables[fact.kind];
  const [written] = await writeFacts(tx, table, [{ patientId, source, externalId, sourceUpdatedAt, content }], now);
  if (written === undefined) throw new Error('A fact that was written gave no answer.');
  if (!written.changed) return written;
  if (fact.kind === 'encounter' || fact.kind === 'condition') await afterVisits(tx, patientId, now);
  else if (table.summed) await refreshSummaries(tx, [patientId], now);
  return written;
}
