import { audienceExclusions, currentPractice, databaseNow, isAnyOf, patients, type Tx } from '@cairn/db';
import { and, count, eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

type Given = { campaignId: string; patientIds: readonly string[] };
type Answer = Promise<Result<{ excluded: number }>>;

/** Takes people out of a campaign's audience, for this send and all later ones; answers how many are out now. */
export async function excludeFrom(context: EngineContext, practiceId: string, given: Given, by: Actor): Answer {
  return change(context, practiceId, given, async (tx, campaignId, now) => {
    // Ids that are nobody's here leave nothing.
    const known = await tx
      .select({ id: patients.id })
      .from(patients)
      .where(isAnyOf(patients.id, [...new Set(given.patientIds)]));
    if (known.length === 0) return;
    const excludedBy = `${by.kind}:${by.id}`;
    await tx
      .insert(audienceExclusions)
      .values(known.map(({ id }) => ({ practiceId: currentPractice, campaignId, patientId: id, excludedBy, at: now })))
      .onConflictDoNothing();
    await audit(tx, { by, action: 'audience.excluded', subject: campaignId, now });
  });
}

/** Lets them in again, from the next send on. */
export async function includeAgain(context: EngineContext, practiceId: string, given: Given, by: Actor): Answer {
  return change(context, practiceId, given, async (tx, campaignId, now) => {
    await tx
      .delete(audienceExclusions)
      .where(
        and(
          eq(audienceExclusions.campaignId, campaignId),
          isAnyOf(audienceExclusions.patientId, [...new Set(given.patientIds)]),
        ),
      );
    await audit(tx, { by, action: 'audience.included', subject: campaignId, now });
  });
}

async function change(
  context: EngineContext,
  practiceId: string,
  { campaignId }: Given,
  work: (tx: Tx, campaignId: string, now: number) => Promise<void>,
): Answer {
  return inCommand(context, practiceId, async (tx): Answer => {
    const found = await findCampaign(tx, campaignId);
    if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
    await work(tx, found.id, (await databaseNow(tx)) + context.clockOffsetMs());
    const [all] = await tx
      .select({ n: count() })
      .from(audienceExclusions)
      .where(eq(audienceExclusions.campaignId, found.id));
    return { ok: true, value: { excluded: all?.n ?? 0 } };
  });
}
