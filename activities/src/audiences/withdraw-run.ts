import { audienceMembers, type Tx } from '@cairn/db';
import { and, asc, eq, gt, isNotNull, sql } from 'drizzle-orm';
import { heldUntilResumed } from '../calling/verdict.ts';
import type { EngineContext } from '../context.ts';
import { giveCommand, wokenPerSecond } from '../enrollment-commands/give-command.ts';
import type { RunRow } from './run-row.ts';

/** So many journeys are called off in one transaction. */
const atOnce = 500;

/** Why the journeys of a send that was called off end. */
const sendCancelled = 'The send was cancelled';

/**
 * Calls off the next journeys of a send. What is queued is held in the same commit, so that none of it goes out; each journey then ends by
 * itself and cancels what it has. A message that is being handed over at this moment still goes.
 */
export async function withdrawPage(context: EngineContext, tx: Tx, run: RunRow, now: number): Promise<Partial<RunRow>> {
  const members = await tx
    .select({ position: audienceMembers.position, enrollmentId: audienceMembers.enrollmentId })
    .from(audienceMembers)
    .where(
      and(
        eq(audienceMembers.runId, run.id),
        gt(audienceMembers.position, run.withdrawAfter ?? 0),
        eq(audienceMembers.state, 'entered'),
        isNotNull(audienceMembers.enrollmentId),
      ),
    )
    .orderBy(asc(audienceMembers.position))
    .limit(atOnce);
  const last = members.at(-1);
  if (last === undefined) return { withdrawAfter: null, nextAt: null };
  const enrollmentIds = members.flatMap(({ enrollmentId }) => enrollmentId ?? []);
  await hold(tx, enrollmentIds);
  const [kind = 'system', id = 'cairn'] = (run.withdrawnBy ?? '').split(/:(.*)/s);
  const { given } = await giveCommand(tx, {
    enrollmentIds,
    command: { kind: 'exit', reason: sendCancelled },
    by: { kind: kind === 'user' || kind === 'api_key' ? kind : 'system', id },
    batchId: run.id,
    clockOffsetMs: context.clockOffsetMs(),
    afterMs: Math.floor((run.withdrawn * 1000) / wokenPerSecond),
    isAudited: true,
  });
  return { withdrawAfter: last.position, withdrawn: run.withdrawn + given.length, nextAt: now };
}

async function hold(tx: Tx, enrollmentIds: readonly string[]): Promise<void> {
  await tx
    .execute(sql`
    update cairn.effects f set not_before = ${new Date(heldUntilResumed).toISOString()}::timestamptz
    from (
      select e.id from cairn.effects e
      where e.enrollment_id = any(${sql.param([...enrollmentIds])}::uuid[]) and e.state = 'queued' order by e.id for update
    ) q where f.id = q.id`)
    .execute();
}
