import {
  assertNever,
  contentProblems,
  decideSend,
  exitVerdict,
  type Facts,
  type GateDecision,
  mergeFieldsIn,
  messageTemplateOf,
  type Plan,
  renderMessage,
} from '@cairn/core';
import {
  calls,
  countDeltas,
  currentPractice,
  databaseNow,
  effects,
  inPractice,
  loadFactsOf,
  providerAccounts,
  type Tx,
} from '@cairn/db';
import { and, eq, sql } from 'drizzle-orm';
import { lockEnrollment } from '../advance/advance.ts';
import { type EnrollmentRow, insertTrace } from '../advance/save-step.ts';
import type { Standing } from '../advance/standing.ts';
import type { EngineContext } from '../context.ts';
import { type EffectRow, settle } from '../dispatch/settle.ts';
import type { ProviderRequest } from '../providers/provider.ts';
import { freeze, thaw } from './freeze.ts';
import { lockCurrentAddress } from './lock-current-address.ts';

export type CallingRequest = { practiceId: string; effectId: string; accountId: string; epoch: number };

export type CallingAnswer =
  /** Committed: the provider is called next, with exactly these bytes. */
  | { kind: 'call'; request: ProviderRequest; attempt: number; mode: 'sandbox' | 'live' }
  | { kind: 'decided'; state: 'skipped' | 'cancelled' | 'failed' | 'unknown' | 'deferred'; enrollmentId: string }
  /** Somebody else has it, or it is settled. */
  | { kind: 'gone' }
  /** Another dispatcher holds the account now. */
  | { kind: 'dead_epoch' };

/**
 * The moment of truth of one message, in one transaction: under the locks of account, effect, address, patient and enrollment it
 * checks the dispatcher's epoch, campaign and practice, exits and goal, then every gate; renders, freezes the bytes and commits
 * `calling`. An opt-out or a cancelling fact that committed before can't be missed; one that comes later waits for this commit.
 */
export async function decideCall(context: EngineContext, request: CallingRequest): Promise<CallingAnswer> {
  const answer = await inPractice(context.database, request.practiceId, (tx) => decide(context, tx, request), {
    lockMs: 2000,
    statementMs: 5000,
  });
  if (answer.kind === 'decided' && answer.state !== 'deferred')
    context.kick.enrollments(request.practiceId, [answer.enrollmentId]);
  return answer;
}

async function decide(context: EngineContext, tx: Tx, request: CallingRequest): Promise<CallingAnswer> {
  const { effectId } = request;
  const enrollmentId = sql`(select f.enrollment_id from cairn.effects f where f.id = ${effectId}::uuid)`;
  // Sent in one go, in the order of locks: each looks only once the one before it has its own.
  const [[account], [effect], locked, row, facts, [standing], databaseTime] = await Promise.all([
    tx
      .select({ epoch: providerAccounts.epoch, sender: providerAccounts.sender, active: providerAccounts.active })
      .from(providerAccounts)
      .where(eq(providerAccounts.id, request.accountId))
      .for('share')
      .execute(),
    tx
      .select()
      .from(effects)
      .where(and(eq(effects.id, effectId), eq(effects.state, 'queued')))
      .for('update', { skipLocked: true })
      .execute(),
    lockCurrentAddress(tx, effectId),
    lockEnrollment(tx, enrollmentId),
    loadFactsOf(tx, enrollmentId),
    lockStanding(tx, effectId),
    databaseNow(tx),
  ]);
  if (!account || account.epoch !== request.epoch) return { kind: 'dead_epoch' };
  if (!effect || !row || !facts || !standing) return { kind: 'gone' };
  if (!account.active && !effect.ambiguous && (await moveToActiveAccount(tx, effect))) return { kind: 'gone' };
  const plan = await context.plans.load(tx, effect.versionId);
  const now = databaseTime + context.clockOffsetMs();
  const wait = (until: number, reason: string) => defer(tx, { effect, row, now }, until, reason);
  if (effect.notBefore > now) return { kind: 'gone' };
  if (standing.campaign === 'paused') return wait(heldUntilResumed, 'campaign_paused');
  if (standing.practiceStopped) return wait(now + 60_000, 'practice_stopped');
  const halted = standing.campaign === 'stopped' || effect.mode !== standing.mode;
  const ended = endedBecause(row, plan, facts, now, halted);
  if (ended) return turnDown(context, tx, { effect, row, now, state: 'cancelled', reason: ended });
  const decision = decideSend({ intent: intentOf(effect), facts, now, createdAt: effect.createdAt });
  switch (decision.kind) {
    case 'allow':
      // The address changed while its lock was waited for, so nothing holds off an opt-out of the new one: decided again.
      if (decision.address !== locked?.trim()) return { kind: 'gone' };
      return callNow(context, tx, {
        effect,
        row,
        plan,
        facts,
        now,
        address: decision.address,
        sender: account.sender,
        epoch: request.epoch,
      });
    case 'defer':
      return deferOrGiveUp(context, tx, { effect, row, now, decision });
    case 'skip':
      return turnDown(context, tx, { effect, row, now, state: 'skipped', reason: decision.reason });
    default:
      return assertNever(decision, 'gate decision');
  }
}

/** Far beyond any clock: `resume` sets it back. */
export const heldUntilResumed = Date.UTC(9999, 0, 1);

type Decided = { effect: EffectRow; row: EnrollmentRow; now: number };

/** A message that was queued for an account while another took its place goes out by that one. False when there is none. */
async function moveToActiveAccount(tx: Tx, effect: EffectRow): Promise<boolean> {
  const [active] = await tx
    .select({ id: providerAccounts.id })
    .from(providerAccounts)
    .where(and(eq(providerAccounts.channel, effect.channel), eq(providerAccounts.active, true)));
  if (!active) return false;
  await tx.update(effects).set({ accountId: active.id }).where(eq(effects.id, effect.id));
  return true;
}

type CallingStanding = Pick<Standing, 'campaign' | 'practiceStopped' | 'mode'>;

/** Held until the decision commits: a pause or a stop waits for it, or is seen by it. */
async function lockStanding(tx: Tx, effectId: string): Promise<CallingStanding[]> {
  return tx
    .execute<CallingStanding>(sql`
    select c.state as campaign, pr.stopped_at is not null as "practiceStopped", pr.mode as mode
    from cairn.effects f
    join cairn.campaigns c on c.practice_id = f.practice_id and c.id = f.campaign_id
    join cairn.practices pr on pr.id = f.practice_id
    where f.id = ${effectId}::uuid
    for share of c, pr`)
    .execute();
}

/** Why nothing may be sent for this enrollment any more, or null. A completed journey's messages still obey its exits. `stopped`: the campaign was, or the practice went live since. */
function endedBecause(row: EnrollmentRow, plan: Plan, facts: Facts, now: number, stopped: boolean): string | null {
  if (stopped) return 'stopped';
  if (row.exitReason !== null && row.exitReason !== 'completed') return row.exitReason;
  return exitVerdict({ plan, state: row.state, facts, now })?.reason ?? null;
}

function intentOf(effect: EffectRow) {
  return {
    kind: effect.kind,
    nodeId: effect.nodeId,
    visit: effect.visit,
    channel: effect.channel,
    purpose: effect.purpose,
    role: effect.role,
    staleAt: effect.staleAt,
  } as const;
}

type Call = Decided & { plan: Plan; facts: Facts; address: string; sender: string; epoch: number };

async function callNow(context: EngineContext, tx: Tx, call: Call): Promise<CallingAnswer> {
  const { effect, row, now, address, epoch } = call;
  const frozen = effect.ambiguous ? thaw(effect.frozen) : renderFrozen(call);
  if ('problem' in frozen) return turnDown(context, tx, { effect, row, now, state: 'failed', reason: frozen.problem });
  // A call that may have been accepted is only ever repeated with the same bytes to the same address.
  if (effect.ambiguous && frozen.request.to !== address)
    return turnDown(context, tx, { effect, row, now, state: 'unknown', reason: 'address_changed' });
  const attempt = effect.attempts + 1;
  await Promise.all([
    tx
      .update(effects)
      .set({
        state: 'calling',
        reason: null,
        address,
        frozen: frozen.request,
        frozenHash: frozen.hash,
        attempts: attempt,
        epoch,
        callingAt: now,
        firstCallingAt: effect.ambiguous ? effect.firstCallingAt : now,
      })
      .where(eq(effects.id, effect.id)),
    tx.insert(calls).values({
      practiceId: currentPractice,
      effectId: effect.id,
      attempt,
      epoch,
      decidedAt: now,
      bodyHash: frozen.hash,
    }),
  ]);
  return { kind: 'call', request: frozen.request, attempt, mode: effect.mode };
}

function renderFrozen({ effect, plan, facts, row, now, address, sender }: Call) {
  const template = messageTemplateOf(plan, effect.nodeId);
  if (!template) return { problem: 'template_missing' };
  const fields = mergeFieldsIn(`${template.subject ?? ''}\n${template.body}`);
  if (contentProblems(fields, effect.mode).length > 0) return { problem: 'content_not_allowed_live' };
  const rendered = renderMessage({ ...template, channel: effect.channel, facts, subjectRef: row.state.subject, now });
  if (!rendered.ok) return { problem: rendered.code };
  return freeze({ effect, to: address, from: sender, rendered });
}

/** Leaves it queued for later; an ambiguous e-mail whose key would lapse meanwhile becomes unknown. */
async function deferOrGiveUp(
  context: EngineContext,
  tx: Tx,
  { effect, row, now, decision }: Decided & { decision: Extract<GateDecision, { kind: 'defer' }> },
): Promise<CallingAnswer> {
  const lapses =
    effect.ambiguous && effect.firstCallingAt !== null && decision.until > effect.firstCallingAt + keyUseMs;
  if (lapses) return turnDown(context, tx, { effect, row, now, state: 'unknown', reason: decision.reason });
  return defer(tx, { effect, row, now }, decision.until, decision.reason);
}

/** Resend keeps a key 24 h; an hour is left for clocks (DESIGN 3.3). */
export const keyUseMs = 23 * 3_600_000;

/** Puts it off, and says so on the timeline and in the counts the first time for each reason. */
async function defer(tx: Tx, { effect, row, now }: Decided, until: number, reason: string): Promise<CallingAnswer> {
  await tx.update(effects).set({ notBefore: until, reason }).where(eq(effects.id, effect.id));
  if (effect.reason !== reason) {
    const { nodeId, visit, campaignId } = effect;
    const detail = { channel: effect.channel, until: until === heldUntilResumed ? null : until };
    await Promise.all([
      insertTrace(tx, row, row.seq, [{ at: now, nodeId, visit, kind: 'message_deferred', port: null, reason, detail }]),
      tx.insert(countDeltas).values({ practiceId: currentPractice, campaignId, nodeId, measure: 'deferred', n: 1 }),
    ]);
  }
  return { kind: 'decided', state: 'deferred', enrollmentId: effect.enrollmentId };
}

/** Ends it without a call. One that may have been accepted before can't be called skipped or cancelled: it is unknown. */
async function turnDown(
  context: EngineContext,
  tx: Tx,
  {
    effect,
    row,
    now,
    state,
    reason,
  }: Decided & { state: 'skipped' | 'cancelled' | 'failed' | 'unknown'; reason: string },
): Promise<CallingAnswer> {
  const end = effect.ambiguous ? 'unknown' : state;
  await settle(context, tx, { effect, row, now, change: { state: end, reason } });
  return { kind: 'decided', state: end, enrollmentId: effect.enrollmentId };
}
