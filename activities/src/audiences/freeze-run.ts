import { audienceMembers, freezeMembers, practices, type Tx } from '@cairn/db';
import { and, eq, gt } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { resolveRecipients } from './resolve-recipients.ts';
import { type RunRow, triggerOf, wasConfirmed } from './run-row.ts';
import { tellStaff } from './tell-staff.ts';

/** Writes down whom the send goes to. An audience beyond the practice's limit fails as a whole: a part of it is not what was asked for. */
export async function freezeRun(context: EngineContext, tx: Tx, run: RunRow, now: number): Promise<Partial<RunRow>> {
  const plan = await context.plans.load(tx, run.versionId);
  const trigger = triggerOf(plan);
  const localAt = run.zone === 'patient' ? run.localAt : null;
  const size = await freezeMembers(tx, { campaignId: run.campaignId, trigger, runId: run.id, now, localAt });
  const [practice] = await tx.select({ settings: practices.settings }).from(practices);
  const limit = practice?.settings.audienceLimit ?? null;
  if (limit !== null && size > limit) {
    await tx.delete(audienceMembers).where(eq(audienceMembers.runId, run.id));
    const what = `The send of ${run.localAt.replace('T', ' ')}`;
    const why = `its audience holds ${size} people, and your practice sends to ${limit} at once at most`;
    await tellStaff(tx, { campaignId: run.campaignId, kind: 'send_failed', what, why, now });
    return { state: 'failed', failure: 'audience_too_large', size, nextAt: null, finishedAt: now };
  }
  const resolved = await resolveRecipients(context, tx, { run, plan, now });
  const capped = trigger.caps.perRun === null ? 0 : await leaveOutAfter(tx, run, trigger.caps.perRun, now);
  const leftOut = resolved + capped;
  // Somebody may have found the version to be right since this send was made.
  const ramp = (await wasConfirmed(tx, run.versionId)) ? { rampFirst: null } : {};
  return { ...ramp, state: 'sending', size, taken: leftOut, refused: leftOut, startedAt: now, nextAt: now };
}

/** Those beyond the first so many who are still waiting. */
async function leaveOutAfter(tx: Tx, run: RunRow, first: number, now: number): Promise<number> {
  const waiting = and(eq(audienceMembers.runId, run.id), eq(audienceMembers.state, 'waiting'));
  const [last] = await tx
    .select({ position: audienceMembers.position })
    .from(audienceMembers)
    .where(waiting)
    .orderBy(audienceMembers.position)
    .offset(first - 1)
    .limit(1);
  if (last === undefined) return 0;
  const out = await tx
    .update(audienceMembers)
    .set({ state: 'left_out', reason: 'cap_run', at: now })
    .where(and(waiting, gt(audienceMembers.position, last.position)));
  return out.count;
}
