import { compile, type Facts, type Filter, noBackfillReason, sentenceOf } from '@cairn/core';
import type { BackfillPreview } from '@cairn/core/api';
import { audienceQuestion, countAudience, databaseCode, databaseNow, inPractice, type Tx } from '@cairn/db';
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
  const found = await inPractice(context.database, practiceId, async (tx) =>
    ruleOf(tx, campaignId, (await databaseNow(tx)) + context.clockOffsetMs()),
  );
  if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
  if (found.rule === null)
    return { ok: true, value: { possible: false, why: found.why, sentence: null, matching: null, of: null } };
  const { rule, segments } = found;
  const sentence = sentenceOf(rule, segments);
  const possible = { possible: true, why: null, sentence };
  try {
    const counted = await inPractice(
      context.database,
      practiceId,
      async (tx) => countAudience(tx, rule, (await databaseNow(tx)) + context.clockOffsetMs()),
      { statementMs: countMs },
    );
    return { ok: true, value: { ...possible, ...counted } };
  } catch (error) {
    if (databaseCode(error) !== tookTooLong) throw error;
    return { ok: true, value: { ...possible, matching: null, of: null } };
  }
}

type Found = { rule: Filter; segments: Facts['segments'] } | { rule: null; why: string };

/** Null: no such campaign. */
async function ruleOf(tx: Tx, campaignId: string, now: number): Promise<Found | null> {
  const campaign = await findCampaign(tx, campaignId);
  if (campaign === null) return null;
  const compiled = compile(campaign.draft);
  if (!compiled.ok) return { rule: null, why: 'The draft has problems to solve first.' };
  const rule = await backfillRule(tx, compiled.plan, campaign.id);
  if (rule === null) return { rule: null, why: noBackfillReason(compiled.plan) };
  const { entry } = compiled.plan.settings;
  const { segments } = await audienceQuestion(tx, now);
  return { rule: entry?.filter === undefined ? rule : { op: 'all', of: [rule, entry.filter] }, segments };
}
