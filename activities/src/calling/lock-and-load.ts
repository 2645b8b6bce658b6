import type { Facts } from '@cairn/core';
import {
  type AccountSettings,
  databaseNow,
  effects,
  enrollments,
  isAnyOf,
  loadFactsOfMany,
  lockPatients,
  type PracticeMode,
  providerAccounts,
  sendBatches,
  type Tx,
} from '@cairn/db';
import { and, eq, or, sql } from 'drizzle-orm';
import type { EnrollmentRow } from '../advance/save-step.ts';
import type { Standing } from '../advance/standing.ts';
import { type ApprovalRow, loadApprovals } from '../approvals/load-approvals.ts';
import type { EffectRow } from '../dispatch/settle.ts';
import { currentAddresses, lockAddresses } from './lock-current-addresses.ts';

export type CallingRequest = {
  practiceId: string;
  accountId: string;
  /** Of the dispatcher's lease; under another one nothing is decided. */
  epoch: number;
  effectIds: readonly string[];
  /** Batches whose call is in doubt: all their members are decided together. */
  batchIds?: readonly string[];
};

export type BatchRow = typeof sendBatches.$inferSelect;

/** One message, with everything its decision is made from, under all locks. */
export type ToDecide = {
  effect: EffectRow;
  row: EnrollmentRow;
  facts: Facts;
  standing: Pick<Standing, 'campaign' | 'practiceStopped' | 'mode'>;
  /** Addresses of the patient and of contacts, as they were locked against opt-outs. */
  lockedAddresses: readonly string[];
  /** What a person decided about it; null: nobody has. */
  approval: ApprovalRow | null;
};

export type Loaded = {
  account: { sender: string; active: boolean; limits: AccountSettings };
  messages: ToDecide[];
  batches: BatchRow[];
  /** The database's clock, read after the locks, epoch milliseconds. */
  databaseTime: number;
};

/**
 * Takes the locks of several messages in the order that everybody keeps (account, effects, addresses, patients, enrollments; each kind by
 * id), then reads what they are decided from. Messages that somebody else holds, or that are no longer queued, are left out. Null: another
 * dispatcher holds the account now.
 */
export async function lockAndLoad(tx: Tx, request: CallingRequest): Promise<Loaded | null> {
  const { accountId, epoch, effectIds, batchIds = [] } = request;
  const wanted = isAnyOf(effects.id, effectIds);
  const [[account], batches, locked] = await Promise.all([
    tx
      .select({
        epoch: providerAccounts.epoch,
        sender: providerAccounts.sender,
        active: providerAccounts.active,
        limits: providerAccounts.settings,
      })
      .from(providerAccounts)
      .where(eq(providerAccounts.id, accountId))
      .for('share')
      .execute(),
    batchIds.length === 0 ? [] : tx.select().from(sendBatches).where(isAnyOf(sendBatches.id, batchIds)).execute(),
    tx
      .select()
      .from(effects)
      .where(
        and(
          batchIds.length === 0 ? wanted : or(wanted, isAnyOf(effects.batchId, batchIds)),
          sql`${effects.state} = 'queued'`,
        ),
      )
      .orderBy(effects.id)
      .for('update', { skipLocked: true })
      .execute(),
  ]);
  if (!account || account.epoch !== epoch) return null;
  if (locked.length === 0) return { account, messages: [], batches, databaseTime: 0 };
  const enrollmentIds = [...new Set(locked.map((effect) => effect.enrollmentId))];
  const addresses = await currentAddresses(tx, locked);
  const [, , rows, factsOf, standings, databaseTime, approvals] = await Promise.all([
    lockAddresses(
      tx,
      request.practiceId,
      locked.flatMap(({ id, channel }) => (addresses.get(id) ?? []).map((value) => ({ channel, value }))),
    ),
    lockPatients(
      tx,
      locked.map(({ patientId }) => patientId),
    ),
    tx
      .select()
      .from(enrollments)
      .where(isAnyOf(enrollments.id, enrollmentIds))
      .orderBy(enrollments.id)
      .for('no key update')
      .execute(),
    loadFactsOfMany(tx, enrollmentIds),
    lockStandings(tx, [...new Set(locked.map(({ campaignId }) => campaignId))]),
    databaseNow(tx),
    loadApprovals(tx, locked),
  ]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const standingOf = new Map(standings.map((one) => [one.campaignId, one]));
  const messages = locked.flatMap((effect): ToDecide[] => {
    const row = rowOf.get(effect.enrollmentId);
    const facts = factsOf.get(effect.enrollmentId);
    const standing = standingOf.get(effect.campaignId);
    if (!row || !facts || !standing) return [];
    const approval = approvals.get(effect.id) ?? null;
    // It follows its enrollment, which may have been moved to another version while we waited for its lock.
    const followed = { ...effect, versionId: row.versionId };
    return [{ effect: followed, row, facts, standing, approval, lockedAddresses: addresses.get(effect.id) ?? [] }];
  });
  return { account, messages, batches, databaseTime };
}

type CampaignStanding = ToDecide['standing'] & { campaignId: string; mode: PracticeMode };

/** Held until the decision commits: a pause or a stop waits for it, or is seen by it. */
export async function lockStandings(tx: Tx, campaignIds: readonly string[]): Promise<CampaignStanding[]> {
  return tx
    .execute<CampaignStanding>(sql`
    select c.id as "campaignId", c.state as campaign, pr.stopped_at is not null as "practiceStopped", pr.mode as mode
    from cairn.campaigns c
    join cairn.practices pr on pr.id = c.practice_id
    where c.id = any(${sql.param([...campaignIds])}::uuid[])
    order by c.id
    for share of c, pr`)
    .execute();
}
