import { campaigns, type Tx } from '@cairn/db';
import { eq, or } from 'drizzle-orm';
import { z } from 'zod';

export type CampaignRow = typeof campaigns.$inferSelect;

/** A campaign by its id or its slug. */
export async function findCampaign(tx: Tx, idOrSlug: string): Promise<CampaignRow | null> {
  const isId = z.uuid().safeParse(idOrSlug).success;
  const [row] = await tx
    .select()
    .from(campaigns)
    .where(isId ? or(eq(campaigns.id, idOrSlug), eq(campaigns.slug, idOrSlug)) : eq(campaigns.slug, idOrSlug));
  return row ?? null;
}

/** The refusal for one that is not there. */
export const noCampaign = {
  code: 'campaign_unknown',
  status: 404,
  message: 'There is no such campaign in this practice. Look at the list of campaigns for its name.',
  path: 'campaign',
} as const;
