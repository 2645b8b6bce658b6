import type { ActionIntent } from '@cairn/core';
import { enrollments, type Tx } from '@cairn/db';
import { and, eq, inArray, ne, or } from 'drizzle-orm';
import { findCampaign } from '../campaigns/find-campaign.ts';
import type { EngineContext } from '../context.ts';
import type { Part, ToCarryOut } from './carry-out.ts';

/** Ends every journey of the patient in another campaign at once; their queued messages are cancelled in the same commit. */
export async function leaveCampaign(
  context: EngineContext,
  tx: Tx,
  { row, now }: ToCarryOut,
  { campaign: slug, label }: Extract<ActionIntent, { kind: 'leave' }>,
): Promise<Part> {
  const found = await findCampaign(tx, slug);
  if (found === null) return { said: 'campaign_unknown' };
  const rows = await tx
    .select()
    .from(enrollments)
    .where(
      and(
        eq(enrollments.campaignId, found.id),
        eq(enrollments.patientId, row.patientId),
        eq(enrollments.mode, row.mode),
        ne(enrollments.id, row.id),
        or(
          inArray(enrollments.status, ['active', 'held', 'stuck']),
          // Over, but a message of it still waits.
          and(eq(enrollments.status, 'settling'), eq(enrollments.exitReason, 'completed')),
        ),
      ),
    )
    .orderBy(enrollments.id)
    .for('no key update');
  for (const other of rows)
    await context.endEnrollment(tx, { row: other, reason: 'other_campaign', detail: label, now });
  if (rows.length === 0) return { said: 'not_in_campaign' };
  return { said: 'campaign_ended', enrollmentIds: rows.map(({ id }) => id) };
}
