import { audienceOf, compile } from '@cairn/core';
import type { AudienceDiff } from '@cairn/core/api';
import { audienceRuns, compareMembers, databaseNow, inPractice } from '@cairn/db';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type EngineContext, type Result, refuse } from '../context.ts';

/** Who is new in the draft's audience, and who is gone, since the campaign's last send. */
export async function audienceDiffOf(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
): Promise<Result<AudienceDiff>> {
  return inPractice(
    context.database,
    practiceId,
    async (tx): Promise<Result<AudienceDiff>> => {
      const found = await findCampaign(tx, campaignId);
      if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
      const compiled = compile(found.draft);
      const trigger = compiled.ok ? audienceOf(compiled.plan) : null;
      if (trigger === null) return refuse(noAudienceYet);
      const now = (await databaseNow(tx)) + context.clockOffsetMs();
      const [last] = await tx
        .select({ id: audienceRuns.id, startedAt: audienceRuns.startedAt })
        .from(audienceRuns)
        .where(and(eq(audienceRuns.campaignId, found.id), isNotNull(audienceRuns.startedAt)))
        .orderBy(desc(audienceRuns.startedAt))
        .limit(1);
      const since = last?.startedAt ?? null;
      const compared = await compareMembers(tx, { campaignId: found.id, trigger }, { now, runId: last?.id ?? null });
      return { ok: true, value: { since: since === null ? null : new Date(since).toISOString(), ...compared } };
    },
    { statementMs: 20_000 },
  );
}

/** The refusal for a draft that says no audience, or not one that can be read. */
export const noAudienceYet = {
  code: 'no_audience',
  status: 422,
  message: 'The draft has no audience that can be looked up. Choose one, and solve what the campaign’s problems say.',
  path: 'document',
} as const;
