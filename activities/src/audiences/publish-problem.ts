import { type AudienceTrigger, audienceOf, audienceProblems, type Issue, type Plan } from '@cairn/core';
import { audienceRuns, countMembers, practices, type Tx } from '@cairn/db';
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { CampaignRow } from '../campaigns/find-campaign.ts';
import type { EngineContext, Refusal } from '../context.ts';
import { loadAudienceWorld } from './audience-world.ts';
import { openStates } from './run-row.ts';

/** What keeps an audience from being published now, besides what the document itself says; null when nothing does. */
export async function audienceProblem(
  tx: Tx,
  { campaignId, plan, now }: { campaignId: string; plan: Plan; now: number },
): Promise<Refusal | null> {
  const trigger = audienceOf(plan);
  if (trigger === null) return null;
  const issues = audienceProblems(plan.entry, trigger, await loadAudienceWorld(tx, trigger, now));
  const first = issues.find(({ severity }) => severity === 'blocks');
  if (first !== undefined)
    return {
      code: 'blocked',
      status: 422,
      message: first.message,
      path: ['document', 'nodes', plan.entry, ...(first.path === null ? [] : [first.path])].join('.'),
      issues,
    };
  return tooLarge(tx, { campaignId, trigger, entry: plan.entry, now });
}

/** The same issues for who looks at a draft. */
export async function audienceIssues(tx: Tx, plan: Plan, now: number): Promise<Issue[]> {
  const trigger = audienceOf(plan);
  return trigger === null ? [] : audienceProblems(plan.entry, trigger, await loadAudienceWorld(tx, trigger, now));
}

type Asked = { campaignId: string; trigger: AudienceTrigger; entry: string; now: number };

async function tooLarge(tx: Tx, { campaignId, trigger, entry, now }: Asked): Promise<Refusal | null> {
  const [practice] = await tx.select({ settings: practices.settings }).from(practices);
  const limit = practice?.settings.audienceLimit ?? null;
  if (limit === null) return null;
  const size = await countMembers(tx, { campaignId, trigger }, { now, limit: null });
  if (size <= limit) return null;
  return {
    code: 'audience_too_large',
    status: 422,
    message: `This audience holds ${size} people, and your practice sends to ${limit} at once at most. Narrow the audience, or ask an administrator to raise the limit.`,
    path: `document.nodes.${entry}.audience`,
  };
}

/** A send that is no repeating one and has begun stays as it went: what was sent can be read, not rewritten. */
export async function sentAlready(context: EngineContext, tx: Tx, row: CampaignRow): Promise<Refusal | null> {
  if (row.currentVersionId === null) return null;
  const trigger = audienceOf(await context.plans.load(tx, row.currentVersionId));
  if (trigger === null || trigger.when.kind === 'repeat') return null;
  // Waits for one that is just beginning, and keeps others from beginning before this commits.
  await lockOpenRuns(tx, row.id);
  if (!(await hasBegun(tx, row.id))) return null;
  return {
    code: 'blast_sent',
    status: 409,
    message: 'This was sent, and what was sent cannot be changed. Copy it, and change the copy.',
    path: 'document',
  };
}

/** Whether any send of the campaign got as far as writing down its audience. */
export async function hasBegun(tx: Tx, campaignId: string): Promise<boolean> {
  const begun = await tx
    .select({ id: audienceRuns.id })
    .from(audienceRuns)
    .where(and(eq(audienceRuns.campaignId, campaignId), isNotNull(audienceRuns.startedAt)))
    .limit(1);
  return begun.length > 0;
}

async function lockOpenRuns(tx: Tx, campaignId: string): Promise<void> {
  await tx
    .select({ id: audienceRuns.id })
    .from(audienceRuns)
    .where(and(eq(audienceRuns.campaignId, campaignId), inArray(audienceRuns.state, [...openStates])))
    .orderBy(audienceRuns.id)
    .for('update');
}
