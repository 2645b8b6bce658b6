import { effects, isAnyOf, type Tx } from '@cairn/db';
import type { Judged } from './calling.ts';
import type { BatchRow } from './lock-and-load.ts';

/**
 * A batch whose call is in doubt is repeated whole or not at all: under its key only the same members with the same bytes may follow. So
 * what one member's verdict forbids is forbidden to all of them: they wait for each other, and when one may not be sent any more, nobody
 * can find out by repeating the call. Verdicts on other messages stay as they are.
 */
export async function verdictsOnBatch(tx: Tx, batches: readonly BatchRow[], judged: Judged[]): Promise<Judged[]> {
  if (batches.length === 0) return judged;
  const batchOf = new Map(batches.map((batch) => [batch.id, batch]));
  const others = await statesOf(
    tx,
    batches.flatMap(({ members }) => members),
  );
  const groups = Map.groupBy(judged, ({ message: { effect } }) => (effect.ambiguous ? effect.batchId : null));
  return [...groups].flatMap(([batchId, group]) => {
    const batch = batchId === null ? undefined : batchOf.get(batchId);
    return batch === undefined ? group : together(batch, group, others);
  });
}

function together(batch: BatchRow, group: Judged[], states: ReadonlyMap<string, string>): Judged[] {
  const here = new Set(group.map(({ message }) => message.effect.id));
  const missing = batch.members.filter((id) => !here.has(id)).map((id) => states.get(id) ?? 'gone');
  const all = (verdict: Judged['verdict']) => group.map((one) => ({ ...one, verdict }));
  const ended = group.find(({ verdict }) => verdict.kind === 'end' || verdict.kind === 'undecidable');
  if (ended || missing.some((state) => !mayReturn.has(state)))
    return all({ kind: 'end', state: 'unknown', reason: 'batch_in_doubt' });
  // Somebody holds one of them at this moment, or its time has not come.
  if (missing.includes('queued') || group.some(({ verdict }) => verdict.kind === 'gone')) return all({ kind: 'gone' });
  const waits = group.flatMap(({ verdict }) => (verdict.kind === 'wait' ? [verdict] : []));
  const longest = waits.sort((a, b) => b.until - a.until)[0];
  return longest ? all(longest) : group;
}

/** A member that a webhook has meanwhile said to be accepted proves that all were: the repetition sends nothing. */
const mayReturn: ReadonlySet<string> = new Set(['queued', 'accepted']);

async function statesOf(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.select({ id: effects.id, state: effects.state }).from(effects).where(isAnyOf(effects.id, ids));
  return new Map(rows.map(({ id, state }) => [id, state]));
}
