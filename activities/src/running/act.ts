import type { ActProgress, ActRequest } from '@cairn/core/api';
import { commandBatches, enrollments, inSight, isAnyOf, readRows, type Tx } from '@cairn/db';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { findCampaign, noCampaign } from '../campaigns/find-campaign.ts';
import { type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { giveCommand } from '../enrollment-commands/give-command.ts';
import { giveToGroups } from '../enrollment-commands/give-to-groups.ts';
import { inCommand } from '../in-command.ts';
import type { Asking } from './people.ts';

/** Tells those at a step what to do: at once where they are few, page by page where they are many. Answers how far it is. */
export async function actOnPeople(
  context: EngineContext,
  asking: Asking,
  request: ActRequest,
): Promise<Result<ActProgress>> {
  const { practiceId, campaignId } = asking;
  const answer = await inCommand(context, practiceId, async (tx): Promise<Result<Told>> => {
    const found = await findCampaign(tx, campaignId);
    if (found === null) return refuse({ ...noCampaign, path: 'params.id' });
    return request.whom.kind === 'these'
      ? tellThese(context, tx, asking, { ...request, whom: request.whom })
      : tellAllAt(context, tx, asking, { ...request, whom: request.whom });
  });
  if (!answer.ok) return answer;
  if (answer.value.given.length > 0) context.kick.enrollments(practiceId, answer.value.given);
  context.kick.entries();
  context.notices.tell(practiceId, { kind: 'campaign', campaignId });
  return actProgress(context, asking, answer.value.batchId);
}

type Told = { batchId: string; given: string[] };
type These = ActRequest & { whom: { kind: 'these' } };
type AllAt = ActRequest & { whom: { kind: 'all_at' } };
/** So many are told in one transaction. */
const atOnce = 1_000;
/** So many are woken at once by this process; the rest by the relay. */
const kickedAtOnce = 100;

async function tellThese(
  context: EngineContext,
  tx: Tx,
  { campaignId, by, sight }: Asking,
  { command, whom, key }: These,
): Promise<Result<Told>> {
  const known = await tx
    .select({ id: enrollments.id })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.campaignId, campaignId),
        isAnyOf(enrollments.id, whom.enrollmentIds),
        inSight(sql`${enrollments.patientId}`, sight),
      ),
    );
  if (known.length < new Set(whom.enrollmentIds).size) return refuse(notAllHere);
  const enrollmentIds = known.map(({ id }) => id);
  const how = { by, batchId: key, clockOffsetMs: context.clockOffsetMs() };
  const { batchId, given } = await giveCommand(tx, { enrollmentIds, command, ...how });
  return { ok: true, value: { batchId, given: given.slice(0, kickedAtOnce) } };
}

async function tellAllAt(
  context: EngineContext,
  tx: Tx,
  asking: Asking,
  { command, whom, key }: AllAt,
): Promise<Result<Told>> {
  const { campaignId, by, sight } = asking;
  const here = await idsAt(tx, asking, whom.nodeId);
  if (here.length > whom.expected) return refuse(moreThanExpected(here.length, whom.expected));
  if (here.length <= atOnce) {
    const enrollmentIds = here;
    const how = { by, batchId: key, clockOffsetMs: context.clockOffsetMs() };
    const { batchId, given } = await giveCommand(tx, { enrollmentIds, command, ...how });
    return { ok: true, value: { batchId, given: given.slice(0, kickedAtOnce) } };
  }
  if (sight !== null) return refuse(tooManyInSight);
  const groups = [{ versionId: null, nodeId: whom.nodeId, command }];
  const reason = command.kind === 'exit' ? command.reason : null;
  const clockOffsetMs = context.clockOffsetMs();
  const { batchId } = await giveToGroups(tx, { campaignId, versionId: null, groups, by, reason, clockOffsetMs });
  return { ok: true, value: { batchId, given: [] } };
}

const idRow = z.object({ id: z.string() });

async function idsAt(tx: Tx, { campaignId, sight }: Asking, nodeId: string): Promise<string[]> {
  const rows = await readRows(
    tx,
    idRow,
    sql`
    select e.id from cairn.enrollments e
    where e.campaign_id = ${campaignId}::uuid and e.status = any(array['active', 'held', 'stuck']) and e.state ->> 'nodeId' = ${nodeId}
      and ${inSight(sql`e.patient_id`, sight)}`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Takes a move back: those who still stand where they were moved to go to the step they came from, where their wait begins anew. Nobody
 * comes back who left.
 */
export async function undoAct(context: EngineContext, asking: Asking, batchId: string): Promise<Result<ActProgress>> {
  const { practiceId, campaignId, by, sight } = asking;
  const answer = await inCommand(context, practiceId, async (tx): Promise<Result<Told>> => {
    const rows = await readRows(
      tx,
      z.object({ nodeId: z.string(), ids: z.array(z.string()) }),
      sql`
      select c.from_node as "nodeId", array_agg(e.id::text) as ids ${stillThere(batchId, campaignId)} and ${inSight(sql`e.patient_id`, sight)}
      group by 1`,
    );
    const given: string[] = [];
    const undoId = crypto.randomUUID();
    for (const { nodeId, ids } of rows) {
      const command = { kind: 'go_to', nodeId } as const;
      const how = { by, batchId: undoId, clockOffsetMs: context.clockOffsetMs() };
      given.push(...(await giveCommand(tx, { enrollmentIds: ids, command, ...how })).given);
    }
    if (given.length === 0) return refuse((await isKnown(tx, asking, batchId)) ? nothingToUndo : noBatch);
    return { ok: true, value: { batchId: undoId, given: given.slice(0, kickedAtOnce) } };
  });
  if (!answer.ok) return answer;
  context.kick.enrollments(practiceId, answer.value.given);
  context.notices.tell(practiceId, { kind: 'campaign', campaignId });
  return actProgress(context, asking, answer.value.batchId);
}

/** Whether anybody in sight was told something by it. */
async function isKnown(tx: Tx, { campaignId, sight }: Asking, batchId: string): Promise<boolean> {
  const told = await tx.execute(sql`
    select 1 from cairn.enrollment_commands c
    join cairn.enrollments e on e.practice_id = c.practice_id and e.id = c.enrollment_id
    where c.batch_id = ${batchId}::uuid and e.campaign_id = ${campaignId}::uuid and ${inSight(sql`e.patient_id`, sight)} limit 1`);
  return told.length > 0;
}

/** Those of a batch who were moved and have not gone on since. */
function stillThere(batchId: string, campaignId: string): SQL {
  return sql`
    from cairn.enrollment_commands c
    join cairn.enrollments e on e.practice_id = c.practice_id and e.id = c.enrollment_id
    where c.batch_id = ${batchId}::uuid and e.campaign_id = ${campaignId}::uuid and c.state = 'done' and c.to_node is not null
      and c.from_node <> c.to_node and e.status = any(array['active', 'held']) and e.state ->> 'nodeId' = c.to_node`;
}

const progressRow = z.object({ state: z.string(), reason: z.string().nullable(), n: z.coerce.number() });

/** How far what was told to many is. */
export function actProgress(
  context: EngineContext,
  { practiceId, campaignId }: Asking,
  batchId: string,
): Promise<Result<ActProgress>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<ActProgress>> => {
    const rows = await readRows(
      tx,
      progressRow,
      sql`
      select c.state, c.reason, count(*) as n from cairn.enrollment_commands c
      join cairn.enrollments e on e.practice_id = c.practice_id and e.id = c.enrollment_id
      where c.batch_id = ${batchId}::uuid and e.campaign_id = ${campaignId}::uuid group by 1, 2`,
    );
    const [batch] = await tx.select().from(commandBatches).where(eq(commandBatches.id, batchId));
    if (rows.length === 0 && batch === undefined) return refuse(noBatch);
    const [undoable] = await readRows(
      tx,
      z.object({ any: z.boolean() }),
      sql`select exists (select ${stillThere(batchId, campaignId)}) as any`,
    );
    const of = (state: string) => rows.reduce((sum, row) => (row.state === state ? sum + row.n : sum), 0);
    const refused = Object.fromEntries(
      rows.flatMap(({ state, reason, n }) => (state === 'refused' ? [[reason ?? 'other', n] as const] : [])),
    );
    const told = rows.reduce((sum, { n }) => sum + n, 0);
    const people = Math.max(told, batch?.people ?? 0);
    const waiting = batch?.state === 'giving' ? people - of('done') - of('refused') : of('waiting');
    return {
      ok: true,
      value: { batchId, people, waiting, done: of('done'), refused, canUndo: undoable?.any ?? false },
    };
  });
}

const notAllHere: Refusal = {
  code: 'people_unknown',
  status: 404,
  message: 'Some of these patients are not in this campaign, or not yours to see. Load the list again.',
  path: 'whom.enrollmentIds',
};
const noBatch: Refusal = { code: 'act_unknown', status: 404, message: 'Nothing like that was done here.', path: null };
const nothingToUndo: Refusal = {
  code: 'nothing_to_undo',
  status: 409,
  message: 'Nobody can be brought back: those who were moved have gone on since. Move them from where they are.',
  path: null,
};
const tooManyInSight: Refusal = {
  code: 'too_many_people',
  status: 422,
  message: 'That is more than 1,000 of your patients at once. Choose them page by page.',
  path: 'whom',
};

function moreThanExpected(n: number, expected: number): Refusal {
  return {
    code: 'more_people',
    status: 409,
    message: `There are ${n} at this step now, not ${expected}. Look again, then confirm the new number.`,
    path: 'whom.expected',
  };
}
