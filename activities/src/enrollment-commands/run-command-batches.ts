import { type CommandGroup, commandBatches, databaseNow, inPractice, isTransient, type Tx } from '@cairn/db';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Actor, EngineContext } from '../context.ts';
import { errorCode } from '../error-code.ts';
import { giveCommand, wokenPerSecond } from './give-command.ts';
import { inGroups } from './give-to-groups.ts';

const pageSize = 200;

type Row = typeof commandBatches.$inferSelect;

/** Hands out one page of each batch that is due; answers how many. A page and its place are written together, so nobody is left out or told twice. */
export async function runCommandBatches(context: EngineContext): Promise<number> {
  const clock = sql`clock_timestamp() + make_interval(secs => ${context.clockOffsetMs() / 1000})`;
  const open = await context.database.queue
    .select({ practiceId: commandBatches.practiceId, id: commandBatches.id })
    .from(commandBatches)
    .where(and(eq(commandBatches.state, 'giving'), lte(commandBatches.nextAt, clock)))
    .orderBy(asc(commandBatches.nextAt))
    .limit(10);
  let pages = 0;
  for (const { practiceId, id } of open) {
    try {
      const given = await inPractice(context.database, practiceId, (tx) => givePage(context, tx, id), {
        lockMs: 5000,
        statementMs: 20_000,
      });
      if (given === null) continue;
      pages += 1;
      context.notices.tell(practiceId, { kind: 'campaign', campaignId: given.campaignId });
    } catch (error) {
      const level = isTransient(error) ? 'info' : 'warn';
      context.log[level](
        { practiceId, error: errorCode(error) },
        'A page of commands could not be given; it is tried again',
      );
    }
  }
  return pages;
}

/** The row stays locked for the page: two workers never take the same one. Null: somebody else has it. */
async function givePage(context: EngineContext, tx: Tx, id: string): Promise<{ campaignId: string } | null> {
  const [row] = await tx
    .select()
    .from(commandBatches)
    .where(and(eq(commandBatches.id, id), eq(commandBatches.state, 'giving')))
    .for('update', { skipLocked: true });
  if (row === undefined) return null;
  const people = await nextPeople(tx, row);
  const byGroup = Map.groupBy(people, (one) => row.groups.findIndex((group) => fits(group, one)));
  const clockOffsetMs = context.clockOffsetMs();
  let given = 0;
  for (const [index, ones] of [...byGroup].sort(([a], [b]) => a - b)) {
    const group = row.groups[index];
    if (group === undefined) continue;
    const enrollmentIds = ones.map((one) => one.id);
    const { command, nodeId: atNode } = group;
    const afterMs = (given * 1000) / wokenPerSecond;
    const page = {
      enrollmentIds,
      command,
      atNode,
      by: actorOf(row),
      batchId: row.id,
      isAudited: true,
      clockOffsetMs,
      afterMs,
    };
    given += (await giveCommand(tx, page)).given.length;
  }
  const now = (await databaseNow(tx)) + clockOffsetMs;
  const isLast = people.length < pageSize;
  await tx
    .update(commandBatches)
    .set({
      afterEnrollment: people.at(-1)?.id ?? row.afterEnrollment,
      // As fast as those of this page are woken.
      nextAt: now + (given * 1000) / wokenPerSecond,
      ...(isLast ? { state: 'given', finishedAt: now } : {}),
    })
    .where(eq(commandBatches.id, id));
  return { campaignId: row.campaignId };
}

type Person = { id: string; versionId: string; nodeId: string };

async function nextPeople(tx: Tx, { campaignId, groups, afterEnrollment }: Row): Promise<Person[]> {
  const after = afterEnrollment === null ? sql`true` : sql`e.id > ${afterEnrollment}::uuid`;
  return tx
    .execute<Person>(sql`
    select e.id, e.version_id as "versionId", e.state ->> 'nodeId' as "nodeId" from cairn.enrollments e
    where e.campaign_id = ${campaignId}::uuid and e.status = any(array['active', 'held', 'stuck']) and ${after} and ${inGroups(groups)}
    order by e.id limit ${pageSize}::int`)
    .execute();
}

function fits({ versionId, nodeId }: CommandGroup, person: Person): boolean {
  return (versionId === null || versionId === person.versionId) && (nodeId === null || nodeId === person.nodeId);
}

function actorOf({ createdBy, createdByName }: Row): Actor {
  const [kind, ...id] = createdBy.split(':');
  const actor = { kind: kind === 'user' || kind === 'api_key' ? kind : 'system', id: id.join(':') } as const;
  return createdByName === null ? actor : { ...actor, name: createdByName };
}
