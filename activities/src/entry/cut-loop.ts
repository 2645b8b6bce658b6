import { newId, staffTasks, type Tx } from '@cairn/db';
import { and, eq, isNull } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import type { EnterRequest } from './enter-campaign.ts';

/** Campaigns may start each other this many times in a row; one more is taken for a loop. */
export const deepestCause = 5;

const kind = 'campaign_loop';

/** Lets the patient in no further and tells staff, once until they have looked. */
export async function cutLoop(
  context: EngineContext,
  tx: Tx,
  { practiceId, patientId, campaign, now }: EnterRequest,
): Promise<void> {
  context.log.warn(
    { practiceId, campaignId: campaign.campaignId },
    'Campaigns start each other in a circle; it was cut',
  );
  context.metrics.count('cairn_campaign_loops_total');
  const open = await tx
    .select({ id: staffTasks.id })
    .from(staffTasks)
    .where(and(eq(staffTasks.kind, kind), eq(staffTasks.patientId, patientId), isNull(staffTasks.doneAt)))
    .limit(1);
  if (open.length > 0) return;
  await tx.insert(staffTasks).values({
    practiceId,
    id: newId(now),
    kind,
    patientId,
    title: `Campaigns start each other in a circle for this patient; “${campaign.slug}” was not started again. Change what starts it.`,
    createdAt: now,
  });
}
