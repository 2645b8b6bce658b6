import { audienceFindings, filter as filterSchema, issueOf } from '@cairn/core';
import type { BulkTagAudience } from '@cairn/core/api';
import { bulkTags, currentPractice, newId, patientLists, practices, segments, type Tx, tagSettings } from '@cairn/db';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { audit } from '../audit.ts';
import { type Actor, type EngineContext, type Refusal, type Result, refuse } from '../context.ts';
import { clockNow } from '../imports/import-row.ts';
import { inCommand } from '../in-command.ts';
import { reservedTag } from './reserved-tag.ts';

export type BulkTagInput = { audience: BulkTagAudience; tag: string; add: boolean; startCampaigns: boolean };
type Made = Promise<Result<{ id: string }>>;

/** Begins to set or take away a tag for everybody of an audience, as it is at this instant. */
export async function beginBulkTag(context: EngineContext, practiceId: string, input: BulkTagInput, by: Actor): Made {
  const begun = await inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const [practice] = await tx.select({ settings: practices.settings }).from(practices);
    const reserved = reservedTag(input.tag, tagSettings(practice?.settings ?? {}));
    if (reserved !== null) return refuse(reserved);
    const wrong = await audienceProblem(tx, input.audience);
    if (wrong !== null) return refuse(wrong);
    const now = await clockNow(context, tx);
    const id = newId(now);
    await tx.insert(bulkTags).values({
      practiceId: currentPractice,
      id,
      audience: input.audience,
      tag: input.tag,
      adds: input.add,
      startsCampaigns: input.startCampaigns,
      state: 'running',
      judgedAt: now,
      nextAt: now,
      createdAt: now,
      createdBy: `${by.kind}:${by.id}`,
    });
    await audit(tx, { by, action: 'tags.bulk', subject: id, now });
    return { ok: true, value: { id } };
  });
  if (begun.ok) context.kick.entries();
  return begun;
}

/** Takes back exactly what a bulk tag changed. */
export async function undoBulkTag(context: EngineContext, practiceId: string, id: string, by: Actor): Made {
  const undone = await inCommand(context, practiceId, async (tx): Promise<Result<{ id: string }>> => {
    const [row] = await tx.select().from(bulkTags).where(eq(bulkTags.id, id)).for('no key update');
    if (row === undefined) return refuse(noBulkTag);
    if (row.state !== 'done' && row.state !== 'running') return refuse(alreadyUndone);
    const now = await clockNow(context, tx);
    await tx
      .update(bulkTags)
      .set({ state: 'undoing', afterPatient: null, looked: 0, changed: 0, nextAt: now, finishedAt: null })
      .where(eq(bulkTags.id, id));
    await audit(tx, { by, action: 'tags.bulk_undone', subject: id, now });
    return { ok: true, value: { id } };
  });
  if (undone.ok) context.kick.entries();
  return undone;
}

async function audienceProblem(tx: Tx, audience: BulkTagAudience): Promise<Refusal | null> {
  if (audience.kind === 'filter') {
    const parsed = filterSchema.safeParse(audience.filter);
    if (!parsed.success) return { ...unreadable, path: 'audience.filter' };
    const [problem] = audienceFindings(parsed.data, 'audience.filter').map(issueOf);
    return problem === undefined
      ? null
      : { code: problem.code, status: 422, message: problem.message, path: problem.path };
  }
  if (audience.kind === 'segment') {
    const rows = await tx
      .select({ id: segments.id })
      .from(segments)
      .where(and(eq(segments.id, audience.segmentId), isNull(segments.archivedAt)));
    return rows.length > 0 ? null : { ...noAudience, path: 'audience.segmentId' };
  }
  if (audience.kind === 'list') {
    const rows = await tx
      .select({ id: patientLists.id })
      .from(patientLists)
      .where(eq(patientLists.id, audience.listId));
    return rows.length > 0 ? null : { ...noAudience, path: 'audience.listId' };
  }
  if (audience.kind === 'run') {
    const rows = await tx
      .execute(sql`select 1 from cairn.audience_runs r where r.id = ${audience.runId}::uuid`)
      .execute();
    return rows.length > 0 ? null : { ...noAudience, path: 'audience.runId' };
  }
  return null;
}

const unreadable = {
  code: 'filter_invalid',
  status: 422,
  message: 'The rule cannot be read. Build it again, or choose a saved segment.',
} as const;
const noAudience = {
  code: 'audience_unknown',
  status: 422,
  message: 'Who is meant is not there any more: choose a segment, a list or a run of this practice.',
} as const;
const noBulkTag = {
  code: 'bulk_tag_unknown',
  status: 404,
  message: 'There is no such tagging in this practice. Begin one first.',
  path: 'params.id',
} as const;
const alreadyUndone = {
  code: 'bulk_tag_undone',
  status: 409,
  message: 'This tagging is undone already, or is being undone.',
  path: 'params.id',
} as const;
