import { randomUUID } from 'node:crypto';
import { exitVerdict, type Facts, type Plan, webhookCallOf } from '@cairn/core';
import { actions, campaigns, databaseNow, inPractice, loadFactsOf, patients, practices, type Tx } from '@cairn/db';
import { and, eq, lte, or, sql } from 'drizzle-orm';
import { lockEnrollment } from '../advance/advance.ts';
import type { EnrollmentRow } from '../advance/save-step.ts';
import { heldUntilResumed } from '../calling/verdict.ts';
import type { EngineContext } from '../context.ts';
import { settleWebhook } from './settle-webhook.ts';
import { signingSecretsOf } from './signing-secret.ts';

export type ActionRow = typeof actions.$inferSelect;

export type WebhookToCall = { url: string; body: string; secrets: string[]; claim: string; attempt: number };
export type WebhookDecision =
  /** Committed: it is called next, under this claim. */
  | ({ kind: 'call' } & WebhookToCall)
  /** Ended without a call; the enrollment to kick, if it was woken. */
  | { kind: 'settled'; wokenId: string | null }
  /** Put off, or somebody else has it. */
  | { kind: 'gone' };

/** How long a claim holds: longer than a call and the writing of its outcome take. */
const claimMs = 30_000;

/**
 * The moment of truth of one webhook call, in one transaction: under the locks of the action, the patient and the enrollment it looks at
 * the campaign's and the practice's state, the exits and the goal; then it freezes what is told and claims the call. A claim that ran
 * out was lost with its process: the call is made again under the same id, and the receiver can tell.
 */
export async function decideWebhook(
  context: EngineContext,
  { practiceId, id }: { practiceId: string; id: string },
): Promise<WebhookDecision> {
  return inPractice(context.database, practiceId, (tx) => decide(context, tx, id), { lockMs: 2000, statementMs: 5000 });
}

async function decide(context: EngineContext, tx: Tx, id: string): Promise<WebhookDecision> {
  const before = (await databaseNow(tx)) + context.clockOffsetMs();
  const at = sql`${new Date(before).toISOString()}::timestamptz`;
  const isDue = or(
    and(eq(actions.state, 'queued'), lte(actions.notBefore, at)),
    and(eq(actions.state, 'calling'), lte(actions.claimedUntil, at)),
  );
  const [action] = await tx
    .select()
    .from(actions)
    .where(and(eq(actions.id, id), isDue))
    .for('update', { skipLocked: true });
  if (action === undefined) return { kind: 'gone' };
  const row = await lockEnrollment(tx, action.enrollmentId);
  const facts = await loadFactsOf(tx, action.enrollmentId);
  const standing = await lockStanding(tx, action.campaignId);
  if (row === null || facts === null || standing === null) return { kind: 'gone' };
  // Read again: the locks may have been waited for.
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  if (standing.campaign === 'paused') return putOff(tx, action, heldUntilResumed, 'campaign_paused');
  if (standing.stoppedAt !== null) return putOff(tx, action, now + 60_000, 'practice_stopped');
  const plan = await context.plans.load(tx, row.versionId);
  const ended = endedBecause({ action, row, plan, facts, now, standing });
  if (ended !== null) return end(context, tx, { action, row, now, state: 'cancelled', reason: ended });
  return claim(tx, context, { action, row, plan, facts, now, slug: standing.slug });
}

/** Held until the decision commits: a pause or a stop waits for it, or is seen by it. */
async function lockStanding(tx: Tx, campaignId: string) {
  const [standing] = await tx
    .select({ campaign: campaigns.state, slug: campaigns.slug, stoppedAt: practices.stoppedAt, mode: practices.mode })
    .from(campaigns)
    .innerJoin(practices, eq(practices.id, campaigns.practiceId))
    .where(eq(campaigns.id, campaignId))
    .for('share');
  return standing ?? null;
}

type Standing = NonNullable<Awaited<ReturnType<typeof lockStanding>>>;
type Moment = { action: ActionRow; row: EnrollmentRow; plan: Plan; facts: Facts; now: number };

/** Why nothing is told for this enrollment any more, or null. */
function endedBecause({ action, row, plan, facts, now, standing }: Moment & { standing: Standing }): string | null {
  if (standing.campaign === 'stopped' || action.mode !== standing.mode) return 'stopped';
  if (row.exitReason !== null) return row.exitReason;
  return exitVerdict({ plan, state: row.state, facts, now })?.reason ?? null;
}

async function claim(
  tx: Tx,
  context: EngineContext,
  { action, row, plan, facts, now, slug }: Moment & { slug: string },
): Promise<WebhookDecision> {
  const request = action.request ?? (await makeRequest(tx, { action, row, plan, facts, now, slug }));
  if (request === null) return end(context, tx, { action, row, now, state: 'failed', reason: 'step_missing' });
  const attempt = action.attempts + 1;
  // What was enrolled in the sandbox never leaves.
  if (action.mode === 'sandbox') {
    await tx.update(actions).set({ request }).where(eq(actions.id, action.id));
    return end(context, tx, { action, row, now, state: 'done', reason: 'sandbox' });
  }
  const token = randomUUID();
  await tx
    .update(actions)
    .set({
      state: 'calling',
      reason: null,
      request,
      attempts: attempt,
      claim: token,
      claimedUntil: now + claimMs,
      callingAt: now,
    })
    .where(eq(actions.id, action.id));
  const secrets = await signingSecretsOf(context, tx, { practiceId: action.practiceId, now });
  return { kind: 'call', ...request, secrets, claim: token, attempt };
}

/** What is told, made once. Null: the plan has no such step. */
async function makeRequest(
  tx: Tx,
  { action, row, plan, facts, now, slug }: Moment & { slug: string },
): Promise<{ url: string; body: string } | null> {
  const { nodeId } = action;
  const call = webhookCallOf({ plan, nodeId, facts, subject: row.state.subject, now });
  if (call === null) return null;
  const [patient] = await tx
    .select({ externalId: patients.externalId })
    .from(patients)
    .where(eq(patients.id, action.patientId));
  const body = {
    type: 'campaign.step',
    timestamp: new Date(action.createdAt).toISOString(),
    data: {
      campaign: slug,
      step: nodeId,
      enrollmentId: action.enrollmentId,
      patientId: action.patientId,
      patient: patient?.externalId ?? null,
      fields: call.fields,
    },
  };
  return { url: call.url, body: JSON.stringify(body) };
}

async function putOff(tx: Tx, action: ActionRow, until: number, reason: string): Promise<WebhookDecision> {
  await tx
    .update(actions)
    .set({ state: 'queued', notBefore: until, reason, claim: null })
    .where(eq(actions.id, action.id));
  return { kind: 'gone' };
}

type End = {
  action: ActionRow;
  row: EnrollmentRow;
  now: number;
  state: 'done' | 'failed' | 'cancelled';
  reason: string;
};

async function end(context: EngineContext, tx: Tx, { action, row, now, state, reason }: End): Promise<WebhookDecision> {
  const isWoken = await settleWebhook(context, tx, { action, row, now, change: { state, reason } });
  return { kind: 'settled', wokenId: isWoken ? row.id : null };
}
