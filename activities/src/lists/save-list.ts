import { currentPractice, databaseNow, newId, patientLists, type Tx } from '@cairn/db';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';

type NewList = { id: string; name: string; source: 'paste' | 'csv' | 'picked'; by: Actor; now: number };

export async function makeList(tx: Tx, { id, name, source, by, now }: NewList): Promise<void> {
  const createdBy = `${by.kind}:${by.id}`;
  await tx.insert(patientLists).values({ practiceId: currentPractice, id, name, source, createdAt: now, createdBy });
}

/** Puts people into a list: those of the practice, survivors of merges in place of who went into them. Answers its size. */
export async function addMembers(tx: Tx, listId: string, ids: readonly string[]): Promise<number> {
  await tx
    .execute(sql`
    insert into cairn.patient_list_members (practice_id, list_id, patient_id)
    select distinct p.practice_id, ${listId}::uuid, coalesce(p.merged_into, p.id)
    from cairn.patients p where p.id = any(${sql.param([...ids])}::uuid[])
    on conflict do nothing`)
    .execute();
  const [row] = await tx
    .update(patientLists)
    .set({ size: sql`(select count(*)::int from cairn.patient_list_members m where m.list_id = ${listId}::uuid)` })
    .where(eq(patientLists.id, listId))
    .returning({ size: patientLists.size });
  return row?.size ?? 0;
}

/** A list of people who were picked one by one. */
export async function pickList(
  context: EngineContext,
  practiceId: string,
  { name, patientIds }: { name: string; patientIds: readonly string[] },
  by: Actor,
): Promise<Result<{ id: string; size: number }>> {
  const picked = inCommand(context, practiceId, async (tx): Promise<Result<{ id: string; size: number }>> => {
    const now = await databaseNow(tx);
    const id = newId(now);
    await makeList(tx, { id, name, source: 'picked', by, now });
    const size = await addMembers(tx, id, patientIds);
    if (size === 0) throw new EmptyList();
    await audit(tx, { by, action: 'list.picked', subject: id, now });
    return { ok: true, value: { id, size } };
  });
  return picked.catch((error: unknown) => {
    if (error instanceof EmptyList) return refuse(nobodyPicked);
    throw error;
  });
}

/** Nobody of those picked is in the practice: the list is not kept. */
class EmptyList extends Error {}

const nobodyPicked = {
  code: 'list_empty',
  status: 422,
  message: 'None of these people is in this practice. Pick them from its register.',
  path: 'patientIds',
} as const;

/** Puts a list away: it can be chosen no more. Its people stay. */
export async function archiveList(
  context: EngineContext,
  practiceId: string,
  id: string,
  by: Actor,
): Promise<Result<{ id: string }>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const now = await databaseNow(tx);
    const [row] = await tx
      .update(patientLists)
      .set({ archivedAt: now })
      .where(and(eq(patientLists.id, id), isNull(patientLists.archivedAt)))
      .returning({ id: patientLists.id });
    if (row === undefined) return refuse(noList);
    await audit(tx, { by, action: 'list.archived', subject: id, now });
    return { ok: true, value: { id } };
  });
}

const noList = {
  code: 'list_unknown',
  status: 404,
  message: 'There is no such list in this practice. Take an id from the list of lists.',
  path: 'params.id',
} as const;
