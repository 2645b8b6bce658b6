import { type CampaignDocument, campaignDocument } from '@cairn/core';
import { campaigns, currentPractice, databaseNow, newId } from '@cairn/db';
import { audit } from '../audit.ts';
import { noteDraft } from '../campaigns/draft-history.ts';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

/**
 * Makes a draft of a campaign's draft, filters and messages and all. Whom it goes to and when has to be confirmed anew, so that nothing goes
 * to last year's audience, or at last year's time, unseen.
 */
export async function copyCampaign(
  context: EngineContext,
  practiceId: string,
  { campaignId, name, slug }: { campaignId: string; name: string; slug: string },
  by: Actor,
): Promise<Result<{ id: string }>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const found = await findCampaign(tx, campaignId);
    if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
    const parsed = campaignDocument.safeParse(found.draft);
    if (!parsed.success)
      return refuse({
        code: 'document_invalid',
        status: 422,
        message: 'The draft of this campaign cannot be read, so it cannot be copied. Open it and save it once.',
      });
    const now = await databaseNow(tx);
    const id = newId(now);
    const draft = unconfirmed({ ...parsed.data, name });
    const made = await tx
      .insert(campaigns)
      .values({ practiceId: currentPractice, id, slug, draft, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning({ id: campaigns.id });
    if (made.length === 0)
      return refuse({
        code: 'slug_taken',
        status: 409,
        message: `Another campaign is called ${slug}. Choose another name.`,
        path: 'slug',
      });
    await noteDraft(tx, { campaignId: id, sessionId: null, by, document: draft, revision: 1, before: null, now });
    await audit(tx, { by, action: 'campaign.copied', subject: id, now, reason: found.id });
    return { ok: true, value: { id } };
  });
}

function unconfirmed(document: CampaignDocument): CampaignDocument {
  return {
    ...document,
    nodes: document.nodes.map((node) =>
      node.kind === 'audience' ? { ...node, config: { ...node.config, unconfirmed: ['audience', 'when'] } } : node,
    ),
  };
}
