import { compile, type Filter, sentenceOf } from '@cairn/core';
import type { BackfillPreview } from '@cairn/core/api';
import { countAudience, databaseCode, databaseNow, inPractice, type Tx } from '@cairn/db';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type EngineContext, type Result, refuse } from '../context.ts';
import { backfillRule } from './backfill-rule.ts';

/** Whoever is about to publish waits for this: longer counts are given up. */
const countMs = 6_000;
/** SQLSTATE of a statement that took longer than it may. */
const tookTooLong = '57014';

/** How many patients publishing the draft with a backfill would take in: those who fit its trigger and its rule for entering now. */
export async function previewBackfill(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
): Promise<Result<BackfillPreview>> {
  const found = await inPractice(context.database, practiceId, (tx) => ruleOf(tx, campaignId));
  if (found === 'no_campaign') return refuse({ ...noCampaign, path: 'params.id' });
  if (found === null) return { ok: true, value: { possible: false, sentence: null, matching: null, of: null } };
  const sentence = sentenceOf(found);
  try {
    const counted = await inPractice(
      context.database,
      practiceId,
      async (tx) => countAudience(tx, found, (await databaseNow(tx)) + context.clockOffsetMs()),
      { statementMs: countMs },
    );
    return { ok: true, value: { possible: true, sentence, ...counted } };
  } catch (error) {
    if (databaseCode(error) !== tookTooLong) throw error;
    return { ok: true, value: { possible: true, sentence, matching: null, of: null } };
  }
}

async function ruleOf(tx: Tx, campaignId: string): Promise<Filter | 'no_campaign' | null> {
  const campaign = await findCampaign(tx, campaignId);
  if (campaign === null) return 'no_campaign';
  const compiled = compile(campaign.draft);
  if (!compiled.ok) return null;
  const rule = await backfillRule(tx, compiled.plan, campaign.id);
  const { entry } = compiled.plan.settings;
  return rule === null || entry?.filter === undefined ? rule : { op: 'all', of: [rule, entry.filter] };
}
