import { countDeltas, currentPractice, effects, enrollments, isAnyOf, messageApprovals, type Tx } from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { insertTraces } from '../advance/append-lines.ts';
import type { ChannelFollower } from './follow-on-channels.ts';
import type { RunRow } from './run-row.ts';

type Skipped = { id: string; enrollmentId: string; accountId: string; nodeId: string; visit: number; seq: number };

/**
 * The messages that were skipped because another's stood for them go after all, where nothing reached the address at that step: quiet hours
 * or an approval may lie between the one decision and the other. Answers the accounts they go by. The caller may hold the locks of patients:
 * a message that somebody holds is left, and rows of enrollments are locked last.
 */
export async function takeUpSkipped(
  tx: Tx,
  run: RunRow,
  { followers, now }: { followers: readonly ChannelFollower[]; now: number },
): Promise<string[]> {
  if (followers.length === 0) return [];
  const skipped = await skippedOf(tx, run, followers);
  if (skipped.length === 0) return [];
  const ids = skipped.map(({ id }) => id);
  const goesOn = and(
    isAnyOf(
      enrollments.id,
      skipped.map(({ enrollmentId }) => enrollmentId),
    ),
    eq(enrollments.status, 'ended'),
  );
  await tx
    .update(effects)
    .set({
      state: sql`case when ${effects.approval} then 'awaiting' else 'queued' end`,
      reason: null,
      notBefore: now,
      settledAt: null,
    })
    .where(isAnyOf(effects.id, ids));
  await tx
    .update(messageApprovals)
    .set({ decision: null, actId: null, decidedBy: null, decidedAt: null })
    .where(isAnyOf(messageApprovals.effectId, ids));
  await tx.update(enrollments).set({ status: 'settling', updatedAt: now }).where(goesOn);
  const { campaignId } = run;
  await tx.insert(countDeltas).values(
    skipped.flatMap(({ nodeId }) => [
      { practiceId: currentPractice, campaignId, nodeId, measure: 'skipped:household', n: -1, at: now },
      { practiceId: currentPractice, campaignId, nodeId, measure: 'deferred', n: 1, at: now },
    ]),
  );
  const channelOf = new Map(followers.map(({ enrollmentId, channel }) => [enrollmentId, channel]));
  await insertTraces(
    tx,
    run.practiceId,
    skipped.map(({ enrollmentId, nodeId, visit, seq }) => {
      const detail = { channel: channelOf.get(enrollmentId) ?? null, until: null };
      const entry = { at: now, nodeId, visit, port: null, reason: 'household_follows', detail };
      return { enrollmentId, seq, entries: [{ ...entry, kind: 'message_deferred' }] };
    }),
  );
  return [...new Set(skipped.map(({ accountId }) => accountId))];
}

async function skippedOf(tx: Tx, run: RunRow, followers: readonly ChannelFollower[]): Promise<Skipped[]> {
  return tx
    .execute<Skipped>(sql`
    select f.id, f.enrollment_id as "enrollmentId", f.account_id as "accountId", f.node_id as "nodeId", f.visit, e.seq
    from jsonb_to_recordset(${JSON.stringify(followers)}::jsonb) as l ("enrollmentId" uuid, channel text, address text)
    join cairn.effects f on f.practice_id = ${currentPractice} and f.enrollment_id = l."enrollmentId" and f.channel = l.channel
    join cairn.enrollments e on e.practice_id = f.practice_id and e.id = f.enrollment_id
    where f.state = 'skipped' and f.reason = 'household' and f.role = 'patient'
      and not exists (
        select from cairn.household_sends s
        where s.practice_id = f.practice_id and s.run_id = ${run.id}::uuid and s.node_id = f.node_id and s.visit = f.visit
          and s.channel = f.channel and s.address = l.address
      )
    order by f.id
    for update of f skip locked`)
    .execute();
}
