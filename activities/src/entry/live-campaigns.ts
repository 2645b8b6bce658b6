import {
  type CampaignState,
  campaigns,
  campaignTriggers,
  entryWatches,
  type PracticeMode,
  practices,
  type Tx,
} from '@cairn/db';
import { and, eq, inArray, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { type Accounts, accountsOfPractice } from '../advance/standing.ts';

/** A campaign that takes patients in: live, or paused, which holds them; none that only lets those inside finish. */
export type LiveCampaign = {
  campaignId: string;
  slug: string;
  state: CampaignState;
  versionId: string;
  mode: PracticeMode;
  /** Asked for when they are needed, unless known. */
  accounts?: Accounts;
};

const columns = {
  campaignId: campaigns.id,
  slug: campaigns.slug,
  state: campaigns.state,
  versionId: campaigns.currentVersionId,
  mode: practices.mode,
  accounts: accountsOfPractice,
};

/** Those that an event of this name may start. */
export async function campaignsForEvent(tx: Tx, eventName: string): Promise<LiveCampaign[]> {
  const rows = await tx
    .select(columns)
    .from(campaignTriggers)
    .innerJoin(campaigns, eq(campaigns.id, campaignTriggers.campaignId))
    .innerJoin(practices, eq(practices.id, campaigns.practiceId))
    .where(and(eq(campaignTriggers.eventName, eventName), takesIn))
    .execute();
  return published(rows);
}

/** Those that start from something of these kinds, each with what it watches. */
export async function watchingCampaigns(tx: Tx, which: SQL | undefined): Promise<(LiveCampaign & Watch)[]> {
  const rows = await tx
    .select({ ...columns, kind: entryWatches.kind, key: entryWatches.key })
    .from(entryWatches)
    .innerJoin(campaigns, eq(campaigns.id, entryWatches.campaignId))
    .innerJoin(practices, eq(practices.id, campaigns.practiceId))
    .where(and(which, takesIn))
    .execute();
  return published(rows);
}

type Watch = Pick<typeof entryWatches.$inferSelect, 'kind' | 'key'>;

/** One of them by its id; null when it takes nobody in. */
export async function liveCampaign(tx: Tx, campaignId: string): Promise<LiveCampaign | null> {
  const rows = await tx
    .select(columns)
    .from(campaigns)
    .innerJoin(practices, eq(practices.id, campaigns.practiceId))
    .where(and(eq(campaigns.id, campaignId), takesIn))
    .execute();
  return published(rows)[0] ?? null;
}

const takesIn = and(
  inArray(campaigns.state, ['live', 'paused']),
  isNotNull(campaigns.currentVersionId),
  isNull(campaigns.drainsSince),
);

function published<T extends { versionId: string | null }>(rows: T[]): (T & { versionId: string })[] {
  return rows.flatMap((row) => (row.versionId === null ? [] : [{ ...row, versionId: row.versionId }]));
}
