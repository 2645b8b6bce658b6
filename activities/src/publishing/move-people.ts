import type { MovePeopleRequest } from '@cairn/core/api';
import { campaigns, campaignVersions, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { type CampaignRow, findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { giveToGroups } from '../enrollment-commands/give-to-groups.ts';
import { inCommand } from '../in-command.ts';
import { groupsToGive, peopleProblem } from './people-groups.ts';

type Answer = Result<{ id: string; people: number }>;

/** Moves those who stayed on earlier versions to the one that is live, or elsewhere, without publishing anything. */
export async function movePeople(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  { people, liveVersion }: MovePeopleRequest,
  by: Actor,
): Promise<Answer> {
  const answer = await inCommand(context, practiceId, async (tx): Promise<Answer> => {
    const found = await findCampaign(tx, campaignId);
    if (found === null) return refuse(noCampaign);
    const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, found.id)).for('no key update');
    const live = row === undefined ? null : await liveOf(tx, row);
    if (row === undefined || live === null || live.number !== liveVersion)
      return refuse({
        code: 'published_meanwhile',
        status: 409,
        message: 'Another version is live by now. Look at it again, then move patients.',
        path: 'liveVersion',
      });
    const plan = await context.plans.load(tx, live.id);
    const problem = await peopleProblem(tx, { campaignId: row.id, plan, people });
    if (problem !== null) return refuse(problem);
    const groups = groupsToGive(live.id, people);
    const clockOffsetMs = context.clockOffsetMs();
    const given = await giveToGroups(tx, { campaignId: row.id, versionId: live.id, groups, by, clockOffsetMs });
    return { ok: true, value: { id: given.batchId, people: given.people } };
  });
  if (answer.ok) context.kick.entries();
  return answer;
}

async function liveOf(tx: Tx, { currentVersionId }: CampaignRow): Promise<{ id: string; number: number } | null> {
  if (currentVersionId === null) return null;
  const [live] = await tx
    .select({ id: campaignVersions.id, number: campaignVersions.number })
    .from(campaignVersions)
    .where(eq(campaignVersions.id, currentVersionId));
  return live ?? null;
}
