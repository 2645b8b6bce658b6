import { audienceFindings, type Filter, filter as filterSchema, issueOf } from '@cairn/core';
import { currentPractice, databaseNow, newId, segments, type Tx } from '@cairn/db';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Result, refuse } from '../context.ts';
import { inCommand } from '../in-command.ts';
import { askAboutSegments, lookAtListeners } from './ask-about.ts';
import { beginFill } from './keep-membership.ts';
import { lockSegments, passOn, ruleColumns, segmentRefusal } from './saved-segments.ts';
import { segmentNeeds } from './segment-needs.ts';

export type SegmentInput = { name: string; folder: string; description: string; filter: unknown };

/** Makes a segment. Nothing is judged until a live campaign needs it. */
export async function createSegment(
  context: EngineContext,
  practiceId: string,
  input: SegmentInput,
  by: Actor,
): Promise<Result<{ id: string }>> {
  const filter = readFilter(input.filter);
  if (!filter.ok) return filter;
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    if (await isNameTaken(tx, input.name, null)) return refuse(nameTaken);
    const now = await databaseNow(tx);
    const id = newId(now);
    const { name, folder, description } = input;
    const all = await lockSegments(tx, practiceId);
    all.set(id, { name, filter: filter.value, archived: false });
    const problem = segmentRefusal(id, all);
    if (problem !== null) return refuse(problem);
    const rule = { filter: filter.value, ...ruleColumns(id, all) };
    await tx
      .insert(segments)
      .values({ practiceId: currentPractice, id, name, folder, description, ...rule, createdAt: now, updatedAt: now });
    await askAboutSegments(tx, rule.asks);
    await audit(tx, { by, action: 'segment.created', subject: id, now });
    return { ok: true, value: { id } };
  });
}

/** Changes a segment. With another rule everybody is judged anew, silently: a change of the rule enrolls nobody. */
export async function updateSegment(
  context: EngineContext,
  practiceId: string,
  id: string,
  input: SegmentInput,
  by: Actor,
): Promise<Result<{ id: string }>> {
  const filter = readFilter(input.filter);
  if (!filter.ok) return filter;
  const result = await inCommand(context, practiceId, (tx) =>
    change(tx, { context, practiceId, id, input, filter: filter.value, by }),
  );
  if (result.ok) context.kick.entries();
  return result;
}

type Change = {
  context: EngineContext;
  practiceId: string;
  id: string;
  input: SegmentInput;
  filter: Filter;
  by: Actor;
};

async function change(tx: Tx, { context, practiceId, id, input, filter, by }: Change): Promise<Result<{ id: string }>> {
  const all = await lockSegments(tx, practiceId);
  const [row] = await tx
    .select()
    .from(segments)
    .where(and(eq(segments.id, id), isNull(segments.archivedAt)))
    .for('no key update');
  if (row === undefined) return refuse(noSegment);
  if (await isNameTaken(tx, input.name, id)) return refuse(nameTaken);
  const { name, folder, description } = input;
  all.set(id, { name, filter, archived: false });
  const problem = segmentRefusal(id, all);
  if (problem !== null) return refuse(problem);
  const stamp = await databaseNow(tx);
  const now = stamp + context.clockOffsetMs();
  const isAnother = JSON.stringify(row.filter) !== JSON.stringify(filter);
  const revision = isAnother ? row.revision + 1 : row.revision;
  const rule = { filter, ...ruleColumns(id, all), revision };
  await tx
    .update(segments)
    .set({ name, folder, description, ...rule, updatedAt: stamp })
    .where(eq(segments.id, id));
  if (isAnother) {
    const requestedBy = `${by.kind}:${by.id}`;
    if (row.inUse) await beginFill(tx, { segmentId: id, revision, requestedBy, now });
    if (row.askedAbout) {
      await lookAtListeners(tx, { segmentId: id, requestedBy, now });
    }
    await passOn(tx, { id, all, requestedBy, now });
  }
  await audit(tx, { by, action: 'segment.changed', subject: id, now: stamp });
  return { ok: true, value: { id } };
}

/** Puts a segment away; one that a live campaign or another segment asks about stays. */
export async function archiveSegment(
  context: EngineContext,
  practiceId: string,
  id: string,
  by: Actor,
): Promise<Result<{ id: string }>> {
  return inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    // Nobody saves a rule that asks about it meanwhile.
    await lockSegments(tx, practiceId);
    const [row] = await tx
      .select()
      .from(segments)
      .where(and(eq(segments.id, id), isNull(segments.archivedAt)))
      .for('no key update');
    if (row === undefined) return refuse(noSegment);
    const needed = await segmentNeeds(tx, id);
    if (needed !== null) return refuse(needed);
    const now = await databaseNow(tx);
    await tx.update(segments).set({ archivedAt: now }).where(eq(segments.id, id));
    await audit(tx, { by, action: 'segment.archived', subject: id, now });
    return { ok: true, value: { id } };
  });
}

async function isNameTaken(tx: Tx, name: string, own: string | null): Promise<boolean> {
  const same = sql`lower(${segments.name}) = lower(${name})`;
  const others = own === null ? undefined : ne(segments.id, own);
  return (
    (
      await tx
        .select({ id: segments.id })
        .from(segments)
        .where(and(same, isNull(segments.archivedAt), others))
    ).length > 0
  );
}

/** A rule over patients, outside any campaign: what only means something inside one is refused. */
function readFilter(given: unknown): Result<Filter> {
  const parsed = filterSchema.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = ['filter', ...(issue?.path.map(String) ?? [])].join('.');
    return refuse({
      code: 'filter_invalid',
      status: 422,
      message: `The rule cannot be read: ${issue?.message ?? 'it is not valid'}. Correct it.`,
      path,
    });
  }
  const [problem] = audienceFindings(parsed.data, 'filter').map(issueOf);
  if (problem === undefined) return { ok: true, value: parsed.data };
  return refuse({ code: problem.code, status: 422, message: problem.message, path: problem.path });
}

const noSegment = {
  code: 'segment_unknown',
  status: 404,
  message: 'There is no such segment in this practice. Take an id from the list of segments.',
  path: 'params.id',
} as const;

const nameTaken = {
  code: 'segment_name_taken',
  status: 409,
  message: 'Another segment has this name. Choose another one.',
  path: 'name',
} as const;
