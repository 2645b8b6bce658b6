import { instantOfLocal, isSkippedTime, localNow } from '@cairn/core';
import type { PlanAnswer, PlanRequest } from '@cairn/core/api';
import { campaigns, databaseNow, practices, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { checkDraft } from '../campaigns/check-draft.ts';
import { type CampaignRow, findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { planOf } from './plan-of.ts';

type Asked = { campaignId: string; request: PlanRequest; by: Actor };
type Times = Pick<CampaignRow, 'startsAt' | 'endsAt' | 'endHow'> & { startRequest: StartRequest | null };

const startRequestShape = z.object({
  baseRevision: z.number(),
  backfill: z.boolean(),
  by: z.object({ kind: z.enum(['user', 'api_key', 'system']), id: z.string() }),
  /** Somebody is at it until then. */
  claimedUntil: z.number().optional(),
});
/** What a start was asked with; kept beside its time. */
export type StartRequest = z.infer<typeof startRequestShape>;

/** Plans when a draft starts and when a campaign ends, by the practice's clock; takes a plan away again. */
export async function planRun(
  context: EngineContext,
  practiceId: string,
  { campaignId, request, by }: Asked,
): Promise<Result<PlanAnswer>> {
  const answer = await inCommand(context, practiceId, async (tx): Promise<Result<PlanAnswer>> => {
    const found = await findCampaign(tx, campaignId);
    if (found === null) return refuse(noCampaign);
    const [row] = await tx.select().from(campaigns).where(eq(campaigns.id, found.id)).for('no key update');
    const [practice] = await tx.select({ zone: practices.zone }).from(practices);
    if (row === undefined || practice === undefined) return refuse(noCampaign);
    const now = (await databaseNow(tx)) + context.clockOffsetMs();
    const times = timesOf(row, request, { zone: practice.zone, by });
    const problem = (await startProblem(tx, row, request)) ?? timeProblem(times, request, { now, zone: practice.zone });
    if (problem !== null) return refuse(problem);
    await tx
      .update(campaigns)
      .set({ ...times, planFailure: null, updatedAt: now })
      .where(eq(campaigns.id, row.id));
    for (const action of actionsOf(request)) await audit(tx, { by, action, subject: row.id, now });
    return { ok: true, value: { plan: await planOf(tx, row.id), note: noteOf(request, practice.zone) } };
  });
  if (answer.ok) context.notices.tell(practiceId, { kind: 'campaign', campaignId });
  return answer;
}

function timesOf(row: CampaignRow, { start, end }: PlanRequest, { zone, by }: { zone: string; by: Actor }): Times {
  const starts =
    start === undefined
      ? {}
      : start === null
        ? { startsAt: null, startRequest: null }
        : {
            startsAt: instantOfLocal(start.at, zone),
            startRequest: { baseRevision: start.baseRevision, backfill: start.backfill, by },
          };
  const ends =
    end === undefined
      ? {}
      : { endsAt: end === null ? null : instantOfLocal(end.at, zone), endHow: end === null ? null : end.how };
  const { startsAt, endsAt, endHow } = row;
  return { startsAt, endsAt, endHow, startRequest: startRequestOf(row.startRequest), ...starts, ...ends };
}

async function startProblem(tx: Tx, row: CampaignRow, { start, end }: PlanRequest): Promise<Refusal | null> {
  if (row.state === 'stopped' || row.state === 'archived')
    return { ...wrongState, message: `This campaign is ${row.state}. Copy it to start again.` };
  if (start === undefined || start === null) return end === undefined && start === undefined ? nothingAsked : null;
  if (row.state !== 'draft')
    return {
      ...wrongState,
      message: `This campaign is ${row.state} already, so there is no start to plan. Publish its changes when they are to count.`,
    };
  if (row.draftRevision !== start.baseRevision)
    return {
      ...{ code: 'draft_conflict', status: 409, path: 'start.baseRevision' },
      message: 'The draft changed since you looked. Look at it again, then plan the start.',
    };
  const checked = await checkDraft(tx, row.draft, { held: true });
  if (checked.ok) return null;
  const first = checked.issues.find(({ severity }) => severity === 'blocks');
  return {
    ...{ code: 'blocked', status: 422, path: 'start', issues: checked.issues },
    message: `It could not start as it is: ${first?.message ?? 'the campaign has problems to solve first.'}`,
  };
}

function timeProblem(
  { startsAt, endsAt }: Times,
  { start, end }: PlanRequest,
  { now, zone }: { now: number; zone: string },
): Refusal | null {
  const clock = `It is ${localNow(now, zone).replace('T', ' ')} by the practice’s clock.`;
  if (start && startsAt !== null && startsAt <= now)
    return {
      ...badTime,
      path: 'start.at',
      message: `That time has passed. ${clock} Choose a later one, or start now.`,
    };
  if (end && endsAt !== null && endsAt <= now)
    return {
      ...{ ...badTime, path: 'end.at' },
      message: `That time has passed. ${clock} Choose a later one, or let it finish or stop now.`,
    };
  if (startsAt !== null && endsAt !== null && endsAt <= startsAt)
    return {
      ...{ ...badTime, path: end ? 'end.at' : 'start.at' },
      message: `It would end before it starts. Choose an end later than ${localNow(startsAt, zone).replace('T', ' ')}, or an earlier start.`,
    };
  return null;
}

function noteOf({ start, end }: PlanRequest, zone: string): string | null {
  const skipped = [start?.at, end?.at].find((at) => at !== undefined && isSkippedTime(at, zone));
  if (skipped === undefined) return null;
  const shown = localNow(instantOfLocal(skipped, zone), zone);
  return `The clocks jump over ${skipped.slice(11)} on that day, so it happens at ${shown.slice(11)}.`;
}

function actionsOf({ start, end }: PlanRequest): string[] {
  const action = (what: 'start' | 'end', given: unknown) =>
    given === undefined ? [] : [given === null ? `campaign.${what}_plan_removed` : `campaign.${what}_planned`];
  return [...action('start', start), ...action('end', end)];
}

/** As stored; null for what is not one. */
export function startRequestOf(stored: unknown): StartRequest | null {
  const parsed = startRequestShape.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

const wrongState = { code: 'wrong_state', status: 409, path: 'start' } satisfies Partial<Refusal>;
const badTime = { code: 'time_passed', status: 422 } satisfies Partial<Refusal>;
const nothingAsked: Refusal = {
  code: 'nothing_asked',
  status: 422,
  message: 'Say when it starts or ends, or take a time away with null.',
  path: null,
};
