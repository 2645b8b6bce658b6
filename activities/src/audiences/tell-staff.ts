import { campaigns, currentPractice, newId, staffTasks, type Tx } from '@cairn/db';
import { eq, sql } from 'drizzle-orm';

type Told = {
  campaignId: string;
  kind: 'send_missed' | 'send_failed';
  /** "The send of 2026-12-01 09:00" */
  what: string;
  why: string;
  /** What to do about it. */
  remedy?: string;
  now: number;
};

/** A send that does not go is a task for staff: nobody is left to find out by what did not arrive. */
export async function tellStaff(tx: Tx, { campaignId, kind, what, why, remedy = byHand, now }: Told): Promise<void> {
  const [campaign] = await tx
    .select({ name: sql<string>`coalesce(${campaigns.draft} ->> 'name', ${campaigns.slug})` })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  const title = `${what} of the campaign “${campaign?.name ?? ''}” did not go: ${why}. ${remedy}`;
  await tx.insert(staffTasks).values({ practiceId: currentPractice, id: newId(now), kind, title, createdAt: now });
}

const byHand = 'Send by hand if it still makes sense.';
