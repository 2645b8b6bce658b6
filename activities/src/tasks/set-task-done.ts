import { databaseNow, enrollments, lockPatient, staffTasks, type Tx } from '@cairn/db';
import { eq } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { wakeOne } from '../dispatch/settle.ts';
import { inCommand } from '../in-command.ts';

type Answer = Result<{ done: boolean }>;
type Marked = { patientId: string | null; wokenId: string | null };

/**
 * Marks a task as done or as not done after all. A journey that waits for it goes on with the commit; one that went on does not come back when
 * the mark is taken away.
 */
export async function setTaskDone(
  context: EngineContext,
  practiceId: string,
  request: { id: string; isDone: boolean },
  by: Actor,
): Promise<Answer> {
  const marked = await inCommand(context, practiceId, (tx) => mark(context, tx, request, by));
  if (marked === null) {
    return refuse({
      code: 'task_unknown',
      status: 404,
      message: 'There is no such task in this practice. Reload the list.',
    });
  }
  if (marked.wokenId !== null) context.kick.enrollments(practiceId, [marked.wokenId]);
  context.notices.tell(practiceId, { kind: 'tasks' });
  if (marked.patientId !== null) context.notices.tell(practiceId, { kind: 'patient', patientId: marked.patientId });
  return { ok: true, value: { done: request.isDone } };
}

async function mark(
  context: EngineContext,
  tx: Tx,
  { id, isDone }: { id: string; isDone: boolean },
  by: Actor,
): Promise<Marked | null> {
  const [task] = await tx.select().from(staffTasks).where(eq(staffTasks.id, id));
  if (task === undefined) return null;
  const { patientId } = task;
  // Patient before enrollment, as everybody does; then the task itself is read again.
  if (patientId !== null) await lockPatient(tx, patientId);
  const [locked] = await tx
    .select({ doneAt: staffTasks.doneAt })
    .from(staffTasks)
    .where(eq(staffTasks.id, id))
    .for('update');
  if (locked === undefined) return null;
  if ((locked.doneAt !== null) === isDone) return { patientId, wokenId: null };
  const now = (await databaseNow(tx)) + context.clockOffsetMs();
  const doneBy = isDone ? `${by.kind}:${by.id}` : null;
  await tx
    .update(staffTasks)
    .set({ doneAt: isDone ? now : null, doneBy })
    .where(eq(staffTasks.id, id));
  await audit(tx, { by, action: isDone ? 'task.done' : 'task.reopened', subject: id, now });
  if (task.enrollmentId === null || task.nodeId === null) return { patientId, wokenId: null };
  const [row] = await tx.select().from(enrollments).where(eq(enrollments.id, task.enrollmentId)).for('no key update');
  const waits =
    row !== undefined && (row.status === 'active' || row.status === 'held') && row.listens.includes('actions');
  if (!waits) return { patientId, wokenId: null };
  await wakeOne(tx, row.id, now);
  return { patientId, wokenId: row.id };
}
