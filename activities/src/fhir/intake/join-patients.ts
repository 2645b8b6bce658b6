import { inPractice, isTransient, type MergedPatients, mergePatients, type Tx } from '@cairn/db';
import { sql } from 'drizzle-orm';
import type { EngineContext } from '../../context.ts';
import { errorCode } from '../../error-code.ts';
import { finish } from '../../intake/event.ts';
import type { MappedEntry } from './mapped-entry.ts';
import { startNothing } from './start-nothing.ts';

type Joining = { practiceId: string; source: string; triggers: boolean; now: number };
type Pair = { fromKey: string; intoKey: string; from: string; into: string };

/**
 * Joins records that were told to be one person, of whom both are known now; the others wait. Two that were told to replace each other
 * are one person after the first.
 */
export async function joinPatients(
  context: EngineContext,
  { practiceId, source, triggers, now }: Joining,
  entries: readonly MappedEntry[],
): Promise<void> {
  const ids = entries.flatMap(({ type, id }) => (type === 'Patient' ? [id] : []));
  if (ids.length === 0) return;
  const named = sql.param(ids);
  const pairs = await inPractice(context.database, practiceId, (tx) =>
    tx
      .execute<Pair>(sql`
      select m.from_external_id as "fromKey", m.into_external_id as "intoKey",
             coalesce(f.merged_into, f.id) as "from", coalesce(i.merged_into, i.id) as "into"
      from cairn.fhir_merges m
      join cairn.patients f on f.source = m.source and f.external_id = m.from_external_id
      join cairn.patients i on i.source = m.source and i.external_id = m.into_external_id
      where m.source = ${source} and (m.from_external_id = any(${named}::text[]) or m.into_external_id = any(${named}::text[]))
      order by m.told_at, 1, 2`)
      .execute(),
  );
  for (const pair of pairs) {
    try {
      const { wokenIds } = await patiently(() =>
        inPractice(
          context.database,
          practiceId,
          (tx) => join(context, tx, { practiceId, source, triggers, now }, pair),
          limits,
        ),
      );
      finish(context, practiceId, { patientId: pair.into, matched: { enrolled: [], accounts: [] }, wokenIds });
    } catch (error) {
      if (isTransient(error)) throw error;
      // The resources are stored; the two are looked at again when either comes again.
      context.log.error({ error: errorCode(error) }, 'Two records of one patient could not be joined');
    }
  }
}

const limits = { lockMs: 5000, statementMs: 15_000 };

async function join(
  context: EngineContext,
  tx: Tx,
  { source, triggers, now }: Joining,
  pair: Pair,
): Promise<{ wokenIds: string[] }> {
  if (!triggers) await startNothing(tx);
  await tx
    .execute(sql`
    delete from cairn.fhir_merges
    where source = ${source} and from_external_id = ${pair.fromKey} and into_external_id = ${pair.intoKey}`)
    .execute();
  // One person already, or told to replace each other.
  if (pair.from === pair.into) return { wokenIds: [] };
  const supersede: Parameters<typeof mergePatients>[1]['supersede'] = (row) =>
    context.endEnrollment(tx, { row, reason: 'superseded', detail: null, now });
  const merged: MergedPatients = await mergePatients(tx, { from: pair.from, into: pair.into, now, supersede });
  return merged;
}

/** Messages of a record may be decided while it is joined: then it is tried again. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 5 || !isTransient(error)) throw error;
    }
  }
}
