import { assertNever, type Filter, filter as filterSchema } from '@cairn/core';
import {
  audienceIds,
  bulkTags,
  changeTagsOfMany,
  currentPractice,
  segments,
  startNoCampaigns,
  type TagChange,
  type Tx,
  wakeListenersOfMany,
} from '@cairn/db';
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { EngineContext } from '../context.ts';
import { clockNow } from '../imports/import-row.ts';
import { finish } from '../intake/event.ts';
import { runOpenPages } from '../run-open-pages.ts';

type Row = typeof bulkTags.$inferSelect;

/** What one transaction locks. */
const pageSize = 50;

/** Takes pages of the tags for many that are open; answers how many. */
export function runBulkTags(context: EngineContext): Promise<number> {
  return runOpenPages(context, {
    table: bulkTags,
    takePage: (tx, id) => tagPage(context, tx, id),
    told: (practiceId, { wokenIds }) =>
      finish(context, practiceId, { patientId: null, matched: { enrolled: [], accounts: [] }, wokenIds }),
    failed: 'A page of tags could not be set; it is tried again',
  });
}

/** The row stays locked for the page: two workers never take the same one. */
async function tagPage(context: EngineContext, tx: Tx, id: string): Promise<{ more: boolean; wokenIds: string[] }> {
  const [row] = await tx
    .select()
    .from(bulkTags)
    .where(and(eq(bulkTags.id, id), inArray(bulkTags.state, ['running', 'undoing'])))
    .for('update', { skipLocked: true });
  if (row === undefined) return { more: false, wokenIds: [] };
  if (!row.startsCampaigns || row.state === 'undoing') await startNoCampaigns(tx);
  const ids = await nextIds(tx, row);
  const adds = row.state === 'running' ? row.adds : !row.adds;
  const change: TagChange = adds ? { add: [row.tag], remove: [] } : { add: [], remove: [row.tag] };
  const now = await clockNow(context, tx);
  const changed = await changeTagsOfMany(tx, new Map(ids.map((one) => [one, change])), now);
  const touched = new Map(changed.map((one) => [one, ['patient'] as const]));
  const wokenIds = await wakeListenersOfMany(tx, { touched, reason: 'tags', now });
  if (row.state === 'running') await noteChanged(tx, id, changed);
  const isLast = ids.length < pageSize;
  await tx
    .update(bulkTags)
    .set({
      afterPatient: ids.at(-1) ?? row.afterPatient,
      looked: row.looked + ids.length,
      changed: row.changed + changed.length,
      nextAt: now,
      ...(isLast ? { state: row.state === 'running' ? 'done' : 'undone', finishedAt: now } : {}),
    })
    .where(eq(bulkTags.id, id));
  return { more: !isLast, wokenIds };
}

async function noteChanged(tx: Tx, id: string, changed: readonly string[]): Promise<void> {
  if (changed.length === 0) return;
  await tx
    .execute(sql`
    insert into cairn.bulk_tag_changes (practice_id, bulk_id, patient_id)
    select ${currentPractice}, ${id}::uuid, one from unnest(${sql.param([...changed])}::uuid[]) as one on conflict do nothing`)
    .execute();
}

/** The next ones of the audience, or of those whom it changed, in the order of their ids. */
async function nextIds(tx: Tx, row: Row): Promise<string[]> {
  if (row.state === 'undoing') return idsOf(tx, row, sql`cairn.bulk_tag_changes m where m.bulk_id = ${row.id}::uuid`);
  const { audience } = row;
  switch (audience.kind) {
    case 'everyone':
      return pageOf(tx, row, everyPatient);
    case 'filter':
      return pageOf(tx, row, filterSchema.parse(audience.filter));
    case 'segment': {
      const [segment] = await tx
        .select({ filter: segments.filter })
        .from(segments)
        .where(eq(segments.id, audience.segmentId));
      return segment === undefined ? [] : pageOf(tx, row, segment.filter);
    }
    case 'list':
      return idsOf(tx, row, sql`cairn.patient_list_members m where m.list_id = ${audience.listId}::uuid`);
    case 'run':
      return idsOf(tx, row, sql`cairn.audience_members m where m.run_id = ${audience.runId}::uuid`);
    default:
      return assertNever(audience, 'audience');
  }
}

const everyPatient: Filter = { op: 'all', of: [] };

function pageOf(tx: Tx, { afterPatient, judgedAt }: Row, filter: Filter): Promise<string[]> {
  return audienceIds(tx, filter, { now: judgedAt, after: afterPatient, limit: pageSize });
}

async function idsOf(tx: Tx, { afterPatient }: Row, from: SQL): Promise<string[]> {
  const after = afterPatient === null ? sql`true` : sql`m.patient_id > ${afterPatient}::uuid`;
  const rows = await tx
    .execute<{ id: string }>(
      sql`select m.patient_id as id from ${from} and ${after} order by m.patient_id limit ${pageSize}::int`,
    )
    .execute();
  return rows.map(({ id }) => id);
}
