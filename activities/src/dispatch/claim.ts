import { effects, type PracticeMode } from '@cairn/db';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { AccountRow } from '../providers/factory.ts';

/** A message whose time has come. */
export type Due = { id: string; mode: PracticeMode; ambiguous: boolean; alone: boolean; batchId: string | null };

/** Messages that are decided and called together: one rate token. */
export type Unit = { effectIds: string[]; batchIds: string[]; inOneCall: boolean };

/** Due messages, care first, oldest first; none that is in hand already. */
export async function claim(
  context: EngineContext,
  account: AccountRow,
  n: number,
  inHand: ReadonlySet<string>,
): Promise<Due[]> {
  const now = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  return context.database.queue
    .select({
      id: effects.id,
      mode: effects.mode,
      ambiguous: effects.ambiguous,
      alone: effects.alone,
      batchId: effects.batchId,
    })
    .from(effects)
    .where(
      and(
        eq(effects.practiceId, account.practiceId),
        eq(effects.accountId, account.id),
        // As text, so that a prepared plan can use the index of queued rows.
        sql`${effects.state} = 'queued'`,
        lte(effects.notBefore, now),
        sql`${effects.id} <> all(${sql.param([...inHand])}::uuid[])`,
      ),
    )
    .orderBy(asc(effects.priority), asc(effects.notBefore))
    .limit(n);
}

/** In the order they were claimed. What is in doubt goes as it went before; what was refused on account of others goes by itself. */
export function unitsOf(due: readonly Due[], batchMax: number): Unit[] {
  const units: Unit[] = [];
  const inDoubt = new Set<string>();
  const open = new Map<PracticeMode, Unit>();
  for (const { id, mode, ambiguous, alone, batchId } of due) {
    if (ambiguous && batchId !== null) {
      if (!inDoubt.has(batchId)) units.push({ effectIds: [], batchIds: [batchId], inOneCall: true });
      inDoubt.add(batchId);
      continue;
    }
    if (ambiguous || alone || batchMax < 2) {
      units.push({ effectIds: [id], batchIds: [], inOneCall: false });
      continue;
    }
    const unit = open.get(mode);
    if (unit && unit.effectIds.length < batchMax) unit.effectIds.push(id);
    else {
      const begun = { effectIds: [id], batchIds: [], inOneCall: true };
      open.set(mode, begun);
      units.push(begun);
    }
  }
  return units;
}
