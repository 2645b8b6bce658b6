import { databaseNow, inPractice, providerAccounts } from '@cairn/db';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { AccountRow } from '../providers/factory.ts';

/** Holding an account. The epoch fences: a `calling` under another one does not commit. */
export type Lease = {
  owner: string;
  epoch: number;
  lost: boolean;
  pace: { callsPerSecond: number; segmentsPerSecond: number | null };
};

/** `nextMs`: until the next token is there. */
export type Taken = { granted: number; nextMs: number };

/** How soon a paused account is looked at again. */
const pausedLookMs = 250;

/** How long a lease lasts without renewal, milliseconds of the database's clock. */
const leaseMs = 10_000;

/** Takes the account if nobody holds it. The epoch rises with every change of hands. */
export async function acquireLease(context: EngineContext, account: AccountRow, owner: string): Promise<Lease | null> {
  return inPractice(context.database, account.practiceId, async (tx) => {
    const now = await databaseNow(tx);
    const [row] = await tx
      .update(providerAccounts)
      .set({ epoch: sql`${providerAccounts.epoch} + 1`, leaseOwner: owner, leaseUntil: now + leaseMs })
      .where(
        and(
          eq(providerAccounts.id, account.id),
          or(isNull(providerAccounts.leaseUntil), lt(providerAccounts.leaseUntil, now)),
        ),
      )
      .returning({
        epoch: providerAccounts.epoch,
        // A provider that lets calls come in a burst counts so many in one second.
        callsPerSecond: sql<number>`greatest(${providerAccounts.ratePerSecond}, ${providerAccounts.burst})`,
        settings: providerAccounts.settings,
      });
    if (!row) return null;
    const { epoch, callsPerSecond, settings } = row;
    return {
      owner,
      epoch,
      lost: false,
      pace: { callsPerSecond, segmentsPerSecond: settings.segmentsPerSecond ?? null },
    };
  });
}

/**
 * Renews the lease and takes up to `wanted` rate tokens, none while the account is paused. `lost` when another epoch holds it.
 */
export async function renewAndTake(
  context: EngineContext,
  account: AccountRow,
  lease: Lease,
  wanted: number,
): Promise<Taken | 'lost'> {
  return inPractice(context.database, account.practiceId, async (tx) => {
    const [[row], real] = await Promise.all([
      tx.select().from(providerAccounts).where(eq(providerAccounts.id, account.id)).for('no key update').execute(),
      databaseNow(tx),
    ]);
    if (!row || row.epoch !== lease.epoch) {
      lease.lost = true;
      return 'lost';
    }
    const now = real + context.clockOffsetMs();
    const elapsed = Math.max(0, now - row.tokensAt) / 1000;
    const available = Math.min(row.burst, row.tokens + elapsed * row.ratePerSecond);
    const paused = row.pausedUntil !== null && row.pausedUntil > now;
    const granted = paused ? 0 : Math.min(wanted, Math.floor(available));
    await tx
      .update(providerAccounts)
      .set({ tokens: available - granted, tokensAt: now, leaseUntil: real + leaseMs })
      .where(eq(providerAccounts.id, account.id));
    const nextMs = paused ? pausedLookMs : Math.max(1, ((1 - (available - granted)) / row.ratePerSecond) * 1000);
    return { granted, nextMs };
  });
}

/** Lets the next dispatcher in at once. */
export async function releaseLease(context: EngineContext, account: AccountRow, lease: Lease): Promise<void> {
  await inPractice(context.database, account.practiceId, (tx) =>
    tx
      .update(providerAccounts)
      .set({ leaseOwner: null, leaseUntil: null })
      .where(and(eq(providerAccounts.id, account.id), eq(providerAccounts.epoch, lease.epoch))),
  );
}
