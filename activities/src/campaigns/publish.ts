import { createHash } from 'node:crypto';
import { channelsOfMessage, type Plan, planBytes, sectionsOf, segmentsOfPlan } from '@cairn/core';
import type { PublishAnswer } from '@cairn/core/api';
import {
  campaigns,
  campaignVersions,
  currentPractice,
  databaseNow,
  newId,
  practices,
  providerAccounts,
  type Tx,
} from '@cairn/db';
import { eq, max } from 'drizzle-orm';
import { audienceProblem, sentAlready } from '../audiences/publish-problem.ts';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { watchCampaign, watchProblem } from '../entry/watch-campaign.ts';
import { inCommand } from '../in-command.ts';
import { askAboutSegments } from '../segments/ask-about.ts';
import { checkDraft } from './check-draft.ts';
import { type CampaignRow, findCampaign, noCampaign } from './find-campaign.ts';
import { liveProblems } from './live-problems.ts';

export type PublishInput = {
  baseRevision: number;
  /** Also take in who fits already, page by page; where the trigger cannot tell who that is, nobody. */
  backfill?: boolean;
};

/**
 * Freezes the draft as the next version and makes it what new enrollments run. Patients who wait keep their version.
 * Blocked by any blocking issue; the answer then lists all of them.
 */
export async function publish(
  context: EngineContext,
  practiceId: string,
  campaignId: string,
  { baseRevision, backfill = false }: PublishInput,
  by: Actor,
): Promise<Result<PublishAnswer>> {
  const result = await inCommand(context, practiceId, async (tx): Promise<Result<PublishAnswer>> => {
    const found = await findCampaign(tx, campaignId);
    if (!found) return refuse(noCampaign);
    const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, found.id)).for('no key update');
    if (!row) return refuse(noCampaign);
    const checked = await check(tx, row, baseRevision);
    if (!checked.ok) return checked;
    const sent = await sentAlready(context, tx, row);
    if (sent !== null) return refuse(sent);
    const audience = {
      campaignId: row.id,
      plan: checked.value,
      now: (await databaseNow(tx)) + context.clockOffsetMs(),
    };
    const unsendable = await audienceProblem(tx, audience);
    if (unsendable !== null) return refuse(unsendable);
    const how = { by, backfill, clockOffsetMs: context.clockOffsetMs() };
    return { ok: true, value: await freeze(tx, row, checked.value, how) };
  });
  if (result.ok) {
    context.kick.entries();
    context.notices.tell(practiceId, { kind: 'campaign', campaignId });
  }
  return result;
}

async function check(tx: Tx, row: CampaignRow, baseRevision: number): Promise<Result<Plan>> {
  if (row.draftRevision !== baseRevision) {
    return refuse({
      code: 'draft_conflict',
      status: 409,
      message: 'The draft changed since you looked. Look at it again, then publish.',
      path: 'baseRevision',
    });
  }
  if (row.state === 'archived' || row.state === 'stopped') {
    return refuse({
      code: 'campaign_closed',
      status: 409,
      message: `This campaign is ${row.state}. Copy it to start again.`,
    });
  }
  const compiled = await checkDraft(tx, row.draft, { held: true });
  if (!compiled.ok) return refuse(blocked(compiled.issues));
  const missing = await stepsWithoutAccount(tx, compiled.plan);
  if (missing.length > 0) {
    const channels = [...new Set(missing.map(({ channel }) => channel))];
    return refuse({
      code: 'no_account',
      status: 422,
      message: `This practice has no account to send by ${channels.join(' and ')}. Connect one, then publish.`,
      path: placeOf({ nodeId: missing[0]?.nodeId ?? null, path: 'channel' }),
    });
  }
  const { id: campaignId, currentVersionId } = row;
  const unwatchable = await watchProblem(tx, { campaignId, currentVersionId, plan: compiled.plan });
  if (unwatchable !== null) return refuse(unwatchable);
  const [practice] = await tx.select({ mode: practices.mode }).from(practices);
  const [problem] = practice?.mode === 'live' ? liveProblems(row.draft) : [];
  if (problem) {
    const { nodeId, message } = problem;
    return refuse({ code: 'content_not_allowed_live', status: 422, message, path: placeOf({ nodeId, path: null }) });
  }
  return { ok: true, value: compiled.plan };
}

function blocked(issues: Refusal['issues'] = []): Refusal {
  const first = issues.find((issue) => issue.severity === 'blocks');
  return {
    code: 'blocked',
    status: 422,
    message: first?.message ?? 'The campaign has problems to solve first.',
    path: first === undefined ? null : placeOf(first),
    issues,
  };
}

/** Where in the draft: `document.nodes.reminder.duration` names the step by its id, then its setting or way out. */
function placeOf({ nodeId, path }: { nodeId: string | null; path: string | null }): string {
  const parts = [...(nodeId === null ? [] : ['nodes', nodeId]), ...(path === null ? [] : [path])];
  return ['document', ...parts].join('.');
}

async function stepsWithoutAccount(tx: Tx, plan: Plan): Promise<{ nodeId: string; channel: string }[]> {
  const accounts = await tx
    .select({ channel: providerAccounts.channel })
    .from(providerAccounts)
    .where(eq(providerAccounts.active, true));
  const have = new Set<string>(accounts.map((account) => account.channel));
  return Object.entries(plan.nodes).flatMap(([nodeId, node]) =>
    channelsOfMessage(node.config).flatMap((channel) => (have.has(channel) ? [] : [{ nodeId, channel }])),
  );
}

type How = { by: Actor; backfill: boolean; clockOffsetMs: number };

async function freeze(
  tx: Tx,
  row: CampaignRow,
  plan: Plan,
  { by, backfill, clockOffsetMs }: How,
): Promise<PublishAnswer> {
  const now = await databaseNow(tx);
  const bytes = planBytes(plan);
  const [last] = await tx
    .select({ number: max(campaignVersions.number) })
    .from(campaignVersions)
    .where(eq(campaignVersions.campaignId, row.id));
  const number = (last?.number ?? 0) + 1;
  const versionId = newId(now);
  await tx.insert(campaignVersions).values({
    practiceId: currentPractice,
    id: versionId,
    campaignId: row.id,
    number,
    document: row.draft,
    planBytes: bytes,
    planHash: createHash('sha256').update(bytes).digest('hex'),
    publishedAt: now,
    publishedBy: `${by.kind}:${by.id}`,
    reads: sectionsOf(plan),
    segments: segmentsOfPlan(plan),
  });
  await askAboutSegments(tx, segmentsOfPlan(plan));
  const state = row.state === 'draft' ? 'live' : row.state;
  await tx
    .update(campaigns)
    .set({ currentVersionId: versionId, state, updatedAt: now })
    .where(eq(campaigns.id, row.id));
  const requestedBy = `${by.kind}:${by.id}`;
  const published = { campaignId: row.id, versionId, plan, backfill, requestedBy };
  await watchCampaign(tx, { ...published, now: now + clockOffsetMs });
  await audit(tx, { by, action: 'campaign.published', subject: row.id, now });
  return { version: number, state };
}
