import { type AudienceTrigger, type AudienceWorld, type Filter, tagsAskedFor } from '@cairn/core';
import { segments, type Tx, zonesOfPractice } from '@cairn/db';
import { isNull, sql } from 'drizzle-orm';

/** What an audience's settings are held against: the practice's segments and lists, its clock, and which of the tags anybody carries. */
export async function loadAudienceWorld(tx: Tx, trigger: AudienceTrigger, now: number): Promise<AudienceWorld> {
  const [zones, rules, lists] = await Promise.all([
    zonesOfPractice(tx),
    tx.select({ id: segments.id, filter: segments.filter }).from(segments).where(isNull(segments.archivedAt)).execute(),
    tx.execute<{ id: string }>(sql`select id from cairn.patient_lists where archived_at is null`).execute(),
  ]);
  const known: Record<string, Filter> = Object.fromEntries(rules.map(({ id, filter }) => [id, filter]));
  return {
    now,
    practiceZone: zones.practice,
    segments: known,
    lists: lists.map(({ id }) => id),
    tags: await carried(tx, tagsAskedFor(trigger, known)),
  };
}

/** Those of the tags that anybody carries. */
async function carried(tx: Tx, tags: readonly string[]): Promise<string[]> {
  if (tags.length === 0) return [];
  const rows = await tx
    .execute<{ tag: string }>(sql`
    select asked.tag from unnest(${sql.param([...tags])}::text[]) as asked (tag)
    where exists (select from cairn.patients p where p.tags @> array[asked.tag] and p.merged_into is null)`)
    .execute();
  return rows.map(({ tag }) => tag);
}
