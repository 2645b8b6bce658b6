import { channelsOfMessage, own, type Plan } from '@cairn/core';
import { practices, providerAccounts, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audienceProblem, sentAlready } from '../audiences/publish-problem.ts';
import { type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { watchProblem } from '../entry/watch-campaign.ts';
import { checkDraft } from './check-draft.ts';
import type { CampaignRow } from './find-campaign.ts';
import { liveProblems } from './live-problems.ts';

export type ToPublish = {
  row: CampaignRow;
  /** What is to be published: the draft, or the document of an earlier version. */
  document: unknown;
};

/** What keeps a document from being published in its practice now, or its plan. Segments that it names are held until the transaction ends. */
export async function checkToPublish(
  context: EngineContext,
  tx: Tx,
  { row, document }: ToPublish,
  now: number,
): Promise<Result<Plan>> {
  if (row.state === 'archived' || row.state === 'stopped') {
    return refuse({
      code: 'campaign_closed',
      status: 409,
      message: `This campaign is ${row.state}. Copy it to start again.`,
    });
  }
  const compiled = await checkDraft(tx, document, { held: true });
  if (!compiled.ok) return refuse(blocked(compiled.issues));
  const { plan } = compiled;
  const { id: campaignId, currentVersionId } = row;
  const problem =
    (await triggerProblem(context, tx, currentVersionId, plan)) ??
    (await accountProblem(tx, plan)) ??
    (await watchProblem(tx, plan)) ??
    (await contentProblem(tx, document)) ??
    (await sentAlready(context, tx, row)) ??
    (await audienceProblem(tx, { campaignId, plan, now }));
  return problem === null ? { ok: true, value: plan } : refuse(problem);
}

/** Those inside entered by it, and who counts as entered goes by it. */
async function triggerProblem(
  context: EngineContext,
  tx: Tx,
  currentVersionId: string | null,
  plan: Plan,
): Promise<Refusal | null> {
  if (currentVersionId === null) return null;
  const live = await context.plans.load(tx, currentVersionId);
  const before = own(live.nodes, live.entry)?.kind;
  const after = own(plan.nodes, plan.entry)?.kind;
  if (before === after) return null;
  return {
    code: 'trigger_locked',
    status: 422,
    message:
      'The kind of trigger stays as it was first published: patients inside came in by it, and it tells who was in the campaign before. Put the old one back, or copy the campaign and start the copy by the new one.',
    path: placeOf({ nodeId: plan.entry, path: null }),
  };
}

async function accountProblem(tx: Tx, plan: Plan): Promise<Refusal | null> {
  const missing = await stepsWithoutAccount(tx, plan);
  if (missing.length === 0) return null;
  const channels = [...new Set(missing.map(({ channel }) => channel))];
  return {
    code: 'no_account',
    status: 422,
    message: `This practice has no account to send by ${channels.join(' and ')}. Connect one, then publish.`,
    path: placeOf({ nodeId: missing[0]?.nodeId ?? null, path: 'channel' }),
  };
}

async function contentProblem(tx: Tx, document: unknown): Promise<Refusal | null> {
  const [practice] = await tx.select({ mode: practices.mode }).from(practices);
  const [problem] = practice?.mode === 'live' ? liveProblems(document) : [];
  if (problem === undefined) return null;
  const { nodeId, message } = problem;
  return { code: 'content_not_allowed_live', status: 422, message, path: placeOf({ nodeId, path: null }) };
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
