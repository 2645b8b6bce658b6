import { campaignFavourites, campaigns, currentPractice, databaseNow } from '@cairn/db';
import { and, eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { findCampaign, noCampaign } from './find-campaign.ts';

type Id = Result<{ id: string }>;

/** Where a campaign is kept among the others: its folder, its tags, whether it is put away, and who finds it on top. */
export type Shelf = {
  place(
    practiceId: string,
    campaignId: string,
    place: { folder: string | null; tags: string[] },
    by: Actor,
  ): Promise<Id>;
  archive(practiceId: string, campaignId: string, away: boolean, by: Actor): Promise<Id>;
  favour(practiceId: string, campaignId: string, isFavourite: boolean, by: Actor): Promise<Id>;
};

export function createShelf(context: EngineContext): Shelf {
  return {
    place: (practiceId, campaignId, place, by) => placeCampaign(context, practiceId, campaignId, place, by),
    archive: (practiceId, campaignId, away, by) => archiveCampaign(context, practiceId, campaignId, away, by),
    favour: (practiceId, campaignId, isFavourite, by) => favour(context, practiceId, campaignId, isFavourite, by),
  };
}

async function placeCampaign(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  { folder, tags }: { folder: string | null; tags: string[] },
  by: Actor,
): Promise<Id> {
  const result = await inCommand(context, practiceId, async (tx): Promise<Id> => {
    const found = await findCampaign(tx, campaignId);
    if (!found) return refuse(noCampaign);
    const set = { folder: folder === '' ? null : folder, tags: [...new Set(tags)] };
    await tx.update(campaigns).set(set).where(eq(campaigns.id, found.id));
    await audit(tx, { by, action: 'campaign.placed', subject: found.id, now: await databaseNow(tx) });
    return { ok: true, value: { id: found.id } };
  });
  if (result.ok) context.notices.tell(practiceId, { kind: 'campaign', campaignId: result.value.id });
  return result;
}

/** Only what does not run any more is put away; what comes back is what it was. */
async function archiveCampaign(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  away: boolean,
  by: Actor,
): Promise<Id> {
  const result = await inCommand(context, practiceId, async (tx): Promise<Id> => {
    const found = await findCampaign(tx, campaignId);
    if (!found) return refuse(noCampaign);
    const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, found.id)).for('no key update');
    if (!row) return refuse(noCampaign);
    if ((row.state === 'archived') === away) return { ok: true, value: { id: row.id } };
    if (away && (row.state === 'live' || row.state === 'paused')) return refuse(stillRuns);
    const now = await databaseNow(tx);
    const set = away
      ? ({ state: 'archived', archivedFrom: row.state } as const)
      : ({
          state: row.archivedFrom ?? (row.currentVersionId === null ? 'draft' : 'stopped'),
          archivedFrom: null,
        } as const);
    await tx.update(campaigns).set(set).where(eq(campaigns.id, row.id));
    await audit(tx, { by, action: away ? 'campaign.archived' : 'campaign.unarchived', subject: row.id, now });
    return { ok: true, value: { id: row.id } };
  });
  if (result.ok) context.notices.tell(practiceId, { kind: 'campaign', campaignId: result.value.id });
  return result;
}

async function favour(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  isFavourite: boolean,
  by: Actor,
): Promise<Id> {
  return inCommand(context, practiceId, async (tx): Promise<Id> => {
    const found = await findCampaign(tx, campaignId);
    if (!found) return refuse(noCampaign);
    const mine = { userId: `${by.kind}:${by.id}`, campaignId: found.id };
    if (isFavourite)
      await tx
        .insert(campaignFavourites)
        .values({ practiceId: currentPractice, ...mine })
        .onConflictDoNothing();
    else
      await tx
        .delete(campaignFavourites)
        .where(and(eq(campaignFavourites.userId, mine.userId), eq(campaignFavourites.campaignId, found.id)));
    return { ok: true, value: { id: found.id } };
  });
}

const stillRuns = {
  code: 'campaign_runs',
  status: 409,
  message: 'This campaign still runs. Stop it first, then put it away.',
  path: 'params.id',
} as const;
