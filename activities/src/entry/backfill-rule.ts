import { backfillFilter, entryWatch, type Filter, type Plan } from '@cairn/core';
import { segments, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';

/** Who fits the campaign already and was never in it, as a rule over patients; null where its trigger does not tell. */
export async function backfillRule(tx: Tx, plan: Plan, campaignId: string): Promise<Filter | null> {
  const fits = await fitting(tx, plan);
  if (fits === null) return null;
  return { op: 'all', of: [fits, { op: 'not', of: { op: 'campaign', campaign: campaignId, is: 'entered' } }] };
}

async function fitting(tx: Tx, plan: Plan): Promise<Filter | null> {
  const watch = entryWatch(plan);
  if (watch?.kind !== 'segment') return backfillFilter(plan, null);
  const [segment] = await tx.select({ filter: segments.filter }).from(segments).where(eq(segments.id, watch.key));
  return backfillFilter(plan, segment?.filter ?? null);
}
